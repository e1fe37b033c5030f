const surrogate = /[\ud800-\udfff]/

/** Whether each character is one unit of JavaScript, so that indexes and lengths agree with Python's. */
export function isSimple(text: string): boolean {
  // A regular expression takes longer to start than a few units take to read.
  return text.length < 12 ? isSimpleShort(text) : !surrogate.test(text)
}

function isSimpleShort(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (isSurrogate(text.charCodeAt(index))) return false
  }
  return true
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}

/** The characters (code points) of a text. */
export function charactersOf(text: string): string[] {
  return isSimple(text) ? text.split('') : Array.from(text)
}

/** How many characters (code points) a text has. */
export function characterCount(text: string): number {
  if (isSimple(text)) return text.length
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** A text up to so many characters. */
export function firstCharacters(text: string, count: number): string {
  if (text.length <= count) return text
  const start = text.slice(0, count)
  return isSimple(start) ? start : text.slice(0, unitsBefore(text, count))
}

/** The units of JavaScript before a character. */
function unitsBefore(text: string, characters: number): number {
  let units = 0
  for (let index = 0; index < characters && units < text.length; index++) {
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1
  }
  return units
}

/** The character at an index from 0 on; undefined where there is none. */
export function characterAt(text: string, index: number): string | undefined {
  return isSimple(text) ? text[index] : Array.from(text)[index]
}

/** Orders two texts by code points: below, equal or above 0. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  if (isSimple(left) && isSimple(right)) return left < right ? -1 : 1
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    if (left.charCodeAt(index) !== right.charCodeAt(index)) return rank(left, index) - rank(right, index)
  }
  return left.length - right.length
}

/** Surrogates stand for characters above all others. */
function rank(text: string, index: number): number {
  const unit = text.charCodeAt(index)
  return isSurrogate(unit) ? unit + 0x10000 : unit
}
