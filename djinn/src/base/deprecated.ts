const warned = new Set<string>()

/**
 * Warns once in a process that a name is on its way out, with the line that called the function in which this stands. The warning
 * is a DeprecationWarning of the process, so that `--throw-deprecation` and `--trace-deprecation` work.
 *
 * ```ts
 * import { deprecated } from 'djinn/base'
 *
 * function oldName(): number {
 *   deprecated('0.9', 'oldName()', 'Use newName().')
 *   return 1
 * }
 * oldName() // 1
 * ```
 *
 * @param since The version that began to warn.
 * @param what What is on its way out.
 * @param instead What to do, as a sentence.
 */
export function deprecated(since: string, what: string, instead: string): void {
  if (warned.has(what)) return
  warned.add(what)
  const place = callerOf(deprecated)
  const message = `${what} is deprecated since ${since}. ${instead}${place ? ` (called at ${place})` : ''}`
  if (globalThis.process?.emitWarning) globalThis.process.emitWarning(message, { type: 'DeprecationWarning' })
  else console.warn(message)
}

/** File and line of the call of the function that called `callee`. */
function callerOf(callee: Function): string | undefined {
  const holder: { stack?: string } = {}
  Error.captureStackTrace?.(holder, callee)
  // Below the title stand the deprecated function and then whoever called it.
  const line = holder.stack?.split('\n')[2]
  return line && /\(?((?:file:\/\/)?[^\s(]+:\d+):\d+\)?$/.exec(line)?.[1]
}
