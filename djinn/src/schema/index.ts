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
export { type EmailOptions, email, type UrlOptions, url } from './addresses.ts'
export {
  type Comparable,
  decimalDigits,
  type Limit,
  maxLength,
  maxValue,
  minLength,
  minValue,
  type Sized,
  type StepOptions,
  stepValue,
} from './limits.ts'
export { readDuration, readUuid, shortestIp } from './read-texts.ts'
export {
  fileExtension,
  type IntegerListOptions,
  integer,
  integerList,
  ip4,
  ip6,
  ip46,
  noNullCharacters,
  type RegexOptions,
  regex,
  slug,
  unicodeSlug,
} from './texts.ts'
export {
  allOf,
  type Complaint,
  issuesOf,
  type Validator,
  type ValidatorOptions,
  validator,
} from './validator.ts'
