import { DjinnError, nearest, quoted } from '../base/index.ts'
import type { TemplatePlace } from './place.ts'

/** What a {@link TemplateError} may carry beside its sentence. */
export interface TemplateErrorOptions {
  readonly hint?: string | undefined
  readonly cause?: unknown
  /** Where it happened; added on the way out where it is not known yet. */
  readonly place?: TemplatePlace | undefined
}

/**
 * Something is wrong with a template, or went wrong while it was rendered. The message names template, line and column and
 * shows the line; `place` holds them as data.
 *
 * ```ts
 * import { Environment, TemplateError } from 'djinn/template'
 *
 * try {
 *   new Environment().fromString('{{ title|uper }}')
 * } catch (error) {
 *   error instanceof TemplateError // true
 *   ;(error as TemplateError).line // 1
 * }
 * ```
 */
export class TemplateError extends DjinnError {
  override readonly name: string = 'TemplateError'
  /** The sentence alone, without place and hint. */
  readonly sentence: string
  #place: TemplatePlace | undefined

  constructor(code: string, sentence: string, options: TemplateErrorOptions = {}) {
    super(code, sentence, {
      hint: options.hint,
      ...('cause' in options ? { cause: options.cause } : {}),
    })
    this.sentence = sentence
    this.place = options.place
  }

  /** Where it happened; undefined where it is not known. */
  get place(): TemplatePlace | undefined {
    return this.#place
  }

  /** Set once, by the innermost template that knows. */
  set place(place: TemplatePlace | undefined) {
    if (place === undefined || this.#place !== undefined) return
    this.#place = place
    const hint = this.hint === undefined ? '' : `\n  ${this.hint}`
    this.message = `${this.sentence}\n${place.excerpt}${hint}`
  }

  /** The name of the template. */
  get template(): string | undefined {
    return this.#place?.template
  }

  /** Counted from 1. */
  get line(): number | undefined {
    return this.#place?.line
  }

  /** Counted from 1. */
  get column(): number | undefined {
    return this.#place?.column
  }
}

/** The template is no valid template. */
export class TemplateSyntaxError extends TemplateError {
  override readonly name: string = 'TemplateSyntaxError'
}

/** A value that is not there was used in a way that its kind forbids. */
export class UndefinedError extends TemplateError {
  override readonly name: string = 'UndefinedError'
}

/** No loader has the template. */
export class TemplateNotFound extends TemplateError {
  override readonly name: string = 'TemplateNotFound'
  /** The names that were looked for. */
  readonly names: readonly string[]

  constructor(names: readonly string[], options: TemplateErrorOptions = {}) {
    const listed = names.map((name) => quoted(name)).join(', ')
    super('TEMPLATE_NOT_FOUND', `There is no template ${listed || '(an empty list of names)'}.`, options)
    this.names = names
  }
}

/** A sandboxed template tried what it may not. */
export class SecurityError extends TemplateError {
  override readonly name: string = 'SecurityError'
}

/** The mistakes that this room tells of while templates run. */
export const templateErrors = {
  /** A value of the wrong kind for what is done with it. */
  value: (sentence: string, hint?: string): TemplateError =>
    new TemplateError('TEMPLATE_VALUE', sentence, { hint }),
  limit: (sentence: string, hint?: string): TemplateError =>
    new TemplateError('TEMPLATE_LIMIT', sentence, { hint }),
  unknownFilter: (name: string, known: Iterable<string>): TemplateSyntaxError =>
    new TemplateSyntaxError('TEMPLATE_UNKNOWN_FILTER', `There is no filter ${quoted(name)}.`, {
      hint: meant(name, known) ?? 'Add it: templates(folder, { filters: { … } }).',
    }),
  unknownTest: (name: string, known: Iterable<string>): TemplateSyntaxError =>
    new TemplateSyntaxError('TEMPLATE_UNKNOWN_TEST', `There is no test ${quoted(name)}.`, {
      hint: meant(name, known) ?? 'Add it: templates(folder, { tests: { … } }).',
    }),
  security: (sentence: string, hint?: string): SecurityError =>
    new SecurityError('TEMPLATE_FORBIDDEN', sentence, { hint }),
}

/** `Did you mean "title"?`, where a name is near. */
export function meant(name: string, known: Iterable<string>): string | undefined {
  const near = nearest(name, known)
  return near === undefined ? undefined : `Did you mean ${quoted(near)}?`
}

/** Words for the beginning of a sentence. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
