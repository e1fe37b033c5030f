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
  for (const [name, value] of Object.entries(fields)) record[name] = plain(value)
  record.message = message
  return JSON.stringify(record)
}

function plainLine(level: string, fields: object, message: string): string {
  const parts = [new Date().toISOString().slice(11, 19), level.toUpperCase().padEnd(5)]
  // A line break inside a value would let a visitor forge a line of the log.
  if (message !== '') parts.push(message.replaceAll(/[\r\n]/g, ' '))
  let stack = ''
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Error) stack += `\n${value.stack ?? value.message}`
    else
      parts.push(
        `${name}=${typeof value === 'string' ? value.replaceAll(/[\r\n]/g, ' ') : JSON.stringify(plain(value))}`,
      )
  }
  return parts.join(' ') + stack
}

function plain(value: unknown): unknown {
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack }
  return typeof value === 'bigint' ? String(value) : value
}
