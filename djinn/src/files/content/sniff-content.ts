import { type ImageSize, imageSize, isSizedImage } from './image-size.ts'
import type { SniffedMediaType } from './media-types.ts'
import { sniffMediaType } from './sniff-media-type.ts'

/** What {@link sniffContent} may be told. */
export interface SniffOptions {
  /**
   * How far a picture's size is looked for, in bytes: notes of cameras and color profiles may stand in front of it.
   * @default 1_048_576 (1 MiB)
   */
  readonly limit?: number
}

/** What the first bytes of a file tell. */
export interface SniffedContent {
  /** Undefined where they tell nothing. */
  readonly mediaType: SniffedMediaType | undefined
  /** Undefined for what is no picture, and where the size does not come within the limit. */
  readonly image: ImageSize | undefined
}

/** So much is enough to tell every type. */
const head = 64 * 1024

/**
 * The type of a file, and its size where it is a picture, by no more of a stream than it takes: 64 KiB for most files. The stream is
 * ended then; an upload's `stream()` begins anew each time.
 *
 * ```ts
 * import { sniffContent } from 'djinn/files'
 *
 * const file = new Blob(['%PDF-1.7'])
 * await sniffContent(file.stream()) // { mediaType: 'application/pdf', image: undefined }
 * ```
 */
export async function sniffContent(
  content: AsyncIterable<Uint8Array>,
  options: SniffOptions = {},
): Promise<SniffedContent> {
  const limit = options.limit ?? 1024 * 1024
  const pieces: Uint8Array[] = []
  let [size, next] = [0, Math.min(head, limit)]
  for await (const piece of content) {
    // A copy: the piece may be a view on a buffer that is used again.
    pieces.push(piece.slice(0, limit - size))
    size = Math.min(limit, size + piece.length)
    if (size < next) continue
    const found = told(joined(pieces, size))
    if (found.image !== undefined || !isSizedImage(found.mediaType) || size >= limit) return found
    // Looking again only at twice the length keeps all looks together linear.
    next = Math.min(limit, size * 2)
  }
  return told(joined(pieces, size))
}

function told(bytes: Uint8Array): SniffedContent {
  return { mediaType: sniffMediaType(bytes), image: imageSize(bytes) }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
