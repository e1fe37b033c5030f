import { escapeHtml, SafeString } from '../../base/index.ts'
import type { Dialect } from '../template-call.ts'
import { Undefined } from '../undefined.ts'
import { ownMethod } from './kind.ts'
import { textOf } from './text.ts'

/** A value as HTML: what is safe stays as it is, all other text is escaped. */
export function escapeValue(value: unknown, dialect: Dialect): SafeString {
  return value instanceof SafeString ? value : new SafeString(escapedText(value, dialect))
}

/** The text of {@link escapeValue}. */
export function escapedText(value: unknown, dialect: Dialect): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'object' && value !== null) return escapedObject(value, dialect)
  return escapeHtml(textOf(value, dialect))
}

function escapedObject(value: object, dialect: Dialect): string {
  if (value instanceof SafeString) return value.toString()
  return htmlOf(value) ?? escapeHtml(textOf(value, dialect))
}

/** What an object says it is in HTML, by a method `__html__` or `toHtml`; undefined where it has none. */
export function htmlOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof SafeString) return value.toString()
  // Jinja's chainable undefined value is empty HTML, the others are text.
  if (value instanceof Undefined) return value.$kind === 'chainable' ? '' : undefined
  const html = ownMethod(value, '__html__') ?? ownMethod(value, 'toHtml')
  return html === undefined ? undefined : String(html())
}
