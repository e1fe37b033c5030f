import { gettext, interpolate, ngettext } from '../i18n/index.ts'

/** What a value did wrong. */
export interface Complaint {
  /** A stable word for programs. */
  readonly code: string
  /** The words for a person. */
  readonly message: string
  /** What the words contain, for those who put it in words of their own. The value is added. */
  readonly params?: Readonly<Record<string, unknown>>
}

/** A complaint in the language in force, under Django's message: its catalogues have the translations. */
export function complain(
  code: string,
  message: string,
  params: Readonly<Record<string, unknown>> = {},
): Complaint {
  return { code, message: fillMessage(gettext(message), params), params }
}

/** A complaint about so many of something. */
export function complainOf(
  count: number,
  code: string,
  messages: readonly [one: string, many: string],
  params: Readonly<Record<string, unknown>>,
): Complaint {
  return { code, message: fillMessage(ngettext(...messages, count), params), params }
}

/**
 * Puts the params of an issue into words of a program's own, at `%(limitValue)s` or, as in Django's catalogues, `%(limit_value)s`.
 *
 * ```ts
 * import { fillMessage } from 'djinn/schema'
 *
 * fillMessage('At most %(limitValue)s, not %(show_value)s.', { limitValue: 3, showValue: 4 }) // 'At most 3, not 4.'
 * ```
 */
export function fillMessage(message: string, params: Readonly<Record<string, unknown>>): string {
  if (!message.includes('%')) return message
  const values: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(params)) {
    // A number stays one: `%(value)r` puts texts alone in quotes.
    values[name] = typeof value === 'number' ? value : shown(value)
    values[name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = values[name]
  }
  return interpolate(message, values)
}

/** A moment as Django prints it; everything else as it prints itself. */
function shown(value: unknown): string {
  try {
    if (!isMoment(value)) return String(value)
    const text = value instanceof Date ? value.toISOString().replace('.000Z', 'Z') : String(value)
    return text.replace('T', ' ').replace(/Z$/, '+00:00')
  } catch {
    return typeof value
  }
}

function isMoment(value: unknown): boolean {
  return value instanceof Date || /^\[object Temporal\.(?:PlainDateTime|Instant)\]$/.test(tagOf(value))
}

function tagOf(value: unknown): string {
  return typeof value === 'object' ? Object.prototype.toString.call(value) : ''
}
