import { hasText, textAt } from './bytes.ts'
import type { SniffedMediaType } from './media-types.ts'

/** Types that share a container: what is inside tells them apart. */
export function byContainer(view: DataView): SniffedMediaType | undefined {
  if (hasText(view, 0, 'RIFF')) return riffTypes.get(textAt(view, 8, 4))
  if (hasText(view, 0, 'FORM')) return /^AIF[FC]$/.test(textAt(view, 8, 4)) ? 'audio/aiff' : undefined
  if (hasText(view, 4, 'ftyp')) return brandedType(view)
  if (hasText(view, 0, '\x1aE\xdf\xa3')) {
    return textAt(view, 4, 64).includes('webm') ? 'video/webm' : 'video/x-matroska'
  }
  if (hasText(view, 0, 'OggS')) return textAt(view, 28, 7) === '\x80theora' ? 'video/ogg' : 'audio/ogg'
  return undefined
}

const riffTypes: ReadonlyMap<string, SniffedMediaType> = new Map([
  ['WEBP', 'image/webp'],
  ['WAVE', 'audio/wav'],
  ['AVI ', 'video/x-msvideo'],
])

/** What the brands of an ISO base media file say; the first that says something counts. */
const brandTypes: readonly (readonly [RegExp, SniffedMediaType])[] = [
  [/^avi[fs]$/, 'image/avif'],
  [/^he(?:ic|ix|im|is|vc|vx)$/, 'image/heic'],
  [/^M4[AB] $/, 'audio/mp4'],
  [/^qt {2}$/, 'video/quicktime'],
  [/^3g/, 'video/3gpp'],
]

/** @see https://www.iso.org/standard/83102.html ISO/IEC 14496-12, `ftyp` */
function brandedType(view: DataView): SniffedMediaType {
  // The major brand, a version, then the brands that the file fits as well. Few files have more than ten.
  const brands = textAt(view, 8, Math.min(view.getUint32(0) - 8, 128)).match(/.{4}/gs) ?? []
  const [major = '', , ...compatible] = brands
  const isPicture = major === 'mif1' || major === 'msf1'
  for (const brand of isPicture ? compatible : [major]) {
    const found = brandTypes.find(([pattern]) => pattern.test(brand))
    if (found) return found[1]
  }
  return isPicture ? 'image/heif' : 'video/mp4'
}
