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
export declare function deprecated(since: string, what: string, instead: string): void;
