import { html, type SafeString } from 'djinn'

const paths = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2 21 21',
  cart: 'M3 4h2.5l2.2 11.2a1.5 1.5 0 0 0 1.5 1.2h8.2a1.5 1.5 0 0 0 1.5-1.2L20.5 8H6.4M9.5 20.2v.1M17 20.2v.1',
  check: 'M4.5 12.5l5 5 10-11',
  alert: 'M12 3.5 21.5 20h-19zM12 10v4.5M12 17.2v.1',
  truck: 'M2 6h12v11H2zM14 10h4l3.5 3.5V17H14M6.5 17.2a1.9 1.9 0 1 0 0 .1M18 17.2a1.9 1.9 0 1 0 0 .1',
  returns: 'M4 9h11a5 5 0 0 1 0 10H8M4 9l4-4M4 9l4 4',
  repair: 'M14.5 6.5a4.5 4.5 0 0 0-5.9 5.9L3 18l3 3 5.6-5.6a4.5 4.5 0 0 0 5.9-5.9l-3 3-3-3z',
  leaf: 'M5 19C4 9 10 4 20 4c1 10-4 16-14 14M5 20c2-6 5-9 9-11',
} as const

/** A small drawing beside a text; it says nothing that the text does not. */
export function icon(name: keyof typeof paths): SafeString {
  return html`<svg class="icon" viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${paths[name]}"/></svg>`
}
