import { hasText } from './bytes.ts'
import type { SniffedMediaType } from './media-types.ts'

/** A type, the text of one byte a character that its files have, and where: at the start if nothing is said. */
interface Signature {
  readonly type: SniffedMediaType
  readonly text: string
  readonly at: number
}

function has(type: SniffedMediaType, text: string, at = 0): Signature {
  return { type, text, at }
}

/** What a few bytes at a fixed place tell for certain. */
const signatures: readonly Signature[] = [
  has('image/png', '\x89PNG\r\n\x1a\n'),
  has('image/jpeg', '\xff\xd8\xff'),
  has('image/gif', 'GIF87a'),
  has('image/gif', 'GIF89a'),
  has('image/tiff', 'II*\0'),
  has('image/tiff', 'MM\0*'),
  has('image/jp2', '\0\0\0\x0cjP  \r\n\x87\n'),
  has('image/jxl', '\0\0\0\x0cJXL \r\n\x87\n'),
  has('image/jxl', '\xff\x0a'),
  has('image/vnd.adobe.photoshop', '8BPS\0\x01'),
  has('application/gzip', '\x1f\x8b\x08'),
  has('application/x-7z-compressed', '7z\xbc\xaf\x27\x1c'),
  has('application/x-xz', '\xfd7zXZ\0'),
  has('application/zstd', '\x28\xb5\x2f\xfd'),
  has('application/vnd.rar', 'Rar!\x1a\x07'),
  has('application/x-tar', 'ustar', 257),
  has('application/x-ole-storage', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  has('application/postscript', '%!PS-Adobe-'),
  has('application/rtf', '{\\rtf'),
  has('application/wasm', '\0asm'),
  has('application/vnd.sqlite3', 'SQLite format 3\0'),
  has('application/x-elf', '\x7fELF'),
  has('audio/flac', 'fLaC'),
  has('audio/midi', 'MThd\0\0\0\x06'),
  has('audio/mpeg', 'ID3'),
  has('video/x-flv', 'FLV\x01'),
  has('font/woff', 'wOFF'),
  has('font/woff2', 'wOF2'),
  has('font/otf', 'OTTO\0'),
  has('font/ttf', 'true\0'),
  has('font/collection', 'ttcf\0'),
]

/** The type by bytes at a fixed place. */
export function bySignature(view: DataView): SniffedMediaType | undefined {
  return signatures.find(({ text, at }) => hasText(view, at, text))?.type
}

/** Types whose few first bytes stand in other files too, so that the header behind them has to make sense. */
export function byHeader(view: DataView): SniffedMediaType | undefined {
  for (const [type, fits] of headers) {
    if (fits(view)) return type
  }
  return undefined
}

const headers: readonly (readonly [SniffedMediaType, (view: DataView) => boolean])[] = [
  ['image/bmp', isBitmap],
  ['image/x-icon', isIcon],
  ['font/ttf', isTrueType],
  ['application/x-bzip2', isBzip],
  ['application/vnd.microsoft.portable-executable', isProgram],
  ['video/mp2t', isTransportStream],
  ['audio/mpeg', isMp3Frame],
  ['audio/aac', isAacFrame],
]

const bitmapHeaders = new Set([12, 16, 40, 52, 56, 64, 108, 124])

function isBitmap(view: DataView): boolean {
  return view.byteLength >= 26 && hasText(view, 0, 'BM') && bitmapHeaders.has(view.getUint32(14, true))
}

/** At least one picture, whose entry has its zero byte and lies behind the table. */
function isIcon(view: DataView): boolean {
  if (view.byteLength < 22 || !hasText(view, 0, '\0\0\x01\0')) return false
  const count = view.getUint16(4, true)
  return count > 0 && view.getUint8(9) === 0 && view.getUint32(18, true) >= 6 + count * 16
}

function isTrueType(view: DataView): boolean {
  return view.byteLength >= 12 && hasText(view, 0, '\0\x01\0\0\0') && view.getUint8(5) > 0
}

/** Behind the block size stands pi in BCD, or the square root of pi where there is nothing packed. */
function isBzip(view: DataView): boolean {
  if (!hasText(view, 0, 'BZh') || view.byteLength < 10) return false
  const size = view.getUint8(3)
  return (
    size >= 0x31 &&
    size <= 0x39 &&
    (hasText(view, 4, '1AY&SY') || hasText(view, 4, '\x17\x72\x45\x38\x50\x90'))
  )
}

function isProgram(view: DataView): boolean {
  return view.byteLength >= 64 && hasText(view, 0, 'MZ') && hasText(view, view.getUint32(60, true), 'PE\0\0')
}

/** Packets of 188 bytes, each with its sync byte. */
function isTransportStream(view: DataView): boolean {
  return view.byteLength >= 377 && [0, 188, 376].every((at) => view.getUint8(at) === 0x47)
}

/** Layer III with a version, a bit rate and a sample rate that exist. */
function isMp3Frame(view: DataView): boolean {
  if (view.byteLength < 4) return false
  const [second, third] = [view.getUint8(1), view.getUint8(2)]
  const isLayer3 = view.getUint8(0) === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08
  const rate = third >> 4
  return isLayer3 && rate > 0 && rate < 15 && (third & 0x0c) !== 0x0c
}

function isAacFrame(view: DataView): boolean {
  return view.byteLength >= 7 && view.getUint8(0) === 0xff && (view.getUint8(1) & 0xf6) === 0xf0
}
