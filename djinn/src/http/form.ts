import { Buffer } from 'node:buffer'
import { BadRequest, ContentTooLarge } from './http-errors.ts'
import { memorySink } from './memory-sink.ts'
import { MultiDict } from './multi-dict.ts'
import { readMultipart } from './multipart-form.ts'
import { parseOptionHeader } from './option-headers.ts'
import type { UploadedFile, UploadSink } from './uploaded-file.ts'
import { parseUrlencoded } from './urlencoded.ts'

/** A form that came as the body of a request. */
export interface Form {
  /** The fields that are no files. */
  readonly fields: MultiDict
  /** The files; a file field that was left empty is there with the file name `''`. */
  readonly files: MultiDict<UploadedFile>
  /** Removes the content of all files. Done by itself when the request is over. */
  dispose(): Promise<void>
}

/** Limits and rules of {@link readForm}. */
export interface FormOptions {
  /**
   * The length of the whole body in bytes.
   * @default Infinity
   */
  readonly maxBody?: number
  /**
   * The `Content-Length` in bytes, where the client sent one: more than `maxBody` is refused before anything is read, what comes
   * after it is left, and a body that ends before it is a 400.
   */
  readonly contentLength?: number | undefined
  /**
   * What a multipart form may hold in memory in bytes: the values of its fields and the headers of its parts.
   * @default 500_000
   */
  readonly maxFieldsMemory?: number
  /**
   * The number of parts of a multipart form.
   * @default 1000
   */
  readonly maxParts?: number
  /**
   * The number of fields of an urlencoded form.
   * @default 1000
   */
  readonly maxFields?: number
  /**
   * The length of one file in bytes.
   * @default Infinity
   */
  readonly maxFileSize?: number
  /**
   * The length of the headers of one part in bytes.
   * @default 16_384
   */
  readonly maxPartHeaders?: number
  /**
   * Where files go.
   * @default memorySink()
   */
  readonly sink?: UploadSink
  /**
   * Asked with the fields that came before the first file of a multipart form, before any of that is read. What it throws ends
   * the reading: a token that is wrong need not wait for an upload.
   */
  readonly beforeFile?: ((fields: MultiDict) => void) | undefined
  /**
   * Gives an empty form for a body that breaks its format, in place of a 400.
   * @default false
   */
  readonly lenient?: boolean
}

/** {@link FormOptions} with every value filled in. */
export type FormSettings = Required<FormOptions>

const defaults: Omit<FormSettings, 'sink'> = {
  contentLength: undefined,
  beforeFile: undefined,
  maxBody: Number.POSITIVE_INFINITY,
  maxFieldsMemory: 500_000,
  maxParts: 1000,
  maxFields: 1000,
  maxFileSize: Number.POSITIVE_INFINITY,
  maxPartHeaders: 16_384,
  lenient: false,
}

/**
 * Reads a form from the body of a request: `application/x-www-form-urlencoded` or `multipart/form-data`. The form of any
 * other type is empty, and its body is not read.
 *
 * Whatever goes wrong on the way, a dropped connection too, no file is left behind.
 *
 * ```ts
 * import { readForm } from 'djinn/http'
 *
 * const form = await readForm(new TextEncoder().encode('name=Ada'), 'application/x-www-form-urlencoded')
 * form.fields.get('name') // 'Ada'
 * ```
 *
 * @throws {ContentTooLarge} 413 when a limit is passed; the rest of the body is not read.
 * @throws {BadRequest} 400 when the body breaks its format, unless `lenient`.
 */
export async function readForm(
  body: Uint8Array | AsyncIterable<Uint8Array>,
  contentType: string | undefined,
  options: FormOptions = {},
): Promise<Form> {
  const settings: FormSettings = { ...defaults, sink: options.sink ?? memorySink(), ...options }
  const { value, options: parameters } = parseOptionHeader(contentType)
  if ((settings.contentLength ?? 0) > settings.maxBody) throw new ContentTooLarge()
  try {
    switch (value.toLowerCase()) {
      case 'multipart/form-data':
        return await readMultipart(limited(body, settings), parameters.boundary, settings)
      case 'application/x-www-form-urlencoded':
        return formOf(parseUrlencoded(await wholeBody(limited(body, settings)), settings))
    }
  } catch (error) {
    if (!(settings.lenient && error instanceof BadRequest)) throw error
  }
  return formOf(new MultiDict())
}

/** A form without files. */
export function formOf(fields: MultiDict): Form {
  return { fields: fields.freeze(), files: new MultiDict<UploadedFile>().freeze(), dispose: async () => {} }
}

/** Passes a body on, no further than its declared length, until it is longer than allowed. */
async function* limited(
  body: Uint8Array | AsyncIterable<Uint8Array>,
  { maxBody, contentLength = Number.POSITIVE_INFINITY }: FormSettings,
): AsyncIterable<Uint8Array> {
  let size = 0
  for await (const piece of body instanceof Uint8Array ? [body] : body) {
    const wanted = size + piece.length > contentLength ? piece.subarray(0, contentLength - size) : piece
    size += wanted.length
    if (size > maxBody) throw new ContentTooLarge()
    yield wanted
    if (size === contentLength) return
  }
  if (contentLength !== Number.POSITIVE_INFINITY && size < contentLength)
    throw new BadRequest('The body ends early.')
}

/** The body as one; of a single piece no copy is made. */
async function wholeBody(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  const [first] = pieces
  return pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces)
}
