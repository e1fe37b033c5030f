import { html, type SafeString } from 'djinn'

/** A step on the way to a page. */
export interface Crumb {
  readonly name: string
  readonly url: string
}

/** The way from the front page to this one. */
export function crumbs(way: readonly Crumb[], here: string): SafeString {
  return html`
    <nav class="crumbs" aria-label="You are here">
      ${way.map(({ name, url }) => html`<a href="${url}">${name}</a><span aria-hidden="true">/</span>`)}
      <span aria-current="page">${here}</span>
    </nav>`
}
