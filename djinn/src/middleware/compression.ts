import { type BaseContext, definePlugin, type Plugin, type Reply } from '../app/index.ts'
import { type BodyStream, chooseEncoding, isCompressible, patchVary, weakenEtag } from '../http/index.ts'

/** How {@link compression} behaves. */
export interface CompressionOptions {
  /**
   * Encodings by preference. `br` and `zstd` cost more time and give less bytes.
   * @default ['gzip', 'deflate']
   */
  readonly encodings?: readonly CompressionEncoding[]
  /**
   * Bytes from which a whole body is compressed.
   * @default 1024
   */
  readonly minLength?: number
}

/** Encodings that Node's zlib has. */
export type CompressionEncoding = 'gzip' | 'deflate' | 'br'

/**
 * Compresses answers for clients that can undo it: whole bodies and streams, each piece of a stream at once.
 *
 * A page that shows a secret beside text of the visitor's choice gives both away by its length (BREACH): leave such pages out
 * by `Cache-Control: no-transform`.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { compression } from 'djinn/middleware'
 *
 * const app = new Djinn().use(compression())
 * app.get('/', () => 'word '.repeat(1000))
 * const headers = { 'accept-encoding': 'gzip' }
 * const response = await app.fetch(new Request('http://localhost/', { headers }))
 * response.headers.get('content-encoding') // 'gzip'
 * ```
 */
export function compression(options: CompressionOptions = {}): Plugin<BaseContext, {}, Reply> {
  const { encodings = ['gzip', 'deflate'], minLength = 1024 } = options
  return definePlugin({
    name: 'compression',
    around: async (context, next) => {
      const reply = await next()
      const length = lengthOf(reply)
      if (length !== undefined && length < minLength) return reply
      if (!isCompressible({ ...headersOf(reply), status: reply.status, length })) return reply
      reply.headers.set('vary', patchVary(reply.headers.joined('vary'), ['Accept-Encoding']))
      const encoding = chooseEncoding(context.request.header('accept-encoding'), encodings)
      if (encoding === undefined || context.request.method === 'HEAD') return reply
      return compress(reply, encoding)
    },
  })
}

function lengthOf({ body }: Reply): number | undefined {
  if (typeof body === 'string') return Buffer.byteLength(body)
  if (body === undefined) return 0
  return body instanceof Uint8Array ? body.length : undefined
}

function headersOf({ headers }: Reply): {
  contentType?: string | undefined
  contentEncoding?: string | undefined
  cacheControl?: string | undefined
} {
  return {
    contentType: headers.get('content-type'),
    contentEncoding: headers.get('content-encoding'),
    cacheControl: headers.joined('cache-control'),
  }
}

async function compress(reply: Reply, encoding: CompressionEncoding): Promise<Reply> {
  const compressed = reply.isStream
    ? await compressStream(reply.body as BodyStream, encoding)
    : await compressWhole(reply.body as string | Uint8Array, encoding)
  if (compressed === undefined) return reply
  reply.body = compressed
  reply.headers.set('content-encoding', encoding)
  reply.headers.delete('content-length')
  const etag = reply.headers.get('etag')
  if (etag !== undefined) reply.headers.set('etag', weakenEtag(etag))
  return reply
}

/** In the thread pool: compressing must not hold up other requests. Nothing, where it gains nothing. */
async function compressWhole(
  body: string | Uint8Array,
  encoding: CompressionEncoding,
): Promise<Uint8Array | undefined> {
  const zlib = await import('node:zlib')
  const { promisify } = await import('node:util')
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const work = {
    gzip: () => promisify(zlib.gzip)(bytes, { level: 6 }),
    deflate: () => promisify(zlib.deflate)(bytes, { level: 6 }),
    br: () => promisify(zlib.brotliCompress)(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
  }
  const compressed = await work[encoding]()
  return compressed.length < bytes.length ? compressed : undefined
}

async function compressStream(
  body: BodyStream,
  encoding: CompressionEncoding,
): Promise<AsyncIterable<Uint8Array>> {
  const zlib = await import('node:zlib')
  const { Readable } = await import('node:stream')
  const { pipeline } = await import('node:stream')
  const flush = zlib.constants.Z_SYNC_FLUSH
  const encoder = {
    gzip: () => zlib.createGzip({ flush }),
    deflate: () => zlib.createDeflate({ flush }),
    br: () => zlib.createBrotliCompress({ flush: zlib.constants.BROTLI_OPERATION_FLUSH }),
  }[encoding]()
  const source = Readable.from(body as AsyncIterable<Uint8Array | string>, { objectMode: true })
  // Both end with the other: a client that leaves must stop the handler's stream.
  pipeline(source, encoder, () => {})
  return encoder
}
