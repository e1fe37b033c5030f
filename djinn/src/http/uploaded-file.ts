import { HttpHeaders } from './headers.ts'
import { parseOptionHeader } from './option-headers.ts'

/** What is known of a file before its content comes. */
export interface UploadHead {
  /** The name of the form field. */
  readonly name: string
  /** The file's name as the client sent it: never a path to write to. */
  readonly filename: string
  /** The media type that the client claims, with parameters. */
  readonly contentType: string | undefined
}

/**
 * Where the content of uploaded files goes while it arrives. The room `files` has one that spools large files to disk;
 * {@link memorySink} keeps all in memory.
 */
export interface UploadSink {
  /** Begins one file. */
  open(head: UploadHead): UploadTarget | Promise<UploadTarget>
}

/** One file on its way in: `write` for each piece, then `finish`, or `abort` at any time. */
export interface UploadTarget {
  /** Takes a piece; the next one comes when the promise is settled. */
  write(bytes: Uint8Array): void | Promise<void>
  /** All has come: gives it for reading. */
  finish(): StoredUpload | Promise<StoredUpload>
  /** Nothing more will come: removes what there is. Never throws. */
  abort(): void | Promise<void>
}

/** The content of a file that has come whole. */
export interface StoredUpload {
  /** The length in bytes. */
  readonly size: number
  /** The whole content. */
  bytes(): Promise<Uint8Array>
  /** The content piece by piece, each time from the start. */
  stream(): AsyncIterable<Uint8Array>
  /** Writes the content to a path of the server's own choosing. */
  save(path: string): Promise<void>
  /** Removes it. Called when the request is over; a second call does nothing. */
  dispose(): void | Promise<void>
}

/**
 * A file that came with a form. Its content lasts until the request is over: `save` it, or keep its `bytes`.
 *
 * ```ts
 * import { readForm } from 'djinn/http'
 *
 * const body = new TextEncoder().encode(
 *   '--b\r\nContent-Disposition: form-data; name="photo"; filename="cat.txt"\r\n\r\nmeow\r\n--b--\r\n',
 * )
 * const form = await readForm(body, 'multipart/form-data; boundary=b')
 * const photo = form.files.require('photo')
 * photo.filename // 'cat.txt'
 * await photo.text() // 'meow'
 * ```
 */
export class UploadedFile {
  /** The name of the form field. */
  readonly name: string
  /** The name that the client gave it, perhaps with a whole path, and perhaps empty where no file was chosen. Use `secureFilename` before it becomes part of a path. */
  readonly filename: string
  /** All header fields of its part. */
  readonly headers: HttpHeaders
  readonly #stored: StoredUpload

  constructor(
    head: { readonly name: string; readonly filename: string; readonly headers?: HttpHeaders },
    stored: StoredUpload,
  ) {
    this.name = head.name
    this.filename = head.filename
    this.headers = head.headers ?? new HttpHeaders()
    this.#stored = stored
  }

  /** The media type that the client claims, with its parameters. Not to be believed. */
  get contentType(): string | undefined {
    return this.headers.get('content-type')
  }

  /** The media type that the client claims, in lower case and without parameters; `''` where it claims none. */
  get mimetype(): string {
    return parseOptionHeader(this.contentType).value.toLowerCase()
  }

  /** The length in bytes. */
  get size(): number {
    return this.#stored.size
  }

  /** Whether the field was left empty: browsers then send a file without name and content. */
  get isEmpty(): boolean {
    return this.filename === '' && this.size === 0
  }

  /** The whole content. */
  bytes(): Promise<Uint8Array> {
    return this.#stored.bytes()
  }

  /** The whole content as UTF-8; what is none becomes U+FFFD. */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  /** The content piece by piece, each time from the start. */
  stream(): AsyncIterable<Uint8Array> {
    return this.#stored.stream()
  }

  /** Writes the content to a file; one of that name is replaced. The path must be the program's own, never `filename` as it came. */
  save(path: string): Promise<void> {
    return this.#stored.save(path)
  }

  /** Removes the content. Done by itself when the request is over. */
  async dispose(): Promise<void> {
    await this.#stored.dispose()
  }
}
