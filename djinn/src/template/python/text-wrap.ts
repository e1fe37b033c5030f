import { charactersOf, isSimple } from './characters.ts'

/** How lines are broken. */
interface WrapOptions {
  readonly width: number
  /** Whether words that are wider than a line are cut. */
  readonly breakLongWords: boolean
  /** Whether words may end after a hyphen. */
  readonly breakOnHyphens: boolean
}

/** A line as lines of at most a width, as Python's textwrap module breaks it; space where it breaks is left out. */
export function wrapLine(line: string, options: WrapOptions): string[] {
  const chunks = options.breakOnHyphens ? hyphenChunks(line) : spaceChunks(line)
  return fill(chunks.map(measured), options)
}

/** A word or a run of space, or what is left of one; its characters stand apart where these are not the units of JavaScript. */
interface Chunk {
  readonly characters: string | readonly string[]
  readonly from: number
  readonly to: number
  readonly isSpace: boolean
}

const space = /^[\t-\r ]*$/

function measured(text: string): Chunk {
  const characters = isSimple(text) ? text : charactersOf(text)
  return { characters, from: 0, to: characters.length, isSpace: space.test(text) }
}

function textOf({ characters, from, to }: Chunk): string {
  return typeof characters === 'string' ? characters.slice(from, to) : characters.slice(from, to).join('')
}

function lengthOf({ from, to }: Chunk): number {
  return to - from
}

/** A part of a chunk, by places counted from its beginning. An empty part is dropped like space. */
function cut({ characters, from, isSpace }: Chunk, start: number, end: number): Chunk {
  return { characters, from: from + start, to: from + end, isSpace: isSpace || start === end }
}

function fill(chunks: readonly Chunk[], { width, breakLongWords, breakOnHyphens }: WrapOptions): string[] {
  const lines: string[] = []
  const rest = chunks.toReversed()
  while (rest.length > 0) {
    const line: Chunk[] = []
    if (lines.length > 0) dropSpace(rest)
    let length = takeFitting(rest, line, width)
    const next = rest.at(-1)
    if (next !== undefined && lengthOf(next) > width) {
      if (breakLongWords) length += takePart(rest, line, width - length, breakOnHyphens)
      else if (line.length === 0) takeNext(rest, line)
    }
    dropSpace(line)
    if (line.length > 0) lines.push(line.map(textOf).join(''))
  }
  return lines
}

/** Drops a run of space from the end of a list. */
function dropSpace(chunks: Chunk[]): void {
  const last = chunks.at(-1)
  if (last?.isSpace) chunks.pop()
}

function takeNext(rest: Chunk[], line: Chunk[]): void {
  const next = rest.pop()
  if (next !== undefined) line.push(next)
}

/** Moves chunks into a line as long as they fit, and gives its length. */
function takeFitting(rest: Chunk[], line: Chunk[], width: number): number {
  let length = 0
  for (let next = rest.at(-1); next !== undefined && length + lengthOf(next) <= width; next = rest.at(-1)) {
    length += lengthOf(next)
    takeNext(rest, line)
  }
  return length
}

/** Cuts a word that is wider than a line, after a hyphen if there is one. */
function takePart(rest: Chunk[], line: Chunk[], room: number, breakOnHyphens: boolean): number {
  const word = rest.pop()
  if (word === undefined) return 0
  const end = breakOnHyphens ? hyphenEnd(cut(word, 0, room), room) : room
  line.push(cut(word, 0, end))
  if (end < lengthOf(word)) rest.push(cut(word, end, lengthOf(word)))
  return end
}

function hyphenEnd(start: Chunk, room: number): number {
  const characters = charactersOf(textOf(start))
  const hyphen = characters.lastIndexOf('-')
  return hyphen > 0 && characters.slice(0, hyphen).some((character) => character !== '-') ? hyphen + 1 : room
}

function spaceChunks(line: string): string[] {
  return line.split(/([\t-\r ]+)/).filter((chunk) => chunk !== '')
}

const letter = /^[\p{L}\p{Nl}\p{No}_]$/u
const wordCharacter = /^[\p{L}\p{N}_]$/u
const wordPunctuation = /^[\p{L}\p{N}_!"'&.,?]$/u

/** Runs of space, words, the parts of words up to a hyphen, and dashes between words. */
function hyphenChunks(line: string): string[] {
  return spaceChunks(line).flatMap((run) =>
    space.test(run) || !run.includes('-') ? [run] : wordChunks(charactersOf(run)),
  )
}

function wordChunks(word: readonly string[]): string[] {
  const chunks: string[] = []
  const dashes = dashEnds(word)
  let from = 0
  while (from < word.length) {
    const end = isDash(word, from, dashes) ? (dashes[from] ?? from + 1) : wordEnd(word, from, dashes)
    chunks.push(word.slice(from, end).join(''))
    from = end
  }
  return chunks
}

/** For each place of a hyphen, where the run of hyphens ends that goes on there. */
function dashEnds(word: readonly string[]): number[] {
  const ends: number[] = []
  for (let at = word.length - 1; at >= 0; at--) {
    ends[at] = word[at] === '-' && word[at + 1] === '-' ? (ends[at + 1] ?? at + 1) : at + 1
  }
  return ends
}

/** Two hyphens or more between words. */
function isDash(word: readonly string[], at: number, dashes: readonly number[]): boolean {
  const end = dashes[at] ?? at
  if (word[at] !== '-' || end - at < 2) return false
  return wordPunctuation.test(word[at - 1] ?? '') && wordCharacter.test(word[end] ?? '')
}

function wordEnd(word: readonly string[], from: number, dashes: readonly number[]): number {
  for (let at = from + 1; at < word.length; at++) {
    if (word[at] !== '-') continue
    if (isHyphen(word, at)) return at + 1
    if (isDash(word, at, dashes)) return at
  }
  return word.length
}

/** A hyphen after two letters, that may have a hyphen between them, and before two more. */
function isHyphen(word: readonly string[], at: number): boolean {
  const isLetter = (index: number): boolean => letter.test(word[index] ?? '')
  const before =
    (isLetter(at - 2) && isLetter(at - 1)) || (isLetter(at - 3) && word[at - 2] === '-' && isLetter(at - 1))
  return before && isLetter(at + 1) && isLetter(word[at + 2] === '-' ? at + 3 : at + 2)
}
