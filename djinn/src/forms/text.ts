import { escapeHtml, SafeString } from '../base/index.ts'
import { gettext, interpolate, type LazyText } from '../i18n/index.ts'

/** Words for a person: a text, one that is translated when it is shown, or HTML made by `html`. */
export type Text = string | LazyText | SafeString

/** Djinn's own words in the language in force. */
export function own(text: string, params: Readonly<Record<string, unknown>> = {}): string {
  return interpolate(gettext(text), params)
}

/** The program's words, with values at `%(name)s`. */
export function worded(text: Text, params: Readonly<Record<string, unknown>> = {}): string {
  return interpolate(String(text), params)
}

/** Words as HTML: escaped, unless they are HTML already. */
export function textHtml(text: Text): string {
  return text instanceof SafeString ? text.toString() : escapeHtml(String(text))
}

const labels = new Map<string, string>()

/** `due_date` and `dueDate` as a label: `Due date`. */
export function labelOf(name: string): string {
  const known = labels.get(name)
  if (known !== undefined) return known
  const label = labelFrom(name)
  // Names of fields are written by programs, and few; but a program may make them of anything.
  if (labels.size < 10_000) labels.set(name, label)
  return label
}

function labelFrom(name: string): string {
  const words = name
    .replaceAll(
      /([a-z0-9])([A-Z])/g,
      (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
    )
    .replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The text of any value. What JSON brings may have a `toString` that is no function: then it has none. */
export function textOf(value: unknown): string {
  try {
    return String(value)
  } catch {
    return ''
  }
}
