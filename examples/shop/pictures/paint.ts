import { html, type SafeString } from 'djinn'

/** The colors that one picture is painted with, all made from the color of the product. */
export interface Paint {
  readonly base: string
  readonly light: string
  readonly dark: string
  readonly deep: string
  /** The wall behind the product. */
  readonly wall: string
  readonly floor: string
}

const colors: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amber: '#c88f45',
    beech: '#d8b88a',
    black: '#35363a',
    blush: '#dcaa9b',
    brass: '#c4a04f',
    chalk: '#f3eee4',
    charcoal: '#4a4d51',
    cherry: '#a9633f',
    clear: '#dbe7e6',
    copper: '#bd7750',
    fern: '#7f9f7a',
    forest: '#35573f',
    graphite: '#60666c',
    harbor: '#4b7089',
    honey: '#d09a3c',
    indigo: '#394c74',
    lavender: '#a59ac4',
    moss: '#66794f',
    mustard: '#d7a63f',
    natural: '#d9cbb2',
    oak: '#c6995f',
    oat: '#e3d5be',
    olive: '#a98a52',
    plum: '#71455c',
    rust: '#ad5434',
    sage: '#9bb093',
    sky: '#a3c0cd',
    slate: '#6f808a',
    smoke: '#8f8f92',
    steel: '#bcc4c9',
    terracotta: '#c8714f',
    walnut: '#7b5338',
  }),
)

/** Pale things need a wall that they stand out from. */
const paleWalls: Readonly<Record<string, string>> = {
  chalk: '#b9c7bd',
  oat: '#c9a994',
  natural: '#a9b7a5',
  clear: '#a8bcc0',
  steel: '#dcd3c4',
  beech: '#c7d0c8',
  sky: '#e9dccb',
}

/** The names of all colors. */
export const colorNames: readonly string[] = [...colors.keys()].sort()

/** The paint for a color by its name, where there is such a color. */
export function paintFor(color: string): Paint | undefined {
  const base = colors.get(color)
  if (base === undefined) return undefined
  const wall = paleWalls[color] ?? mix(base, '#f7f0e4', 0.76)
  return {
    base,
    light: mix(base, '#ffffff', 0.3),
    dark: mix(base, '#241a12', 0.26),
    deep: mix(base, '#1c1510', 0.52),
    wall,
    floor: mix(wall, '#6b5a48', 0.14),
  }
}

/** The color that is `share` of the way from one to another. */
export function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [start, end] = [
      Number.parseInt(from.slice(at, at + 2), 16),
      Number.parseInt(to.slice(at, at + 2), 16),
    ]
    return Math.round(start + (end - start) * share)
  })
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** A path filled with a color, and over it the light that falls from the left. */
export function solid(path: string, fill: string): SafeString {
  return html`<path d="${path}" fill="${fill}"/><path d="${path}" fill="url(#light)"/>`
}

/** A path filled with a flat color. */
export function flat(path: string, fill: string): SafeString {
  return html`<path d="${path}" fill="${fill}"/>`
}

/** A line with round ends. */
export function line(path: string, stroke: string, width: number): SafeString {
  return html`<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
}

/** A filled ellipse. */
export function oval(x: number, y: number, width: number, height: number, fill: string): SafeString {
  return html`<ellipse cx="${x}" cy="${y}" rx="${width}" ry="${height}" fill="${fill}"/>`
}

/** A rectangle with round corners, lit from the left. */
export function block(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
): SafeString {
  return solid(
    `M${x + radius} ${y}h${width - 2 * radius}q${radius} 0 ${radius} ${radius}v${height - 2 * radius}q0 ${radius} ${-radius} ${radius}h${-(width - 2 * radius)}q${-radius} 0 ${-radius} ${-radius}v${-(height - 2 * radius)}q0 ${-radius} ${radius} ${-radius}z`,
    fill,
  )
}

/** Wood and steel for the parts that do not take the product's color. */
export const wood = '#c79c66'
export const darkWood = '#8a5f3f'
export const steel = '#c3cacd'
export const darkSteel = '#8f989d'
