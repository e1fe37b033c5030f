/** A streamed body is made after the request: its pieces are made inside `run`. */
export function bodyMadeIn(body: unknown, run: <Result>(work: () => Result) => Result): unknown {
  if (!isStream(body)) return body
  return {
    [Symbol.asyncIterator]() {
      const pieces = run(() => body[Symbol.asyncIterator]())
      return {
        next: () => run(() => pieces.next()),
        ...(pieces.return && { return: () => run(() => pieces.return?.()) }),
      }
    },
  }
}

function isStream(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}
