import type { TemplateSyntaxError } from '../errors.ts'
import { operatorHabits } from './habits.ts'
import { type Source, syntaxError } from './syntax-error.ts'
import type { Token, TokenKind } from './token.ts'

/** The tokens of a template, read one after another. */
export class TokenStream {
  readonly source: Source
  readonly #tokens: readonly Token[]
  #index = 0

  constructor(source: Source, tokens: readonly Token[]) {
    this.source = source
    this.#tokens = tokens
  }

  get current(): Token {
    return this.look(0)
  }

  /** The offset where the token before the current one ends. */
  get endOfLast(): number {
    const last = this.#tokens[this.#index - 1]
    return last === undefined ? 0 : last.at + last.length
  }

  /** A token further on; the last one is `end`. */
  look(ahead: number): Token {
    const token = this.#tokens[this.#index + ahead] ?? this.#tokens.at(-1)
    return token ?? { kind: 'end', text: '', at: 0, length: 0 }
  }

  /** Takes the current token. */
  next(): Token {
    const token = this.current
    if (this.#index < this.#tokens.length - 1) this.#index += 1
    return token
  }

  is(kind: TokenKind, text?: string): boolean {
    return is(this.current, kind, text)
  }

  /** Whether the token after the current one is of a kind. */
  isNext(kind: TokenKind, text: string): boolean {
    return is(this.look(1), kind, text)
  }

  isOperator(text: string): boolean {
    return this.is('operator', text)
  }

  isName(...names: readonly string[]): boolean {
    return this.current.kind === 'name' && names.includes(this.current.text)
  }

  /** Takes the current token if it is the one asked for. */
  take(kind: TokenKind, text?: string): Token | undefined {
    return this.is(kind, text) ? this.next() : undefined
  }

  takeOperator(text: string): Token | undefined {
    return this.take('operator', text)
  }

  takeName(text: string): Token | undefined {
    return this.take('name', text)
  }

  /** Takes the current token. @throws {TemplateSyntaxError} if it is another than asked for. */
  expect(kind: TokenKind, text?: string): Token {
    const token = this.take(kind, text)
    if (token !== undefined) return token
    throw this.unexpected(describeKind(kind, text))
  }

  /** The error of a token that stands where another one was expected. */
  unexpected(expected: string): TemplateSyntaxError {
    const { current } = this
    const hint = current.kind === 'operator' ? operatorHabits.get(current.text) : undefined
    return this.error(`There is ${describe(current)} where ${expected} was expected.`, hint)
  }

  /** An error at a token, by default the current one. */
  error(
    sentence: string,
    hint?: string,
    at: { at: number; length?: number } = this.current,
  ): TemplateSyntaxError {
    return syntaxError(this.source, at.at, sentence, hint, at.length)
  }
}

function is(token: Token, kind: TokenKind, text?: string): boolean {
  return token.kind === kind && (text === undefined || token.text === text)
}

/** A token in words. */
export function describe({ kind, text }: Token): string {
  if (kind === 'name' || kind === 'operator' || kind === 'integer' || kind === 'float') return `"${text}"`
  return describeKind(kind)
}

function describeKind(kind: TokenKind, text?: string): string {
  if (text !== undefined) return `"${text}"`
  switch (kind) {
    case 'blockEnd':
      return 'the end of the tag'
    case 'variableEnd':
      return 'the end of the expression'
    case 'blockBegin':
      return 'the beginning of a tag'
    case 'variableBegin':
      return 'the beginning of an expression'
    case 'end':
      return 'the end of the template'
    case 'data':
      return 'text'
    case 'string':
      return 'a string'
    case 'name':
      return 'a name'
    default:
      return `an ${kind}`
  }
}
