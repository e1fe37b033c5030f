import { isIP } from 'node:net'
import { type Validator, type ValidatorOptions, validator } from './validator.ts'

/** Fits a regular expression; `inverse` refuses what fits. Give one that takes linear time: nested repetitions do not. */
export function regex(
  pattern: RegExp,
  options: ValidatorOptions & { readonly inverse?: boolean } = {},
): Validator<string> {
  const once = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''))
  return validator(
    (value) =>
      once.test(value) !== (options.inverse === true)
        ? undefined
        : { code: 'invalid', message: 'Enter a valid value.' },
    options,
  )
}

/** Letters, digits, underscores and hyphens. */
export function slug(options?: ValidatorOptions): Validator<string> {
  return validator(
    (value) =>
      /^[-a-zA-Z0-9_]+$/.test(value)
        ? undefined
        : {
            code: 'invalid',
            message: 'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.',
          },
    options,
  )
}
/** Letters of any language, digits, underscores and hyphens. */
export function unicodeSlug(options?: ValidatorOptions): Validator<string> {
  return validator(
    (value) =>
      /^[-\p{L}\p{M}\p{N}_]+$/u.test(value)
        ? undefined
        : {
            code: 'invalid',
            message: 'Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.',
          },
    options,
  )
}
/** A whole number as a text. */
export function integer(options?: ValidatorOptions): Validator<string> {
  return validator(
    (value) => (/^-?\d+$/.test(value) ? undefined : { code: 'invalid', message: 'Enter a valid integer.' }),
    options,
  )
}
/** Whole numbers with a separator between them. */
export function integerList(
  options: ValidatorOptions & { readonly separator?: string; readonly allowNegative?: boolean } = {},
): Validator<string> {
  const number = options.allowNegative ? /^-?\d+$/ : /^\d+$/
  return validator(
    (value) =>
      value.split(options.separator ?? ',').every((part) => number.test(part))
        ? undefined
        : { code: 'invalid', message: 'Enter only digits separated by commas.' },
    options,
  )
}
/** No NUL character: databases and C libraries end texts there. */
export function noNullCharacters(options?: ValidatorOptions): Validator<string> {
  return validator(
    (value) =>
      value.includes('\u0000')
        ? { code: 'null_characters_not_allowed', message: 'Null characters are not allowed.' }
        : undefined,
    options,
  )
}
/** A file's name with one of these endings, in any case. */
export function fileExtension(allowed: readonly string[], options?: ValidatorOptions): Validator<string> {
  const known = allowed.map((each) => each.toLowerCase())
  return validator((name) => {
    const dot = name.lastIndexOf('.')
    const ending = dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
    return known.includes(ending)
      ? undefined
      : {
          code: 'invalid_extension',
          message: `File extension “${ending}” is not allowed. Allowed extensions are: ${known.join(', ')}.`,
          params: { extension: ending },
        }
  }, options)
}

/** An IPv4 address; no number has a leading zero. */
export function ip4(options?: ValidatorOptions): Validator<string> {
  return validator(
    (value) => (isIP(value) === 4 ? undefined : { code: 'invalid', message: 'Enter a valid IPv4 address.' }),
    options,
  )
}
/** An IPv6 address, without a zone. */
export function ip6(options?: ValidatorOptions): Validator<string> {
  return validator(
    (value) =>
      isIP(value) === 6 && !value.includes('%')
        ? undefined
        : { code: 'invalid', message: 'Enter a valid IPv6 address.' },
    options,
  )
}
/** An IPv4 or IPv6 address. */
export function ip46(options?: ValidatorOptions): Validator<string> {
  return validator(
    (value) =>
      isIP(value) !== 0 && !value.includes('%')
        ? undefined
        : { code: 'invalid', message: 'Enter a valid IPv4 or IPv6 address.' },
    options,
  )
}
