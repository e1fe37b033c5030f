import { templateErrors } from '../errors.ts'
import { characterCount } from './characters.ts'
import { guardSize } from './limits.ts'
import type { Method, Methods } from './method.ts'
import { requireInteger, requireText } from './require.ts'

/** Fills a text up to a width, in characters. */
export function padText(text: string, width: number, side: 'left' | 'right' | 'center', fill = ' '): string {
  const room = width - characterCount(text)
  if (room <= 0) return text
  guardSize(width * fill.length, 'characters')
  if (side === 'left') return text + fill.repeat(room)
  if (side === 'right') return fill.repeat(room) + text
  // Python puts the odd one to the left where the width is odd too.
  const before = Math.floor(room / 2) + (room & width & 1)
  return fill.repeat(before) + text + fill.repeat(room - before)
}

/** @throws {TemplateError} if a text to fill with is not one character */
function requireFill(fill: unknown, what: string): string {
  if (fill === undefined) return ' '
  const character = requireText(fill, what)
  if (characterCount(character) === 1) return character
  throw templateErrors.value(`${what} fills up with one character, not ${characterCount(character)}.`)
}

function pads(name: string, side: 'left' | 'right' | 'center'): Method<string> {
  return {
    parameters: ['width', 'fillchar?'],
    run: (text, [width, fill]) => padText(text, requireInteger(width, name), side, requireFill(fill, name)),
  }
}

function zeroFill(text: string, width: number): string {
  const sign = text.startsWith('-') || text.startsWith('+') ? text.charAt(0) : ''
  return sign + padText(text.slice(sign.length), width - sign.length, 'right', '0')
}

/** Tabs as spaces up to the next column that is a multiple of `size`. */
export function expandTabs(text: string, size: number): string {
  if (!text.includes('\t')) return text
  const pieces: string[] = []
  let column = 0
  let length = 0
  for (const piece of text.split(/(\t|[\r\n])/)) {
    const shown = piece !== '\t' ? piece : ' '.repeat(size > 0 ? size - (column % size) : 0)
    column = piece === '\n' || piece === '\r' ? 0 : column + characterCount(shown)
    length += shown.length
    guardSize(length, 'characters')
    pieces.push(shown)
  }
  return pieces.join('')
}

function tabSize(size: unknown): number {
  const columns = size === undefined ? 8 : requireInteger(size, 'expandtabs()')
  guardSize(columns, 'characters')
  return columns
}

/** The methods of strings that make them wider. */
export const padMethods: Methods<string> = {
  center: pads('center()', 'center'),
  expandtabs: {
    parameters: ['tabsize?'],
    byName: true,
    run: (text, [size]) => expandTabs(text, tabSize(size)),
  },
  ljust: pads('ljust()', 'left'),
  rjust: pads('rjust()', 'right'),
  zfill: { parameters: ['width'], run: (text, [width]) => zeroFill(text, requireInteger(width, 'zfill()')) },
}
