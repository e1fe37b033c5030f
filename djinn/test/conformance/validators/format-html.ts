import { html, type SafeString } from 'djinn/base'
import type { CaseInput } from '../adapter.ts'

/** A format of Python with `{}`, `{0}` and `{name}`, by the tag that templates in programs have. */
export function formatted(
  format: string,
  values: readonly (string | SafeString)[],
  named: CaseInput,
): SafeString {
  const strings: string[] = ['']
  const inserted: (string | SafeString)[] = []
  let next = 0
  for (const [token, name] of format.matchAll(/\{\{|\}\}|\{(\w*)\}|[^{}]+/g)) {
    if (name === undefined) {
      strings[strings.length - 1] += token === '{{' || token === '}}' ? token.slice(1) : token
      continue
    }
    const value = name === '' ? values[next++] : /^\d+$/.test(name) ? values[Number(name)] : named[name]
    inserted.push(typeof value === 'object' && value !== null ? (value as SafeString) : String(value))
    strings.push('')
  }
  return html(Object.assign(strings, { raw: strings }), ...inserted)
}
