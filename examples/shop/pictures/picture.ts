import { html, type SafeString } from 'djinn'
import { colorNames, paintFor } from './paint.ts'
import { shapes } from './shapes.ts'

/** What can be drawn, and in which colors. */
export const shapeNames: readonly string[] = [...shapes.keys()].sort()
export { colorNames }

/** The picture of a product as a whole SVG file, drawn from two words; nothing where one of them is unknown. */
export function picture(kind: string, color: string): SafeString | undefined {
  const paint = paintFor(color)
  const shape = shapes.get(kind)
  if (paint === undefined || shape === undefined) return undefined
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">
<defs>
<linearGradient id="light"><stop offset="0" stop-color="#fff" stop-opacity=".2"/><stop offset=".36" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#1c1510" stop-opacity=".26"/></linearGradient>
<linearGradient id="wall" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".28"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>
<radialGradient id="shadow"><stop offset="0" stop-color="#1c1510" stop-opacity=".42"/><stop offset="1" stop-color="#1c1510" stop-opacity="0"/></radialGradient>
</defs>
<path d="M0 0h400v400H0z" fill="${paint.wall}"/><path d="M0 0h400v292H0z" fill="url(#wall)"/><path d="M0 292h400v108H0z" fill="${paint.floor}"/>
<ellipse cx="206" cy="314" rx="152" ry="22" fill="url(#shadow)"/>
${shape(paint)}
</svg>`
}
