import type { StandardSchema } from '../standard-schema.ts'
import { parseDuration } from './duration-text.ts'
import type { Variables } from './env-file.ts'
import { Secret } from './secret.ts'
import { type Reading, type Variable, type VariableOptions, variable } from './variable.ts'

/** Limits of a number, both included. */
export interface NumberLimits {
  /** The smallest value. */
  readonly min?: number
  /** The largest value. */
  readonly max?: number
}

/** How a list is written. */
export interface ListOptions<Item> {
  /**
   * What stands between two members; white space around a member is cut.
   * @default ','
   */
  readonly separator?: string
  /**
   * How each member is read.
   * @default env.string()
   */
  readonly of?: Variable<Item>
}

type Nothing = null | undefined

/** What a default adds to the type: null or undefined, if it is that. `NoInfer` keeps the place of use from deciding it. */
type Absent<Fallback> = Extract<NoInfer<Fallback>, Nothing>

/**
 * The kinds of settings that `settings` reads from the environment. Each takes a `default`; without one the variable has to
 * be set. `default: null` makes it optional.
 *
 * ```ts
 * import { env, settings } from 'djinn/base'
 *
 * const config = settings({ PORT: env.int({ default: 8000 }), MODE: env.oneOf(['dev', 'prod']) }, { source: { MODE: 'dev' } })
 * config.PORT // 8000
 * config.MODE // 'dev'
 * ```
 */
export const env = {
  /** Text as it stands. A variable that is set to nothing is an empty text. */
  string: <Fallback extends string | Nothing = never>(
    options: VariableOptions<Fallback> = {},
  ): Variable<string | Absent<Fallback>> =>
    variable((text) => ({ value: text }), options, { keepsEmpty: true }),

  /** A whole number. */
  int: <Fallback extends number | Nothing = never>(
    options: VariableOptions<Fallback> & NumberLimits = {},
  ): Variable<number | Absent<Fallback>> => variable((text) => readInteger(text, options), options),

  /** A number, with or without a fraction. */
  number: <Fallback extends number | Nothing = never>(
    options: VariableOptions<Fallback> & NumberLimits = {},
  ): Variable<number | Absent<Fallback>> => variable((text) => readNumber(text, options), options),

  /** `true`, `yes`, `on`, `1` or `false`, `no`, `off`, `0`, in any case. */
  bool: <Fallback extends boolean | Nothing = never>(
    options: VariableOptions<Fallback> = {},
  ): Variable<boolean | Absent<Fallback>> => variable(readBoolean, options),

  /** One of the given words. */
  oneOf: <const Choice extends string, Fallback extends Choice | Nothing = never>(
    choices: readonly Choice[],
    options: VariableOptions<Fallback> = {},
  ): Variable<Choice | Absent<Fallback>> => variable((text) => readChoice(text, choices), options),

  /** Members between commas. */
  list: <Item = string, Fallback extends readonly Item[] | Nothing = never>(
    options: VariableOptions<Fallback> & ListOptions<Item> = {},
  ): Variable<readonly Item[] | Absent<Fallback>> => variable((text) => readList(text, options), options),

  /** An absolute URL, given as text. `protocols` are written without the colon. */
  url: <Fallback extends string | Nothing = never>(
    options: VariableOptions<Fallback> & { readonly protocols?: readonly string[] } = {},
  ): Variable<string | Absent<Fallback>> => variable((text) => readUrl(text, options.protocols), options),

  /** A value written as JSON. `NAME__a__b=1` sets one member inside it; a text that is no JSON stands for itself there. */
  json: <Value = unknown, Fallback extends Value | Nothing = never>(
    options: VariableOptions<Fallback> = {},
  ): Variable<Value | Absent<Fallback>> => ({
    ...variable<Value, Fallback>(readJson, options),
    merge: (value, name, variables) => mergeNested(value, name, variables) as Value | Absent<Fallback>,
  }),

  /** A span of time, given in seconds: `90`, `500ms`, `15m`, `1h30m`, `PT1H`. The default is in seconds too. */
  duration: <Fallback extends number | Nothing = never>(
    options: VariableOptions<Fallback> = {},
  ): Variable<number | Absent<Fallback>> => variable(readDuration, options),

  /** A text that never shows itself: see `Secret`. It has at least `minLength` characters. */
  secret: <Fallback extends Secret | Nothing = never>(
    options: VariableOptions<Fallback> & { readonly minLength?: number } = {},
  ): Variable<Secret | Absent<Fallback>> =>
    variable((text) => readSecret(text, options.minLength ?? 1), options, { secret: true }),

  /** A text that a Standard Schema (zod, valibot, arktype and others) reads at once, without waiting. */
  schema: <Output, Fallback extends Output | Nothing = never>(
    schema: StandardSchema<never, Output> | StandardSchema<unknown, Output> | StandardSchema<string, Output>,
    options: VariableOptions<Fallback> = {},
  ): Variable<Output | Absent<Fallback>> =>
    variable((text) => readWith(schema as StandardSchema<unknown, Output>, text), options),
} as const

function readInteger(text: string, limits: NumberLimits): Reading<number> {
  const value = Number(text)
  if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(value)) return { problem: 'is not a whole number' }
  return withinLimits(value, limits)
}

function readNumber(text: string, limits: NumberLimits): Reading<number> {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return { problem: 'is not a number' }
  return withinLimits(value, limits)
}

function withinLimits(value: number, { min, max }: NumberLimits): Reading<number> {
  if (min !== undefined && value < min) return { problem: `is less than ${min}` }
  if (max !== undefined && value > max) return { problem: `is more than ${max}` }
  return { value }
}

function readBoolean(text: string): Reading<boolean> {
  if (/^(?:true|yes|on|1)$/i.test(text)) return { value: true }
  if (/^(?:false|no|off|0)$/i.test(text)) return { value: false }
  return { problem: 'is neither true nor false' }
}

function readChoice<Choice extends string>(text: string, choices: readonly Choice[]): Reading<Choice> {
  const value = choices.find((choice) => choice === text)
  return value === undefined ? { problem: `is none of ${choices.join(', ')}` } : { value }
}

function readList<Item>(text: string, options: ListOptions<Item>): Reading<readonly Item[]> {
  const members = text.split(options.separator ?? ',').map((member) => member.trim())
  const read = options.of?.read ?? ((member: string): Reading<Item> => ({ value: member as Item }))
  const value: Item[] = []
  for (const member of members.filter((text) => text !== '')) {
    const reading = read(member)
    if ('problem' in reading) return { problem: `has a member that ${reading.problem}` }
    value.push(reading.value)
  }
  return { value }
}

function readUrl(text: string, protocols: readonly string[] | undefined): Reading<string> {
  if (!URL.canParse(text)) return { problem: 'is not an absolute URL' }
  const protocol = new URL(text).protocol.slice(0, -1)
  if (protocols && !protocols.includes(protocol))
    return { problem: `does not begin with ${protocols.join(' or ')}` }
  return { value: text }
}

function readJson<Value>(text: string): Reading<Value> {
  try {
    return { value: JSON.parse(text) as Value }
  } catch {
    return { problem: 'is not JSON' }
  }
}

/** Sets what `NAME__a__b` says inside a copy of the value. */
function mergeNested(value: unknown, name: string, variables: Variables): unknown {
  let merged = value
  for (const [variableName, text] of Object.entries(variables)) {
    if (text === undefined || !variableName.startsWith(`${name}__`)) continue
    merged = withMember(merged, variableName.slice(name.length + 2).split('__'), jsonOrText(text))
  }
  return merged
}

function withMember(value: unknown, path: readonly string[], member: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return member
  const object = value !== null && typeof value === 'object' ? value : {}
  const inner = Object.hasOwn(object, key) ? (object as Readonly<Record<string, unknown>>)[key] : undefined
  return { ...object, [key]: withMember(inner, rest, member) }
}

function jsonOrText(text: string): unknown {
  const reading = readJson(text)
  return 'value' in reading ? reading.value : text
}

function readDuration(text: string): Reading<number> {
  const value = parseDuration(text)
  return value === undefined ? { problem: 'is no span of time such as 90, 15m or 1h30m' } : { value }
}

function readSecret(text: string, minLength: number): Reading<Secret> {
  if (text.length < minLength) return { problem: `has fewer than ${minLength} characters` }
  return { value: new Secret(text) }
}

function readWith<Output>(schema: StandardSchema<unknown, Output>, text: string): Reading<Output> {
  const result = schema['~standard'].validate(text)
  if (result instanceof Promise) return { problem: 'has a schema that waits; settings are read at once' }
  if (result.issues)
    return { problem: `is refused: ${result.issues.map((issue) => issue.message).join('; ')}` }
  return { value: result.value }
}
