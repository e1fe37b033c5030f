import { complain } from './complaint.ts'
import { textValidator, type Validator, type ValidatorOptions, validator } from './validator.ts'

/** What {@link regex} may be told. */
export interface RegexOptions extends ValidatorOptions {
  /** Refuses what fits. @default false */
  readonly inverse?: boolean
}
/**
 * Has a place that fits a regular expression: write `^` and `$` for the whole. Give one that takes linear time: in nested
 * repetitions a visitor's text can take hours.
 *
 * ```ts
 * import { regex } from 'djinn/schema'
 *
 * const plate = regex(/^[A-Z]{1,3}-\d{1,4}$/, { message: 'Enter a number plate.' })
 * plate('KA-1234') // 'KA-1234'
 * ```
 */
export function regex(pattern: RegExp, options: RegexOptions = {}): Validator<string> {
  // With `g` and `y` a pattern remembers where it ended, and would answer differently the second time.
  const once = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''))
  return textValidator(
    (value) => once.test(value) !== (options.inverse === true),
    'invalid',
    'Enter a valid value.',
    options,
  )
}

/**
 * Letters of ASCII, digits, underscores and hyphens.
 *
 * ```ts
 * import { slug } from 'djinn/schema'
 *
 * slug()('a-book_2') // 'a-book_2'
 * ```
 */
export function slug(options?: ValidatorOptions): Validator<string> {
  return textValidator(
    (value) => /^[-a-zA-Z0-9_]+$/.test(value),
    'invalid',
    'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.',
    options,
  )
}
/**
 * Letters of any script with their marks, digits, underscores and hyphens.
 *
 * ```ts
 * import { unicodeSlug } from 'djinn/schema'
 *
 * unicodeSlug()('हिन्दी-क') // 'हिन्दी-क'
 * ```
 */
export function unicodeSlug(options?: ValidatorOptions): Validator<string> {
  return textValidator(
    (value) => /^[-\p{L}\p{M}\p{N}_]+$/u.test(value),
    'invalid',
    'Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.',
    options,
  )
}
/**
 * A whole number as a text, in digits of any script.
 *
 * ```ts
 * import { integer } from 'djinn/schema'
 *
 * integer()('-12') // '-12'
 * ```
 */
export function integer(options?: ValidatorOptions): Validator<string> {
  return textValidator((value) => /^-?\p{Nd}+$/u.test(value), 'invalid', 'Enter a valid integer.', options)
}

/** What {@link integerList} may be told. */
export interface IntegerListOptions extends ValidatorOptions {
  /** @default ',' */
  readonly separator?: string
  /** @default false */
  readonly allowNegative?: boolean
}
/**
 * Whole numbers with a separator between them, as a text.
 *
 * ```ts
 * import { integerList } from 'djinn/schema'
 *
 * integerList({ separator: ';', allowNegative: true })('1;-2;3') // '1;-2;3'
 * ```
 */
export function integerList(options: IntegerListOptions = {}): Validator<string> {
  const { separator = ',', allowNegative = false } = options
  const number = allowNegative ? /-?\p{Nd}+/uy : /\p{Nd}+/uy
  return textValidator(
    (value) => isList(value, number, separator),
    'invalid',
    'Enter a valid value.',
    options,
  )
}

/** Each number is read once, whatever the separator looks like. */
function isList(value: string, number: RegExp, separator: string): boolean {
  let at = 0
  for (;;) {
    number.lastIndex = at
    if (!number.test(value)) return false
    at = number.lastIndex
    if (at === value.length) return true
    if (separator === '' || !value.startsWith(separator, at)) return false
    at += separator.length
  }
}

/**
 * Whole numbers with commas between them, as a text.
 *
 * ```ts
 * import { commaSeparatedIntegers } from 'djinn/schema'
 *
 * commaSeparatedIntegers()('1,2,3') // '1,2,3'
 * ```
 */
export function commaSeparatedIntegers(options?: ValidatorOptions): Validator<string> {
  return textValidator(
    (value) => isList(value, /\p{Nd}+/uy, ','),
    'invalid',
    'Enter only digits separated by commas.',
    options,
  )
}

/**
 * No NUL character: databases and C libraries end texts there. What is no text passes.
 *
 * ```ts
 * import { issuesOf, noNullCharacters } from 'djinn/schema'
 *
 * issuesOf(noNullCharacters(), 'a\u0000b')[0]?.code // 'null_characters_not_allowed'
 * ```
 */
export function noNullCharacters(options?: ValidatorOptions): Validator<string> {
  return validator(
    (value) =>
      (typeof value === 'string' ? value : String(value)).includes('\u0000')
        ? complain('null_characters_not_allowed', 'Null characters are not allowed.')
        : undefined,
    options,
  )
}
