import { textAt } from './bytes.ts'
import type { PixelSize } from './pixel-size.ts'

/** @see https://www.rfc-editor.org/rfc/rfc9649 WebP, sections 2.5 to 2.7 */
export function webpSize(view: DataView): PixelSize | undefined {
  switch (textAt(view, 12, 4)) {
    case 'VP8 ':
      if (textAt(view, 23, 3) !== '\x9d\x01*') return undefined
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      if (view.getUint8(20) !== 0x2f) return undefined
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: littleEndian24(view, 24) + 1, height: littleEndian24(view, 27) + 1 }
  }
  return undefined
}

function littleEndian24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_00_00
}
