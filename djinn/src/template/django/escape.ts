import { SafeString } from '../../base/index.ts'
import { htmlOf } from '../python/escape.ts'
import type { Dialect } from '../template-call.ts'
import { textOf } from './django-text.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}

/** Escapes a text for HTML in the spelling of Django's filters: `&quot;`, `&#x27;`. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** The HTML of a value: what is safe stays, all else is escaped. */
export function conditionalEscape(value: unknown, dialect: Dialect): string {
  return htmlOf(value) ?? escapeText(textOf(value, dialect))
}

/** Marks what a filter gives as safe; a value of another kind becomes its text. */
export function markSafe(value: unknown, dialect: Dialect): SafeString {
  return value instanceof SafeString ? value : new SafeString(textOf(value, dialect))
}
