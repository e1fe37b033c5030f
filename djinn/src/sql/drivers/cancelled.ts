import { OperationalError } from '../database-errors.ts'

/** The error of a statement that its signal stopped. */
export function cancelled(signal: AbortSignal, sql?: string): OperationalError {
  return new OperationalError('The statement was cancelled.', {
    reason: 'cancelled',
    cause: signal.reason,
    sql,
  })
}

/** Throws where the signal has stopped the work already. */
export function throwIfCancelled(signal: AbortSignal | undefined, sql?: string): void {
  if (signal?.aborted) throw cancelled(signal, sql)
}
