import { viewOf } from './bytes.ts'
import { heifSize } from './heif-size.ts'
import { jpegSize } from './jpeg-size.ts'
import type { SizedImageType, SniffedMediaType } from './media-types.ts'
import type { PixelSize } from './pixel-size.ts'
import { sniffMediaType } from './sniff-media-type.ts'
import { tiffHeader } from './tiff-header.ts'
import { webpSize } from './webp-size.ts'

/** What the header of a picture says. */
export interface ImageSize {
  /** By the content. */
  readonly mediaType: SizedImageType
  /** In pixels, as stored. */
  readonly width: number
  /** In pixels, as stored. */
  readonly height: number
  /**
   * How a camera was held, from 1 to 8 as Exif has it; 1 is upright. From 5 on the picture lies on its side: shown, width and
   * height change places. Read from JPEG and TIFF; 1 elsewhere.
   */
  readonly orientation: number
}

/**
 * The width and height of a picture by its header: PNG, JPEG, GIF, WebP, AVIF, HEIC, BMP, TIFF and ICO, of which the largest
 * picture counts. Undefined where the bytes are no such picture or end too early; pixels are not looked at, and may be missing.
 *
 * Ask before something unpacks a stranger's picture: a few kilobytes can hold 30,000 × 30,000 pixels, 3.6 GB in memory.
 *
 * ```ts
 * import { imageSize } from 'djinn/files'
 *
 * const gif = Uint8Array.from('GIF89a\x20\x00\x10\x00', (character) => character.charCodeAt(0))
 * imageSize(gif) // { mediaType: 'image/gif', width: 32, height: 16, orientation: 1 }
 * ```
 */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const mediaType = sniffMediaType(bytes)
  if (!isSizedImage(mediaType)) return undefined
  const size = readSize(mediaType, viewOf(bytes))
  if (size === undefined || size.width < 1 || size.height < 1) return undefined
  const { width, height, orientation = 1 } = size
  return { mediaType, width, height, orientation: orientation >= 1 && orientation <= 8 ? orientation : 1 }
}

/** Whether a type is one that {@link imageSize} can read. */
export function isSizedImage(type: SniffedMediaType | undefined): type is SizedImageType {
  return type !== undefined && type in readers
}

const readers: Readonly<Record<SizedImageType, (view: DataView) => PixelSize | undefined>> = {
  'image/png': (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  'image/gif': (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
  'image/avif': heifSize,
  'image/heic': heifSize,
  'image/heif': heifSize,
  'image/bmp': bitmapSize,
  'image/tiff': tiffSize,
  'image/x-icon': iconSize,
}

function readSize(type: SizedImageType, view: DataView): PixelSize | undefined {
  try {
    return readers[type](view)
  } catch (error) {
    // Read past the end: the header is cut off, or points nowhere.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A negative height says that the first row is on top. */
function bitmapSize(view: DataView): PixelSize {
  if (view.getUint32(14, true) === 12) {
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) }
  }
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
}

function tiffSize(view: DataView): PixelSize | undefined {
  const { width, height, orientation } = tiffHeader(view) ?? {}
  return width === undefined || height === undefined ? undefined : { width, height, orientation }
}

/** The largest of the pictures; 0 stands for 256. */
function iconSize(view: DataView): PixelSize {
  let largest = { width: 0, height: 0 }
  for (let index = 0; index < view.getUint16(4, true); index++) {
    const at = 6 + index * 16
    const [width, height] = [view.getUint8(at) || 256, view.getUint8(at + 1) || 256]
    if (width * height > largest.width * largest.height) largest = { width, height }
  }
  return largest
}
