import type { BodyStream } from './reply.ts'

/** The pieces of a streamed body, one at a time; `return` tells the source that no more are wanted. */
export function bodyIterator(source: BodyStream): AsyncIterator<Uint8Array | string> {
  if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]()
  // Not every runtime lets a web stream be iterated.
  const reader = (source as ReadableStream<Uint8Array | string>).getReader()
  return {
    next: () => reader.read() as Promise<IteratorResult<Uint8Array | string>>,
    return: async () => {
      await reader.cancel()
      return { value: undefined, done: true }
    },
  }
}

/**
 * A streamed body whose pieces are made inside `run`, such as that of an `AsyncLocalStorage`. What cannot be iterated here is given
 * back: its pieces are made elsewhere.
 *
 * ```ts
 * import { AsyncLocalStorage } from 'node:async_hooks'
 * import { bodyIterator, bodyWithin } from 'djinn/http'
 *
 * const name = new AsyncLocalStorage<string>()
 * async function* greet() {
 *   yield `Hello ${name.getStore()}`
 * }
 * const body = bodyWithin(greet(), (work) => name.run('Ada', work))
 * await bodyIterator(body).next() // { value: 'Hello Ada', done: false }
 * ```
 */
export function bodyWithin(source: BodyStream, run: <Result>(work: () => Result) => Result): BodyStream {
  if (!(Symbol.asyncIterator in source)) return source
  return {
    [Symbol.asyncIterator]() {
      const iterator = source[Symbol.asyncIterator]()
      const { return: leave } = iterator
      return {
        next: () => run(() => iterator.next()),
        ...(leave === undefined ? {} : { return: () => run(() => leave.call(iterator)) }),
      }
    },
  }
}

/** Tells a source whose pieces are not wanted. Never rejects: the answer does not depend on what the source makes of it. */
export async function cancelBody(source: BodyStream): Promise<void> {
  try {
    if ('cancel' in source) await source.cancel()
    else await source[Symbol.asyncIterator]().return?.()
  } catch {
    // It was not wanted any more.
  }
}
