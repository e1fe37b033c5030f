import { characterCount } from './limits.ts'
import { textValidator, type Validator, type ValidatorOptions } from './validator.ts'

// Texts are split at dots and each label is looked at once: no expression here can take more than linear time.

// Characters of other scripts, without those beyond 16 bits: no registry takes them.
const label =
  /^[a-z0-9\u00a1-\ud7ff\ue000-\uffff](?:[-a-z0-9\u00a1-\ud7ff\ue000-\uffff]{0,61}[a-z0-9\u00a1-\ud7ff\ue000-\uffff])?$/iu
const top = /^(?!-)(?:[a-z\u00a1-\ud7ff\ue000-\uffff-]{2,63}|xn--[a-z0-9]{1,59})(?<!-)$/iu
const asciiLabel = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/i
const asciiTop = /^(?!-)[-a-z0-9]{2,63}(?<!-)$/i

/** What most names look like: one look in place of one for each label. */
const plainName = /^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i

/** Whether labels of letters of any script, digits and hyphens stand there with dots between, the last one without digits. */
export function isDomain(name: string): boolean {
  return plainName.test(name) || hasLabels(name, label, top)
}

function hasLabels(name: string, each: RegExp, last: RegExp): boolean {
  if (name.length > 600) return false
  const labels = name.split('.')
  const end = labels.pop() ?? ''
  return labels.length > 0 && last.test(end) && labels.every((part) => each.test(part))
}

/** The name without the dot that may end it. */
export function withoutRoot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name
}

/** Whether a text has more characters than a limit. */
export function isLongerThan(text: string, limit: number): boolean {
  // A character has one unit or two.
  return text.length > limit && (text.length > limit * 2 || characterCount(text) > limit)
}

/** What {@link domainName} may be told. */
export interface DomainNameOptions extends ValidatorOptions {
  /** Whether names in other scripts pass; else they have to be written as `xn--…`. @default true */
  readonly acceptIdna?: boolean
}
/**
 * The name of a domain of at least two labels, up to 255 characters. Nobody asks whether it exists.
 *
 * ```ts
 * import { domainName } from 'djinn/schema'
 *
 * domainName()('bücher.example') // 'bücher.example'
 * domainName({ acceptIdna: false })('xn--bcher-kva.example') // 'xn--bcher-kva.example'
 * ```
 */
export function domainName(options: DomainNameOptions = {}): Validator<string> {
  const [each, last] = (options.acceptIdna ?? true) ? [label, top] : [asciiLabel, asciiTop]
  return textValidator(
    (value) => !isLongerThan(value, 255) && hasLabels(withoutRoot(value), each, last),
    'invalid',
    'Enter a valid domain name.',
    options,
  )
}
