import { hasText } from './bytes.ts'
import type { PixelSize } from './pixel-size.ts'
import { tiffHeader } from './tiff-header.ts'

/** @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf ITU-T T.81, annex B */
export function jpegSize(view: DataView): PixelSize | undefined {
  let at = 2
  // The first note counts, even a broken one.
  let orientation: number | undefined
  for (;;) {
    const marker = view.getUint8(at + 1)
    // Fill bytes, and what broken writers leave between segments.
    if (view.getUint8(at) !== 0xff || marker === 0xff) at++
    else if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    // The end, or the scan: no frame stands behind it.
    else if (marker === 0xd9 || marker === 0xda) return undefined
    else if (isFrame(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), orientation }
    } else {
      const length = view.getUint16(at + 2)
      if (marker === 0xe1 && isExif(view, at + 4)) orientation ??= exifOrientation(view, at + 4, length - 2)
      at += 2 + Math.max(2, length)
    }
  }
}

/** Start of frame, of any coding; three markers of the same row are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function isExif(view: DataView, at: number): boolean {
  return hasText(view, at, 'Exif\0\0')
}

/** 1, upright, where it does not say. */
function exifOrientation(view: DataView, at: number, length: number): number {
  // No further than the bytes that were given: the buffer may hold more.
  const end = Math.min(length, view.byteLength - at)
  try {
    return tiffHeader(new DataView(view.buffer, view.byteOffset + at + 6, end - 6))?.orientation ?? 1
  } catch (error) {
    // A broken note beside the picture does not hide its size.
    if (error instanceof RangeError) return 1
    throw error
  }
}
