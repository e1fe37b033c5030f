import type { Logger } from 'djinn'

/** A logger that keeps what it is told, so that expected failures do not fill the output of the tests. */
export function quiet(): Logger & {
  readonly told: [level: string, fields: object | string, message?: string][]
} {
  const told: [string, object | string, string?][] = []
  const at = (level: string) => (fields: object | string, message?: string) =>
    void told.push(message === undefined ? [level, fields] : [level, fields, message])
  return { told, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
