/** How much a logger tells, from most to least. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * Where an app writes what happens. A pino logger fits as it is: each method takes a message, or an object and a message.
 */
export interface Logger {
  debug(fields: object | string, message?: string): void
  info(fields: object | string, message?: string): void
  warn(fields: object | string, message?: string): void
  error(fields: object | string, message?: string): void
}

const order: Record<LogLevel, number> = { debug: 10, info: 20, warn: 30, error: 40, silent: 99 }

/** How {@link consoleLogger} writes. */
export interface LoggerOptions {
  /**
   * The least urgent level that is written.
   * @default 'info'
   */
  readonly level?: LogLevel
  /**
   * `lines` for people, `json` for machines: one object a line.
   * @default 'lines'
   */
  readonly format?: 'lines' | 'json'
  /** Takes each finished line, without its line end. Standard error where undefined. */
  readonly write?: (line: string) => void
}

/**
 * A logger without a package: lines for people or JSON for machines, to standard error.
 *
 * ```ts
 * import { consoleLogger } from 'djinn'
 *
 * const lines: string[] = []
 * const log = consoleLogger({ format: 'json', write: (line) => lines.push(line) })
 * log.info({ order: 7 }, 'paid')
 * lines[0]?.includes('"order":7,"message":"paid"') // true
 * ```
 */
export function consoleLogger(options: LoggerOptions = {}): Logger {
  const least = order[options.level ?? 'info']
  const write = options.write ?? ((line: string) => console.error(line))
  const render = options.format === 'json' ? jsonLine : plainLine
  const at = (level: Exclude<LogLevel, 'silent'>) => (fields: object | string, message?: string) => {
    if (order[level] < least) return
    write(typeof fields === 'string' ? render(level, {}, fields) : render(level, fields, message ?? ''))
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function jsonLine(level: string, fields: object, message: string): string {
  const record: Record<string, unknown> = { time: new Date().toISOString(), level }
  for (const [name, value] of Object.entries(fields)) record[name] = value
  record.message = message
  const whole = jsonOf(record)
  if (whole !== undefined) return whole
  // A value that cannot be written, a circle perhaps, must not take the others along.
  const parts = Object.entries(record).map(
    ([name, value]) => `${JSON.stringify(name)}:${jsonOf(value) ?? unwritable}`,
  )
  return `{${parts.join(',')}}`
}

function plainLine(level: string, fields: object, message: string): string {
  const parts = [new Date().toISOString().slice(11, 19), level.toUpperCase().padEnd(5)]
  // Control characters would let a visitor forge a line of the log, or steer the terminal that shows it.
  if (message !== '') parts.push(message.replaceAll(/\p{Cc}+/gu, ' '))
  let stack = ''
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Error) stack += `\n${stackOf(value)}`
    else parts.push(`${name}=${fieldText(value)}`)
  }
  return parts.join(' ') + stack
}

const unwritable = '"[cannot be written]"'

/** A plain word as it is, anything else as JSON. */
function fieldText(value: unknown): string {
  if (typeof value === 'string' && /^[^\s"\p{Cc}]+$/u.test(value)) return value
  return (jsonOf(value) ?? unwritable).replaceAll(/[\x7f-\x9f\u2028\u2029]/g, escaped)
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** JSON in which errors and big numbers can be read; undefined for what cannot be written. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_name, inner: unknown) => writable(inner)) ?? 'null'
  } catch {
    return undefined
  }
}

function writable(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  return { name, message, code: (value as { code?: unknown }).code, stack, cause }
}

/** The stack of an error and of what caused it. A cause may lead back to its effect. */
function stackOf(error: Error): string {
  const seen: Error[] = []
  for (let next: unknown = error; next instanceof Error && !seen.includes(next); next = next.cause)
    seen.push(next)
  return seen
    .map((each) => each.stack ?? `${each.name}: ${each.message}`)
    .join('\nCaused by ')
    .replaceAll(/[^\P{Cc}\n\t]/gu, ' ')
}
