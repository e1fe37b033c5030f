/**
 * Validators: for a value alone, for fields of models, for forms. Each gives the value back or throws a ValidationError with
 * Django's code.
 *
 * ```ts
 * import { allOf, email, maxLength } from 'djinn/schema'
 *
 * const address = allOf(email(), maxLength(80))
 * address('ann@example.com') // 'ann@example.com'
 * ```
 *
 * @module
 */
export { email, url } from './addresses.ts'
export { decimalDigits, maxLength, maxValue, minLength, minValue, stepValue } from './limits.ts'
export {
  fileExtension,
  integer,
  integerList,
  ip4,
  ip6,
  ip46,
  noNullCharacters,
  regex,
  slug,
  unicodeSlug,
} from './texts.ts'
export { allOf, type Complaint, type Validator, type ValidatorOptions, validator } from './validator.ts'
