import { DjinnError, quoted } from '../djinn-error.ts'
import { nearest } from '../near.ts'
import { parseEnvFile, type Variables } from './env-file.ts'
import type { Variable } from './variable.ts'

/** What `settings` reads: kinds by name, in groups where you like. `MAIL: { HOST: env.string() }` reads `MAIL__HOST`. */
export interface SettingsSpec {
  readonly [name: string]: Variable<unknown> | SettingsSpec
}

/** The values that a spec gives. */
export type Settings<Spec extends SettingsSpec> = {
  readonly [Name in keyof Spec]: Spec[Name] extends Variable<infer Value>
    ? Value
    : Spec[Name] extends SettingsSpec
      ? Settings<Spec[Name]>
      : never
}

/** Where settings come from. */
export interface SettingsOptions {
  /**
   * The variables, in place of the environment; no file is read then, unless `envFile` names one.
   * @default process.env
   */
  readonly source?: Variables
  /**
   * Files of variables in the current folder, or `false` for none. A file that is not there is passed over; the environment
   * wins over files, an earlier file over a later one.
   * @default '.env'
   */
  readonly envFile?: string | readonly string[] | false
  /**
   * Stands before every name: with `SHOP_` the setting `PORT` is read from `SHOP_PORT`.
   * @default ''
   */
  readonly prefix?: string
}

/**
 * Reads the settings of a program from its environment: typed, checked at once, and frozen.
 *
 * ```ts
 * import { env, settings } from 'djinn/base'
 *
 * const config = settings(
 *   { PORT: env.int({ default: 8000 }), SECRET_KEY: env.secret(), MAIL: { HOST: env.string() } },
 *   { source: { SECRET_KEY: 'hunter2', MAIL__HOST: 'localhost' } },
 * )
 * config.PORT // 8000
 * config.MAIL.HOST // 'localhost'
 * ```
 *
 * @throws {DjinnError} `BASE_SETTINGS` with every problem found. The values of secrets are not in it.
 */
export function settings<const Spec extends SettingsSpec>(
  spec: Spec,
  options: SettingsOptions = {},
): Settings<Spec> {
  const reader = new Reader(variablesOf(options))
  const values = reader.readGroup(spec, options.prefix ?? '')
  reader.requireNoProblems()
  return values as Settings<Spec>
}

function variablesOf({ source, envFile }: SettingsOptions): Variables {
  const environment = source ?? globalThis.process?.env ?? {}
  const files = envFile ?? (source ? false : '.env')
  if (files === false) return environment
  const names = typeof files === 'string' ? [files] : files
  return Object.assign({}, ...names.map(readFile).reverse(), environment)
}

/** The disk is asked for only here, so that settings work where there is none. */
function readFile(name: string): Variables {
  const disk = globalThis.process?.getBuiltinModule?.('node:fs')
  return disk?.existsSync(name) ? parseEnvFile(disk.readFileSync(name, 'utf8'), name) : {}
}

/** Reads all settings and remembers what was wrong. */
class Reader {
  readonly #variables: Variables
  readonly #problems: string[] = []
  readonly #missing: string[] = []
  readonly #known = new Set<string>()

  constructor(variables: Variables) {
    this.#variables = variables
  }

  readGroup(spec: SettingsSpec, prefix: string): Readonly<Record<string, unknown>> {
    const values: Record<string, unknown> = {}
    for (const [name, entry] of Object.entries(spec)) {
      const full = prefix + name
      values[name] = isVariable(entry) ? this.#readVariable(full, entry) : this.readGroup(entry, `${full}__`)
    }
    return Object.freeze(values)
  }

  #readVariable(name: string, variable: Variable<unknown>): unknown {
    this.#known.add(name)
    const value = this.#readText(name, variable)
    return variable.merge ? variable.merge(value, name, this.#variables) : value
  }

  #readText(name: string, variable: Variable<unknown>): unknown {
    const text = this.#variables[name]
    if (text === undefined || (text === '' && !variable.keepsEmpty)) {
      if (!variable.fallback && !this.#hasMembers(name, variable)) this.#missing.push(name)
      return variable.fallback?.value
    }
    const reading = variable.read(text)
    if ('value' in reading) return reading.value
    this.#problems.push(`${name}${variable.secret ? '' : ` (${shown(text)})`} ${reading.problem}.`)
    return undefined
  }

  #hasMembers(name: string, variable: Variable<unknown>): boolean {
    return (
      variable.merge !== undefined && Object.keys(this.#variables).some((key) => key.startsWith(`${name}__`))
    )
  }

  requireNoProblems(): void {
    const problems = [...this.#missing.map((name) => this.#missingProblem(name)), ...this.#problems]
    if (problems.length === 0) return
    const sentence = problems.length === 1 ? 'A setting is wrong.' : `${problems.length} settings are wrong.`
    throw new DjinnError('BASE_SETTINGS', sentence, { hint: problems.join('\n  ') })
  }

  #missingProblem(name: string): string {
    const others = Object.keys(this.#variables).filter((other) => !this.#known.has(other))
    const near = nearest(name, others)
    return `${name} is not set.${near === undefined ? '' : ` There is ${quoted(near)}; did you mean that?`}`
  }
}

function isVariable(entry: Variable<unknown> | SettingsSpec): entry is Variable<unknown> {
  return entry.kind === 'variable' && typeof entry.read === 'function'
}

/** A text for a message; what stands before the @ of a URL may be a password. */
function shown(text: string): string {
  return quoted(text.replace(/\/\/[^/@]*@/, '//…@'))
}
