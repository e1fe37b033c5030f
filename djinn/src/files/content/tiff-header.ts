import { textAt } from './bytes.ts'

/** What the first directory of a TIFF file says; Exif is one too. */
export interface TiffHeader {
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly orientation?: number | undefined
}

/** @see https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf TIFF 6.0, sections 2 and 8 */
export function tiffHeader(view: DataView): TiffHeader | undefined {
  const order = textAt(view, 0, 2)
  const little = order === 'II'
  if ((!little && order !== 'MM') || view.getUint16(2, little) !== 42) return undefined
  const directory = view.getUint32(4, little)
  const found = new Map<number, number>()
  for (let index = 0; index < view.getUint16(directory, little); index++) {
    const at = directory + 2 + index * 12
    const [tag, isShort] = [view.getUint16(at, little), view.getUint16(at + 2, little) === 3]
    found.set(tag, isShort ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little))
  }
  return { width: found.get(0x100), height: found.get(0x101), orientation: found.get(0x112) }
}
