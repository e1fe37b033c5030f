import { textAt, viewOf } from './bytes.ts'
import { byContainer } from './containers.ts'
import { markupType } from './markup-type.ts'
import type { SniffedMediaType } from './media-types.ts'
import { byHeader, bySignature } from './signatures.ts'
import { zipType } from './zip-type.ts'

/**
 * The media type of a file by its first bytes, whatever its name and its sender say; undefined where they tell nothing, as those
 * of plain text, CSV and JSON. 64 KiB are enough.
 *
 * It tells what programs will take the file for, not that it is whole or harmless: `image/svg+xml` and `text/html` run scripts
 * where they are opened, and the rest of a picture may be anything.
 *
 * ```ts
 * import { sniffMediaType } from 'djinn/files'
 *
 * sniffMediaType(new TextEncoder().encode('%PDF-1.7')) // 'application/pdf'
 * sniffMediaType(new TextEncoder().encode('<?xml version="1.0"?><svg></svg>')) // 'image/svg+xml'
 * sniffMediaType(new TextEncoder().encode('a,b')) // undefined
 * ```
 */
export function sniffMediaType(bytes: Uint8Array): SniffedMediaType | undefined {
  const view = viewOf(bytes)
  if (view.byteLength < 2) return undefined
  return (
    bySignature(view) ??
    byContainer(view) ??
    zipType(bytes, view) ??
    byHeader(view) ??
    markupType(bytes, view) ??
    // Readers of PDF look for its mark in the first kilobyte.
    (textAt(view, 0, 1024).includes('%PDF-') ? 'application/pdf' : undefined)
  )
}
