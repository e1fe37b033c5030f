import type { Buffer } from 'node:buffer'
import { DjinnError } from '../djinn-error.ts'

/** No signed text that a client sends is unpacked beyond this many bytes. */
const mostUnpacked = 16 * 1024 * 1024

/** Packs bytes in zlib's format; undefined where that is not shorter by more than the mark that it costs. */
export function compress(bytes: Buffer): Buffer | undefined {
  const packed = zlib().deflateSync(bytes)
  return packed.length < bytes.length - 1 ? packed : undefined
}

/** Unpacks bytes in zlib's format. */
export function decompress(bytes: Buffer): Buffer {
  return zlib().inflateSync(bytes, { maxOutputLength: mostUnpacked })
}

/** zlib is asked for only where something is packed: base itself needs no more than hashes and buffers. */
function zlib(): typeof import('node:zlib') {
  const found = globalThis.process?.getBuiltinModule?.('node:zlib')
  if (found) return found
  throw new DjinnError('BASE_NO_ZLIB', 'This runtime has no node:zlib, which packed payloads need.', {
    hint: 'Turn on its compatibility with Node.js, or write payloads with compress: false.',
  })
}
