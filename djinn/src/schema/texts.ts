import { isIp4, isIp6 } from './hosts.ts'
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
 * ```
 */
export function regex(pattern: RegExp, options: RegexOptions = {}): Validator<string> {
  // With `g` and `y` a pattern remembers where it ended, and would answer differently the second time.
  const once = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''))
  return textValidator(
    (value) => once.test(value) !== (options.inverse === true),
    { code: 'invalid', message: 'Enter a valid value.' },
    options,
  )
}

/** Letters of ASCII, digits, underscores and hyphens. */
export function slug(options?: ValidatorOptions): Validator<string> {
  return textValidator(
    (value) => /^[-a-zA-Z0-9_]+$/.test(value),
    {
      code: 'invalid',
      message: 'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.',
    },
    options,
  )
}
/** Letters of any script, digits, underscores and hyphens. */
export function unicodeSlug(options?: ValidatorOptions): Validator<string> {
  return textValidator(
    (value) => /^[-\p{L}\p{M}\p{N}_]+$/u.test(value),
    {
      code: 'invalid',
      message: 'Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.',
    },
    options,
  )
}
/** A whole number as a text. */
export function integer(options?: ValidatorOptions): Validator<string> {
  return textValidator(
    (value) => /^-?\d+$/.test(value),
    { code: 'invalid', message: 'Enter a valid integer.' },
    options,
  )
}

/** What {@link integerList} may be told. */
export interface IntegerListOptions extends ValidatorOptions {
  /** @default ',' */
  readonly separator?: string
  /** @default false */
  readonly allowNegative?: boolean
}
/** Whole numbers with a separator between them, as a text: `1,2,3`. */
export function integerList(options: IntegerListOptions = {}): Validator<string> {
  const number = options.allowNegative ? /^-?\d+$/ : /^\d+$/
  return textValidator(
    (value) => value.split(options.separator ?? ',').every((part) => number.test(part)),
    { code: 'invalid', message: 'Enter only digits separated by commas.' },
    options,
  )
}
/** No NUL character: databases and C libraries end texts there. What is no text passes. */
export function noNullCharacters(options?: ValidatorOptions): Validator<string> {
  return validator(
    (value) =>
      String(value).includes('\u0000')
        ? { code: 'null_characters_not_allowed', message: 'Null characters are not allowed.' }
        : undefined,
    options,
  )
}
/**
 * A file whose name has one of these endings, in any case. Who names a file chooses its ending: it says nothing of what is inside.
 *
 * ```ts
 * import { fileExtension } from 'djinn/schema'
 *
 * fileExtension(['pdf', 'txt'])('report.PDF') // 'report.PDF'
 * ```
 */
export function fileExtension<Value extends string | { readonly name: string }>(
  allowed: readonly string[],
  options?: ValidatorOptions,
): Validator<Value> {
  const known = allowed.map((each) => each.toLowerCase().replace(/^\./, ''))
  return validator((value) => {
    const extension = extensionOf(typeof value === 'string' ? value : value.name)
    if (known.includes(extension)) return undefined
    const list = known.join(', ')
    return {
      code: 'invalid_extension',
      message: `File extension “${extension}” is not allowed. Allowed extensions are: ${list}.`,
      params: { extension, allowedExtensions: list },
    }
  }, options)
}

function extensionOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}

function address(
  protocol: string,
  passes: (value: string) => boolean,
  options: ValidatorOptions | undefined,
): Validator<string> {
  const complaint = { code: 'invalid', message: `Enter a valid ${protocol} address.`, params: { protocol } }
  return textValidator(passes, complaint, options)
}
/** An IPv4 address; no number has a leading zero. */
export function ip4(options?: ValidatorOptions): Validator<string> {
  return address('IPv4', isIp4, options)
}
/** An IPv6 address, without a zone. */
export function ip6(options?: ValidatorOptions): Validator<string> {
  return address('IPv6', isIp6, options)
}
/** An IPv4 or IPv6 address. */
export function ip46(options?: ValidatorOptions): Validator<string> {
  return address('IPv4 or IPv6', (value) => isIp4(value) || isIp6(value), options)
}
