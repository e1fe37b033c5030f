import { heard } from './heard.ts'

/** The most characters of a text that is not handed over piece by piece. */
export const longestText = 50_000_000

/** A value that has to be waited for, and how it is written once it is there. */
export interface LaterText {
  readonly promise: Promise<unknown>
  /** The text of the settled value. @throws {TemplateError} */
  write(value: unknown): string
  /** The error of a promise that failed, with its place in the template. */
  located(error: unknown): unknown
}

/**
 * Where a function of a template writes. The text so far is a local variable of the function, for that is fastest; what it could
 * not write at once goes here: text, and values that arrive later, whose text stands after it. So they do not hold up what follows
 * them.
 */
export class Sink {
  /** Texts and values in order; undefined while there is none. */
  parts: (string | LaterText)[] | undefined = undefined
  /** Characters from which on a loop hands its text over, or ends where all is kept until the end. */
  readonly limit: number
  /** Whether the text is handed over piece by piece. */
  readonly streams: boolean
  /** The URL attribute so far, where several values make it up. */
  url = ''

  constructor(size?: number) {
    this.limit = size ?? longestText
    this.streams = size !== undefined
  }

  /** Puts a value after the text so far, which it takes. */
  later(text: string, value: LaterText): void {
    this.parts ??= []
    if (text !== '') this.parts.push(text)
    this.parts.push(value)
  }

  /** Before the render waits or fails: an error of a value that comes before its turn is told when its turn comes. */
  hush(): void {
    for (const part of this.parts ?? []) if (typeof part !== 'string') heard(part.promise)
  }

  /** Puts the text so far aside, to be handed over. */
  keep(text: string): void {
    this.parts ??= []
    this.parts.push(text)
  }

  /** The whole text, with the last piece; a promise where something in it is one. */
  finish(text: string): string | Promise<string> {
    if (this.parts === undefined) return text
    return heard(joined(this.take(text)))
  }

  /** Hands over what is there, with the last piece. */
  take(text: string): (string | LaterText)[] {
    const parts = this.parts ?? []
    this.parts = undefined
    if (text !== '') parts.push(text)
    return parts
  }
}

async function joined(parts: readonly (string | LaterText)[]): Promise<string> {
  const values = await settled(parts)
  let whole = ''
  let index = 0
  for (const part of parts) whole += typeof part === 'string' ? part : part.write(values[index++])
  return whole
}

/** One promise for all values: a promise for each costs more than writing its text. */
async function settled(parts: readonly (string | LaterText)[]): Promise<unknown[]> {
  const promises: Promise<unknown>[] = []
  for (const part of parts) if (typeof part !== 'string') promises.push(part.promise)
  try {
    return await Promise.all(promises)
  } catch {
    // Which one was it? The one that has failed fails again at once.
    return Promise.all(parts.filter((part) => typeof part !== 'string').map(settledOf))
  }
}

/** The value. @throws {TemplateError} with its place in the template */
export async function settledOf(later: LaterText): Promise<unknown> {
  try {
    return await later.promise
  } catch (error) {
    throw later.located(error)
  }
}

/** For rendering natively: what is written is kept as values. */
export class NativeSink extends Sink {
  readonly values: unknown[] = []
}
