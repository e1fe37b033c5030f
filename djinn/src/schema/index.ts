/**
 * Validators: for a value alone, for fields of models, for forms. Each gives the value back or throws a ValidationError with
 * Django's code. Validators of passwords. And what reads dates, spans of time, addresses and UUIDs out of texts.
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
export { asciiDigits } from './ascii-digits.ts'
export type { Comparable } from './compare.ts'
export { type Complaint, fillMessage } from './complaint.ts'
export { type DomainNameOptions, domainName } from './domain-names.ts'
export { fileExtension, imageExtension, type NamedFile } from './file-names.ts'
export { ip4, ip6, ip46, shortestIp } from './ip-addresses.ts'
export {
  decimalDigits,
  type Limit,
  maxLength,
  maxValue,
  minLength,
  minValue,
  type Sized,
} from './limits.ts'
export { type CommonPasswordOptions, notCommon } from './passwords/common.ts'
export {
  defaultPasswordValidators,
  type PasswordCheckOptions,
  type PasswordValidator,
  passwordChanged,
  passwordHelpHtml,
  passwordHelpTexts,
  validatePassword,
} from './passwords/password-validator.ts'
export { minimumLength, notNumeric } from './passwords/shape.ts'
export { notSimilarToUser, type SimilarityOptions } from './passwords/similarity.ts'
export { readDate, readDatetime, readTime } from './read-dates.ts'
export { durationText, readDuration } from './read-duration.ts'
export { readUuid } from './read-uuid.ts'
export { type StepOptions, stepValue } from './steps.ts'
export {
  commaSeparatedIntegers,
  type IntegerListOptions,
  integer,
  integerList,
  noNullCharacters,
  type RegexOptions,
  regex,
  slug,
  unicodeSlug,
} from './texts.ts'
export { allOf, type Check, issuesOf, type Validator, type ValidatorOptions, validator } from './validator.ts'
