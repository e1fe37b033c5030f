import type { Delimiters } from './delimiters.ts'
import { characterHabits } from './habits.ts'
import { unescapeString } from './string-literal.ts'
import { type Source, syntaxError } from './syntax-error.ts'
import type { Token, TokenKind } from './token.ts'

const operators = /\*\*|\/\/|==|!=|>=|<=|[+\-/*%~[\](){}><=.:|,;]/y
const float = /(?<!\.)\d+(?:_\d+)*(?:(?:\.\d+(?:_\d+)*)?e[+-]?\d+(?:_\d+)*|\.\d+(?:_\d+)*)/iy
const integer = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy
const word = /[\p{L}\p{N}\p{M}\p{Pc}]+/uy
const identifier = /^[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}\p{Pc}]*$/u
const string = /'[^'\\]*(?:\\[\s\S][^'\\]*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y
const space = /\s+/y
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Marks with their lengths, longest first: `<%` is not the beginning of `<%=`. */
interface Marks {
  readonly start: RegExp
  readonly rawEnd: RegExp
  readonly commentEnd: RegExp
  readonly blockEnd: RegExp
  readonly variableEnd: RegExp
  readonly lineEnd: RegExp
}

/** Long lived per set of delimiters, for building the patterns costs more than reading a small template. */
const marksOf = new WeakMap<Delimiters, Marks>()

/** The source as it is read: newlines are `\n`, and the last one is gone unless it is to be kept. */
export function normalizeSource(text: string, delimiters: Delimiters): string {
  const normal = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return !delimiters.keepTrailingNewline && normal.endsWith('\n') ? normal.slice(0, -1) : normal
}

/** Splits a source, as {@link normalizeSource} gives it, into tokens. @throws {TemplateSyntaxError} */
export function tokenize(source: Source, delimiters: Delimiters): Token[] {
  return new Lexer(source, delimiters).run()
}

/** Reads one source. A class because a dozen small steps share the place and the tokens so far. */
class Lexer {
  readonly #source: Source
  readonly #text: string
  readonly #delimiters: Delimiters
  readonly #marks: Marks
  readonly #tokens: Token[] = []
  #at = 0

  constructor(source: Source, delimiters: Delimiters) {
    this.#source = source
    this.#text = source.text
    this.#delimiters = delimiters
    this.#marks = marksFor(delimiters)
  }

  run(): Token[] {
    while (this.#at < this.#text.length) this.#readRoot()
    this.#tokens.push({ kind: 'end', text: '', at: this.#text.length, length: 0 })
    return this.#tokens
  }

  /** Data up to the next mark, and what the mark begins. */
  #readRoot(): void {
    const { start } = this.#marks
    start.lastIndex = this.#at
    const match = start.exec(this.#text)
    if (match === null) {
      this.#data(this.#text.slice(this.#at), this.#at)
      this.#at = this.#text.length
      return
    }
    const groups = match.groups ?? {}
    this.#dataBefore(match.index, signOf(groups), groups.variable === undefined)
    this.#at = match.index + match[0].length
    if (groups.raw !== undefined) this.#readRaw(match.index)
    else if (groups.comment !== undefined) this.#readComment(match.index)
    else if (groups.lineComment !== undefined) this.#skipLine()
    else if (groups.lineStatement !== undefined) this.#readTag('blockBegin', 'lineEnd', match)
    else if (groups.block !== undefined) this.#readTag('blockBegin', 'blockEnd', match)
    else this.#readTag('variableBegin', 'variableEnd', match)
  }

  #dataBefore(end: number, sign: string, isBlock: boolean): void {
    this.#data(this.#stripped(this.#at, end, sign, isBlock), this.#at)
  }

  /** Data up to a mark, without the white space that the mark, or `lstripBlocks`, takes away. */
  #stripped(from: number, end: number, sign: string, isBlock: boolean): string {
    const data = this.#text.slice(from, end)
    if (sign === '-') return data.trimEnd()
    if (sign === '+' || !isBlock || !this.#delimiters.lstripBlocks) return data
    const line = data.lastIndexOf('\n') + 1
    const startsLine = line > 0 || from === 0 || this.#text[from - 1] === '\n'
    return startsLine && data.slice(line).trim() === '' ? data.slice(0, line) : data
  }

  #data(text: string, at: number): void {
    if (text === '') return
    this.#tokens.push({ kind: 'data', text: this.#newlines(text), at, length: text.length })
  }

  #newlines(text: string): string {
    const { newlineSequence } = this.#delimiters
    return newlineSequence === '\n' ? text : text.replaceAll('\n', newlineSequence)
  }

  #readRaw(begin: number): void {
    const { rawEnd } = this.#marks
    rawEnd.lastIndex = this.#at
    const match = rawEnd.exec(this.#text)
    if (match === null) throw this.#error(begin, 'A raw block has no end.', 'Close it with {% endraw %}.')
    this.#dataBefore(match.index, match.groups?.sign ?? '', true)
    this.#at = match.index + match[0].length
  }

  #readComment(begin: number): void {
    const { commentEnd } = this.#marks
    commentEnd.lastIndex = this.#at
    const match = commentEnd.exec(this.#text)
    if (match === null)
      throw this.#error(begin, 'A comment has no end.', `Close it with ${this.#delimiters.commentEnd}.`)
    this.#at = match.index + match[0].length
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at)
    this.#at = end < 0 ? this.#text.length : end
  }

  /** Everything from a mark to its end. Brackets hide the end: `{{ {'a': {}} }}`. */
  #readTag(begin: TokenKind, end: 'blockEnd' | 'variableEnd' | 'lineEnd', match: RegExpExecArray): void {
    this.#push(begin, match[0], match.index, match[0].length)
    const open: string[] = []
    for (;;) {
      const ending = open.length === 0 ? this.#match(this.#marks[end]) : undefined
      if (ending !== undefined) {
        const kind = end === 'variableEnd' ? 'variableEnd' : 'blockEnd'
        this.#push(kind, ending, this.#at, ending.length)
        this.#at += ending.length
        return
      }
      if (this.#at >= this.#text.length) throw this.#unfinished(match.index, end)
      this.#readToken(open)
    }
  }

  #unfinished(begin: number, end: 'blockEnd' | 'variableEnd' | 'lineEnd'): Error {
    const last = this.#tokens.at(-1)
    const wanted = end === 'lineEnd' ? 'the end of the line' : this.#delimiters[end]
    const at = last === undefined ? begin : last.at
    return this.#error(at, 'The template ends inside a tag.', `Close it with ${wanted}.`)
  }

  /** One word, literal or operator. */
  #readToken(open: string[]): void {
    const blank = this.#match(space)
    if (blank !== undefined) this.#at += blank.length
    else if (!this.#take(float, 'float') && !this.#take(integer, 'integer') && !this.#takeName()) {
      if (!this.#takeString()) this.#takeOperator(open)
    }
  }

  #take(pattern: RegExp, kind: TokenKind): boolean {
    const found = this.#match(pattern)
    if (found === undefined) return false
    this.#push(kind, found, this.#at, found.length)
    this.#at += found.length
    return true
  }

  #takeName(): boolean {
    const found = this.#match(word)
    if (found === undefined) return false
    if (!identifier.test(found)) throw this.#error(this.#at, `"${found}" is no name.`)
    return this.#take(word, 'name')
  }

  #takeString(): boolean {
    const found = this.#match(string)
    if (found === undefined) return false
    const value = unescapeString(found.slice(1, -1))
    if (value === undefined) throw this.#error(this.#at, 'A string has an escape that is no character.')
    this.#push('string', this.#newlines(value), this.#at, found.length)
    this.#at += found.length
    return true
  }

  #takeOperator(open: string[]): void {
    const found = this.#match(operators)
    if (found === undefined) {
      const character = this.#character()
      const hint = characterHabits.get(character)
      throw this.#error(this.#at, `The character "${character}" cannot stand here.`, hint)
    }
    const closes = closing[found]
    if (closes !== undefined) open.push(closes)
    else if (/^[)\]}]$/.test(found)) this.#close(found, open.pop())
    this.#push('operator', found, this.#at, found.length)
    this.#at += found.length
  }

  #close(found: string, expected: string | undefined): void {
    if (expected === found) return
    const hint = expected === undefined ? undefined : `"${expected}" was expected.`
    throw this.#error(this.#at, `There is a "${found}" that closes nothing.`, hint)
  }

  #character(): string {
    return String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0)
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)?.[0]
  }

  #push(kind: TokenKind, text: string, at: number, length: number): void {
    this.#tokens.push({ kind, text, at, length })
  }

  #error(at: number, sentence: string, hint?: string): Error {
    return syntaxError(this.#source, Math.min(at, this.#text.length), sentence, hint)
  }
}

/** The `-` or `+` after a mark. */
function signOf(groups: Readonly<Record<string, string | undefined>>): string {
  const { blockSign, variableSign, commentSign, rawSign, lineStatementSign, lineCommentSign } = groups
  return blockSign ?? variableSign ?? commentSign ?? rawSign ?? lineStatementSign ?? lineCommentSign ?? ''
}

function marksFor(delimiters: Delimiters): Marks {
  const known = marksOf.get(delimiters)
  if (known) return known
  const made = makeMarks(delimiters)
  marksOf.set(delimiters, made)
  return made
}

function makeMarks(delimiters: Delimiters): Marks {
  const block = quote(delimiters.blockStart)
  const blockEnd = quote(delimiters.blockEnd)
  const commentEnd = quote(delimiters.commentEnd)
  const variableEnd = quote(delimiters.variableEnd)
  const newline = delimiters.trimBlocks ? '\\n?' : ''
  return {
    start: startPattern(delimiters, block, blockEnd),
    rawEnd: new RegExp(
      `${block}(?<sign>-|\\+|)\\s*endraw\\s*(?:\\+${blockEnd}|-${blockEnd}\\s*|${blockEnd}${newline})`,
      'g',
    ),
    commentEnd: new RegExp(`\\+${commentEnd}|-${commentEnd}\\s*|${commentEnd}${newline}`, 'g'),
    blockEnd: new RegExp(`\\+${blockEnd}|-${blockEnd}\\s*|${blockEnd}${newline}`, 'y'),
    variableEnd: new RegExp(`-${variableEnd}\\s*|${variableEnd}`, 'y'),
    lineEnd: /\s*(?:\n|$)/y,
  }
}

function startPattern(delimiters: Delimiters, block: string, blockEnd: string): RegExp {
  const marks = [
    {
      length: delimiters.commentStart.length,
      text: `(?<comment>${quote(delimiters.commentStart)})(?<commentSign>-|\\+|)`,
    },
    { length: delimiters.blockStart.length, text: `(?<block>${block})(?<blockSign>-|\\+|)` },
    {
      length: delimiters.variableStart.length,
      text: `(?<variable>${quote(delimiters.variableStart)})(?<variableSign>-|\\+|)`,
    },
  ]
  const { lineStatementPrefix, lineCommentPrefix } = delimiters
  if (lineStatementPrefix !== undefined)
    marks.push({
      length: lineStatementPrefix.length,
      text: `(?<lineStatement>(?<![^\\n])[ \\t\\v]*${quote(lineStatementPrefix)})(?<lineStatementSign>-|\\+|)`,
    })
  if (lineCommentPrefix !== undefined)
    marks.push({
      length: lineCommentPrefix.length,
      text: `(?<lineComment>(?:(?<![^\\n])|(?<=\\S))[^\\S\\r\\n]*${quote(lineCommentPrefix)})(?<lineCommentSign>-|\\+|)`,
    })
  const sorted = marks.sort((left, right) => right.length - left.length).map(({ text }) => text)
  const raw = `(?<raw>${block})(?<rawSign>-|\\+|)\\s*raw\\s*(?:-${blockEnd}\\s*|${blockEnd})`
  return new RegExp([raw, ...sorted].join('|'), 'g')
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
