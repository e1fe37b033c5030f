import { capital, UndefinedError } from './errors.ts'
import type { Placing } from './place.ts'

/**
 * What a value that is not there does:
 *
 * - `strict`: anything but a test or a `default` filter is an error;
 * - `lenient`: prints nothing, is false and empty; an attribute of it is an error (Jinja's default);
 * - `chainable`: lenient, and its attributes are undefined too;
 * - `debug`: lenient, and prints how it was written.
 */
export type UndefinedKind = 'strict' | 'lenient' | 'chainable' | 'debug'

/** What is known of a value that is not there. */
export interface UndefinedOptions {
  /** What it was looked for in, in words; undefined for a variable. */
  readonly owner?: string
  /** The name as it is written: a number, or a text in quotes. */
  readonly key?: string
  /** A whole sentence, where name and owner do not tell it. */
  readonly sentence?: string
  readonly hint?: string
  readonly origin?: { readonly template: Placing | undefined; readonly at: number }
}

/**
 * A value that is not there, and what was looked for.
 *
 * Its members begin with "$", which no name in a template can: compiled code reads attributes of any value directly, and must
 * not find these.
 */
export class Undefined {
  readonly $kind: UndefinedKind
  /** The name that was looked for. */
  readonly $name: string
  readonly #options: UndefinedOptions

  constructor(kind: UndefinedKind, name: string, options: UndefinedOptions = {}) {
    this.$kind = kind
    this.$name = name
    this.#options = options
  }

  /** What it prints. @throws {UndefinedError} if it is strict. */
  $text(): string {
    if (this.$kind === 'strict') throw this.$error()
    if (this.$kind !== 'debug') return ''
    const { sentence, owner, key = `'${this.$name}'` } = this.#options
    if (sentence !== undefined) return `{{ undefined value printed: ${sentence} }}`
    return owner === undefined ? `{{ ${this.$name} }}` : `{{ no such element: ${owner}[${key}] }}`
  }

  /** False. @throws {UndefinedError} if it is strict. */
  $truth(): false {
    if (this.$kind === 'strict') throw this.$error()
    return false
  }

  /** Nothing to iterate over. @throws {UndefinedError} if it is strict. */
  $members(): readonly never[] {
    if (this.$kind === 'strict') throw this.$error()
    return []
  }

  /** The error for a use that its kind forbids. */
  $error(): UndefinedError {
    const { sentence, owner, hint, origin } = this.#options
    const told =
      sentence ??
      (owner === undefined
        ? `"${this.$name}" is not defined.`
        : `${capital(owner)} has no attribute "${this.$name}".`)
    const place = origin?.template?.placeOf(origin.at)
    return new UndefinedError('TEMPLATE_UNDEFINED', told, { hint, place })
  }

  toString(): string {
    return this.$text()
  }
}
