import { html, type SafeString } from 'djinn'
import { icon } from './icons.ts'

/** A sentence to the visitor above a page: good news, or an `error`. */
export function message(category: string, text: string): SafeString {
  const isError = category === 'error'
  return html`
    <p class="message ${category}" role="${isError ? 'alert' : 'status'}">
      ${icon(isError ? 'alert' : 'check')}<span>${text}</span>
    </p>`
}
