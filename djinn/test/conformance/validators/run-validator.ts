import {
  type Check,
  commaSeparatedIntegers,
  decimalDigits,
  domainName,
  email,
  fileExtension,
  integer,
  integerList,
  ip4,
  ip6,
  ip46,
  issuesOf,
  maxLength,
  maxValue,
  minLength,
  minValue,
  noNullCharacters,
  regex,
  slug,
  stepValue,
  unicodeSlug,
  url,
} from 'djinn/schema'
import { type CaseInput, UnknownOperation } from '../adapter.ts'
import { number, optionalText } from '../http/input.ts'
import { pythonPattern } from './python-pattern.ts'
import { decimalText, given } from './values.ts'

type Make = (options: CaseInput) => unknown

const validators: Readonly<Record<string, Make>> = {
  email: (options) => email({ ...words(options), ...list(options, 'allowlist', 'allow') }),
  url: (options) => url({ ...words(options), ...list(options, 'schemes', 'schemes') }),
  slug: (options) => slug(words(options)),
  unicode_slug: (options) => unicodeSlug(words(options)),
  ipv4: (options) => ip4(words(options)),
  ipv6: (options) => ip6(words(options)),
  ipv46: (options) => ip46(words(options)),
  integer: (options) => integer(words(options)),
  comma_separated_integers: (options) => commaSeparatedIntegers(words(options)),
  prohibit_null_characters: (options) => noNullCharacters(words(options)),
  domain_name: (options) => domainName({ ...words(options), acceptIdna: options.accept_idna !== false }),
  int_list: (options) =>
    integerList({
      ...words(options),
      separator: optionalText(options, 'sep') ?? ',',
      allowNegative: options.allow_negative === true,
    }),
  min_value: (options) => minValue(limit(options) as number, words(options)),
  max_value: (options) => maxValue(limit(options) as number, words(options)),
  min_length: (options) => minLength(limit(options) as number, words(options)),
  max_length: (options) => maxLength(limit(options) as number, words(options)),
  step_value: (options) => {
    const offset = given(options.offset ?? null) as number | null
    return stepValue(limit(options) as number, { ...words(options), ...(offset !== null && { offset }) })
  },
  decimal: (options) => decimalDigits(number(options.max_digits), number(options.decimal_places)),
  regex: (options) =>
    regex(pythonPattern(optionalText(options, 'regex') ?? '', (options.flags ?? []) as string[]), {
      ...words(options),
      inverse: options.inverse_match === true,
    }),
  file_extension: (options) =>
    fileExtension((options.allowed_extensions ?? undefined) as string[] | undefined, words(options)),
}

/** `"ok"`, or what the validator finds wrong with the value. */
export function problemsOf({ validator, options, value }: CaseInput): unknown {
  const make = validators[String(validator)]
  if (make === undefined) throw new UnknownOperation(validator)
  const check = make((options ?? {}) as CaseInput) as Check<unknown>
  const issues = issuesOf(check, validator === 'decimal' ? decimalText(value) : given(value))
  if (issues.length === 0) return 'ok'
  return { invalid: issues.map(({ code, message }) => ({ code, message })) }
}

function limit(options: CaseInput): unknown {
  return given(options.limit)
}

function words(options: CaseInput): { message?: string; code?: string } {
  const [message, code] = [optionalText(options, 'message'), optionalText(options, 'code')]
  return { ...(message !== undefined && { message }), ...(code !== undefined && { code }) }
}

function list(options: CaseInput, name: string, property: string): Readonly<Record<string, string[]>> {
  const found = options[name]
  return Array.isArray(found) ? { [property]: found.map(String) } : {}
}
