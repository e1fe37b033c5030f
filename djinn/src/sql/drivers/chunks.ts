import type { MaybePromise, RunOptions } from '../connection.ts'
import { sqlErrors } from '../errors.ts'
import { throwIfCancelled } from './cancelled.ts'

/** Rows read at once, given on in chunks: where a driver has no cursor, or one that would block the transaction. */
export async function* chunked(
  read: () => MaybePromise<unknown[][]>,
  { size, signal }: RunOptions & { readonly size: number },
): AsyncGenerator<unknown[][]> {
  const rows = await read()
  for (let start = 0; start < rows.length; start += size) {
    throwIfCancelled(signal)
    yield rows.slice(start, start + size)
  }
}

/** Throws where `size` is no size of a chunk. */
export function checkChunkSize(size: number): void {
  if (!Number.isInteger(size) || size < 1) throw sqlErrors.chunkSize(size)
}
