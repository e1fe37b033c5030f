import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Adapter,
  type AdapterOptions,
  type RecordedCase,
  sameError,
  UnknownOperation,
} from './adapter.ts'
import { type Difference, differences } from './differences.ts'
import { sameValue } from './same-value.ts'

/** The copy of the cases that lies beside the adapters. */
export const committedCases = join(import.meta.dirname, 'cases')

/** One case that failed, with a line that says how. */
export interface Failure {
  readonly id: string
  readonly reason: string
}

/** How an area went. Every case is in exactly one of `passed`, `byDesign` and `failures`. */
export interface AreaResult {
  readonly area: string
  readonly all: number
  readonly passed: number
  readonly byDesign: number
  readonly failures: readonly Failure[]
  /** How many cases each rule took, and how many of those pass all the same. */
  readonly rules: ReadonlyMap<string, { taken: number; passing: number }>
}

/** Whether an adapter exists for an area. */
export function hasAdapter(area: string): boolean {
  return /^[\w-]+$/.test(area) && existsSync(join(import.meta.dirname, `${area}.ts`))
}

/** Other files of cases of an area, which are told beside it: habits of Python that are kept as far as they go. */
export function filesBeside(area: string, cases: string): string[] {
  return readdirSync(join(cases, area)).filter((name) => name.endsWith('.jsonl') && name !== 'cases.jsonl')
}

/** Runs all cases of one area; without an adapter all of them fail. */
export async function runArea(
  area: string,
  cases: string,
  options: AdapterOptions = {},
  file = 'cases.jsonl',
): Promise<AreaResult> {
  const folder = join(cases, area)
  if (!hasAdapter(area)) return withoutAdapter(area, readCases(join(folder, file)))
  const { adapter }: { adapter: Adapter } = await import(`./${area}.ts`)
  const recorded = readCases(join(folder, file), adapter.tellsFloats)
  await adapter.prepare?.(folder, options)
  try {
    return await runCases(area, adapter, recorded, kindOf(options.database))
  } finally {
    await adapter.finish?.()
  }
}

function readCases(path: string, tellsFloats = false): readonly RecordedCase[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  const read = tellsFloats ? keepFloats : keepExact
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line, read) as RecordedCase)
}

/** Python's `1.0` is another number than `1`, which divides otherwise. */
function keepFloats(key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source ?? ''
  return /^-?\d+\.0+$/.test(source) ? { $float: source } : keepExact(key, value, context)
}

/** Some cases have whole numbers beyond 2^53 without a tag; they get one, for a number would not hold them. */
function keepExact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source
  const isExact =
    typeof value !== 'number' || Number.isSafeInteger(value) || !source || !/^-?\d+$/.test(source)
  return isExact ? value : { $bigint: source }
}

function withoutAdapter(area: string, recorded: readonly RecordedCase[]): AreaResult {
  const failures = recorded.map(({ id }) => ({ id, reason: 'no adapter' }))
  return { area, all: recorded.length, passed: 0, byDesign: 0, failures, rules: new Map() }
}

async function runCases(
  area: string,
  adapter: Adapter,
  recorded: readonly RecordedCase[],
  database: 'sqlite' | 'postgres' | 'mysql',
): Promise<AreaResult> {
  const areaRules = differences.filter(
    (rule) => rule.area === area && (rule.databases?.includes(database) ?? true),
  )
  const rules = new Map(areaRules.map((rule) => [rule.name, { taken: 0, passing: 0 }]))
  const failures: Failure[] = []
  let passed = 0
  for (const one of recorded) {
    const rule = areaRules.find((candidate) => takes(candidate, one))
    const reason = await failureOf(adapter, one)
    const count = rule && rules.get(rule.name)
    if (count) {
      count.taken += 1
      if (reason === undefined) count.passing += 1
    } else if (reason === undefined) passed += 1
    else failures.push({ id: one.id, reason })
  }
  const byDesign = recorded.length - passed - failures.length
  return { area, all: recorded.length, passed, byDesign, failures, rules }
}

/** The kind of database that an address names. */
function kindOf(url = 'sqlite:'): 'sqlite' | 'postgres' | 'mysql' {
  if (/^postgres/.test(url)) return 'postgres'
  return /^(?:mysql|mariadb)/.test(url) ? 'mysql' : 'sqlite'
}

/** A predicate that trips over an input of an unknown shape does not take it. */
function takes(rule: Difference, one: RecordedCase): boolean {
  try {
    return rule.applies(one.in)
  } catch {
    return false
  }
}

/** What is wrong with the answer to a case; undefined when it is right. */
async function failureOf(adapter: Adapter, one: RecordedCase): Promise<string | undefined> {
  let actual: unknown
  try {
    actual = await adapter.run(one.in)
  } catch (error) {
    return errorFailure(adapter, one, error)
  }
  if (one.error) return `answered ${show(actual)} instead of ${one.error.class}`
  const matches = adapter.matches ?? sameValue
  if (matches(actual, one.out, one.in)) return undefined
  return `answered ${show(actual)} instead of ${show(one.out)}`
}

function errorFailure(adapter: Adapter, one: RecordedCase, error: unknown): string | undefined {
  const thrown = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error)
  if (!one.error) return `threw ${thrown}, expected ${show(one.out)}`
  const matches = adapter.matchesError ?? sameError
  const right = !(error instanceof UnknownOperation) && matches(error, one.error, one.in)
  return right ? undefined : `threw ${thrown} instead of ${one.error.class}`
}

/** An answer in one line. */
function show(value: unknown): string {
  try {
    const text = JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? `${member}n` : member))
    return text === undefined ? String(value) : text
  } catch {
    return String(value)
  }
}
