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

/** Tells a source whose pieces are not wanted. Never rejects: the answer does not depend on what the source makes of it. */
export async function cancelBody(source: BodyStream): Promise<void> {
  try {
    if ('cancel' in source) await source.cancel()
    else await source[Symbol.asyncIterator]().return?.()
  } catch {
    // It was not wanted any more.
  }
}
