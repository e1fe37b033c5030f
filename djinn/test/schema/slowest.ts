import { ValidationError } from 'djinn/base'

/** The text that takes longest, and for how long. A pause of the machine is no one's fault: the best of three counts. */
export function slowest(
  read: (text: string) => unknown,
  texts: readonly string[],
): { readonly milliseconds: number; readonly text: string } {
  let found = { milliseconds: 0, text: '' }
  for (const text of texts) {
    let milliseconds = timeOf(read, text)
    for (let again = 0; again < 2 && milliseconds > 10; again++) {
      milliseconds = Math.min(milliseconds, timeOf(read, text))
    }
    if (milliseconds > found.milliseconds) found = { milliseconds, text: JSON.stringify(text.slice(0, 40)) }
  }
  return found
}

function timeOf(read: (text: string) => unknown, text: string): number {
  const start = performance.now()
  try {
    read(text)
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
  }
  return performance.now() - start
}
