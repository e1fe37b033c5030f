import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { median, quantile, table } from '../http/statistics.ts'
import { contenders, isMissing, Worker } from './contenders.ts'
import { makeData, type Row, rows } from './workloads.ts'

// CPU time of a render up to its bytes, each engine in a process of its own, interleaved: A B C A B C.
//   npm run bench -- template                          15 rounds
//   npm run bench -- template --rounds 5 --only djinn,eta --rows table,page

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    milliseconds: { type: 'string', default: '150' },
    only: { type: 'string' },
    rows: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const aim = Number(values.milliseconds) * 1000
const chosen = contenders.filter(
  ({ name }) => name === 'hand' || values.only === undefined || values.only.split(',').includes(name),
)
const asked = rows.filter(({ name }) => values.rows === undefined || values.rows.split(',').includes(name))
const timed = asked.filter(({ name }) => name !== 'compile')
const data = makeData()

if (!values['no-build'])
  execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/build.ts')], { stdio: 'ignore' })
const workers = await startAll()
try {
  // Before the texts are compared: the first compilation is a figure, too.
  const compiled = asked.some(({ name }) => name === 'compile') ? await measureCompiling() : undefined
  await verify()
  const results = new Map<string, Map<string, number[]>>()
  for (const { name } of timed) results.set(name, await measureRow(name))
  print(results, compiled)
} finally {
  for (const worker of workers) worker.stop()
}

async function startAll(): Promise<Worker[]> {
  const started: Worker[] = []
  for (const contender of chosen) {
    const reason = isMissing(contender)
    if (reason !== undefined) console.error(`${contender.name} is left out: ${reason}.`)
    else started.push(await Worker.start(contender, data))
  }
  return started
}

function having(row: string): Worker[] {
  return workers.filter((worker) => worker.rows.includes(row))
}

/** A fast wrong text is no text. */
async function verify(): Promise<void> {
  for (const { name } of asked) {
    let right: string | undefined
    for (const worker of having(name)) {
      const text = comparable((await worker.ask({ do: 'text', row: name })).text ?? '')
      right ??= text
      if (text === right) continue
      const at = [...text].findIndex((character, index) => character !== right?.[index])
      throw new Error(
        `${worker.name} renders ${name} otherwise, at ${at}:\n  ${text.slice(at - 40, at + 80)}\n  ${right.slice(at - 40, at + 80)}`,
      )
    }
  }
}

/** Whitespace aside, and each entity in one spelling. Django's filter cuts with "…" alone. */
function comparable(text: string): string {
  return text
    .replaceAll(/&quot;|&#x22;/gi, '&#34;')
    .replaceAll(/&#x27;|&#0*39;|&apos;/gi, '&#39;')
    .replaceAll('…', '...')
    .replaceAll(/\s+|part-\d+/g, '')
}

/** Microseconds of each worker in each round. The first rounds warm up and find out how many renders a round needs. */
async function measureRow(row: Row['name']): Promise<Map<string, number[]>> {
  const results = new Map<string, number[]>()
  const renders = new Map<string, number>()
  for (let round = -3; round < rounds; round++) {
    for (const worker of having(row)) {
      const count = renders.get(worker.name) ?? 20
      const { microseconds = Number.NaN } = await worker.ask({ do: 'measure', row, renders: count })
      if (round < 0) renders.set(worker.name, Math.max(10, Math.ceil(aim / microseconds)))
      else results.set(worker.name, [...(results.get(worker.name) ?? []), microseconds])
    }
  }
  console.error(`${row} done`)
  return results
}

/** Of each worker: the microseconds of its first compilation, and of later ones. */
async function measureCompiling(): Promise<Map<string, { first: number; later: number }>> {
  const results = new Map<string, number[]>()
  for (let round = 0; round <= 20; round++) {
    for (const worker of having('compile')) {
      const { microseconds = Number.NaN } = await worker.ask({ do: 'measure', row: 'compile', renders: 1 })
      results.set(worker.name, [...(results.get(worker.name) ?? []), microseconds])
    }
  }
  return new Map(
    [...results].map(([name, [first = Number.NaN, ...rest]]) => [name, { first, later: median(rest) }]),
  )
}

function print(
  results: ReadonlyMap<string, ReadonlyMap<string, number[]>>,
  compiled: ReadonlyMap<string, { first: number; later: number }> | undefined,
): void {
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${rounds} rounds\n`,
  )
  console.log(
    'CPU time of a render in µs, median. In brackets: speed relative to the functions by hand in the same round, median [lower quartile].\n',
  )
  const lines = workers.map(({ name }) => [
    name,
    ...timed.map((row) => cell(results.get(row.name), name)),
    ...(compiled === undefined ? [] : [compileCell(compiled.get(name))]),
  ])
  const titles = ['engine', ...timed.map(({ title }) => title)]
  console.log(table(compiled === undefined ? titles : [...titles, 'compiling 500 lines, ms'], lines))
}

function cell(row: ReadonlyMap<string, number[]> | undefined, name: string): string {
  const own = row?.get(name)
  const hand = row?.get('hand')
  if (own === undefined || hand === undefined) return 'n/a'
  const ratios = own.map((time, round) => (hand[round] ?? Number.NaN) / time)
  return `${median(own).toFixed(1)} (**${median(ratios).toFixed(2)}** [${quantile(ratios, 0.25).toFixed(2)}])`
}

function compileCell(times: { first: number; later: number } | undefined): string {
  if (times === undefined) return 'n/a'
  return `${(times.later / 1000).toFixed(1)} (first ${(times.first / 1000).toFixed(1)})`
}
