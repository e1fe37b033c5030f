/** Answers the recorded cases of one area through public doors. It knows no particular case. */
export interface Adapter {
  /** Whether a number that was recorded as `1.0` is to be told from `1`: it then reads `{ $float: '1.0' }`. */
  readonly tellsFloats?: boolean
  /** Runs once before the first case; may load files that lie beside the cases. */
  prepare?(folder: string, options: AdapterOptions): void | Promise<void>
  /**
   * Runs one case. `input` is the tagged JSON as recorded (see `decode`). The answer is compared with `out`: JavaScript
   * values and tagged JSON may be mixed in it (see `sameValue`). What is thrown is compared with `error`.
   */
  run(input: CaseInput): unknown
  /** Whether a thrown error is the recorded one; the default is `sameError`. */
  matchesError?(error: unknown, recorded: RecordedError, input: CaseInput): boolean
  /** Whether an answer is the recorded one, where `sameValue` is not right. `expected` is tagged JSON. */
  matches?(actual: unknown, expected: unknown, input: CaseInput): boolean
  /** Runs once after the last case. */
  finish?(): void | Promise<void>
}

/** What the command line gave. */
export interface AdapterOptions {
  /** The database that the cases run on, where the area has one. */
  database?: string | undefined
}

/** The `in` of a case. */
export type CaseInput = Readonly<Record<string, unknown>>

/** The `error` of a case. */
export interface RecordedError {
  /** The name of the exception in the recorded stack. */
  readonly class: string
  readonly [detail: string]: unknown
}

/** One line of a `cases.jsonl`. */
export interface RecordedCase {
  readonly id: string
  readonly in: CaseInput
  readonly out?: unknown
  readonly error?: RecordedError
}

/** Thrown for an operation that the adapter does not know; such a case fails, whatever was recorded. */
export class UnknownOperation extends Error {
  override readonly name = 'UnknownOperation'

  constructor(operation: unknown) {
    super(`No adapter knows the operation "${String(operation)}".`)
  }
}

const anyRejection = new Set([
  'TypeError',
  'AttributeError',
  'IndexError',
  'KeyError',
  'OverflowError',
  'ValueError',
])

/** Python's general classes stand for "the call is rejected"; any other class has to have the same name. */
export function sameError(error: unknown, recorded: RecordedError): boolean {
  if (anyRejection.has(recorded.class)) return true
  return (
    error instanceof Error && (error.name === recorded.class || error.constructor.name === recorded.class)
  )
}
