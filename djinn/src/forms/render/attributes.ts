import { escapeHtml } from '../../base/index.ts'
import type { Attributes } from '../widget.ts'

/**
 * Attributes as they stand in a tag, each after a blank: ` id="name" required`.
 *
 * True writes the name alone; false, null and undefined write nothing.
 */
export function attributesHtml(attrs: Attributes): string {
  let html = ''
  for (const name in attrs) {
    const value = attrs[name]
    if (value === false || value === null || value === undefined) continue
    html += value === true ? ` ${escapeHtml(name)}` : ` ${escapeHtml(name)}="${escapeHtml(String(value))}"`
  }
  return html
}
