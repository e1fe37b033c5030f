import { quoted } from '../base/index.ts'
import { isJsonType } from './content-type.ts'
import { type Form, type FormOptions, formOf, readForm } from './form.ts'
import { ContentTooLarge } from './http-errors.ts'
import type { HttpRequest, RequestSettings } from './http-request.ts'
import { type JsonBodyOptions, parseJsonBody } from './json-body.ts'
import { MultiDict } from './multi-dict.ts'

/** How the form of a request is read. */
export type FormReading = Pick<FormOptions, 'beforeFile'>

/** The body of a request, read once in the form that was asked for first. */
export class RequestBody {
  readonly #request: HttpRequest
  readonly #settings: RequestSettings
  #bytes: Promise<Uint8Array> | undefined
  #form: Promise<Form> | undefined

  constructor(request: HttpRequest, settings: RequestSettings) {
    this.#request = request
    this.#settings = settings
  }

  get isJson(): boolean {
    return isJsonType(this.#request.contentType)
  }

  get isForm(): boolean {
    const type = this.#request.mimetype
    return type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data'
  }

  bytes(): Promise<Uint8Array> {
    this.#bytes ??= this.#read()
    return this.#bytes
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  /** Another type is refused before the body is read. */
  json(given: JsonBodyOptions = {}): Promise<unknown> {
    const { json } = this.#settings
    const options =
      json?.parse === undefined ? given : { parse: (text: string) => json.parse?.(text), ...given }
    const { contentType } = this.#request
    if (!options.force && !this.isJson) {
      return new Promise((resolve) => resolve(parseJsonBody(new Uint8Array(), contentType, options)))
    }
    const typed = options.force ? options : { ...options, force: true }
    return this.bytes().then((bytes) => parseJsonBody(bytes, contentType, typed))
  }

  /** The form's fields and files, from the bytes where they were read already. */
  form(options: FormReading = {}): Promise<Form> {
    this.#form ??= this.#readForm(options)
    return this.#form
  }

  stream(): AsyncIterable<Uint8Array> {
    return this.#request.incoming.streamBody()
  }

  /** A web `Request` with the same method, URL, headers and body. */
  toWebRequest(url: string = this.#request.url): Request {
    const { method, headers, signal, incoming } = this.#request
    const withBody = method !== 'GET' && method !== 'HEAD' && incoming.hasBody()
    const init: RequestInit = { method, headers: [...headers] as [string, string][], signal }
    if (withBody)
      Object.assign(init, {
        body: readable(this.#bytes === undefined ? this.stream() : onePiece(this.#bytes)),
        duplex: 'half',
      })
    return new Request(url, init)
  }

  /** Removes the files of a form; called when the request is over. */
  async dispose(): Promise<void> {
    const form = await this.#form?.catch(() => undefined)
    await form?.dispose()
  }

  get hasForm(): boolean {
    return this.#form !== undefined
  }

  async #readForm(options: FormReading): Promise<Form> {
    const form = await this.#parseForm(options)
    if (this.#settings.debug && this.#request.mimetype !== 'multipart/form-data')
      form.files.explainMissing(noFiles(this.#request.mimetype))
    return form
  }

  async #parseForm({ beforeFile }: FormReading): Promise<Form> {
    const { incoming, maxBodySize, contentType } = this.#request
    if (!incoming.hasBody() || !this.isForm) return formOf(new MultiDict())
    const declared = this.#request.contentLength
    if (declared !== undefined && declared > maxBodySize)
      throw new ContentTooLarge(`The body is larger than ${maxBodySize} bytes.`)
    const sink = this.#settings.uploadSink ?? incoming.uploadSink
    return readForm(this.#bytes === undefined ? incoming.streamBody() : await this.#bytes, contentType, {
      maxBody: maxBodySize,
      maxFileSize: this.#request.maxFileSize,
      maxFieldsMemory: this.#settings.maxFieldsSize,
      maxParts: this.#settings.maxParts,
      maxFields: this.#settings.maxParts,
      beforeFile,
      ...(sink === undefined ? {} : { sink }),
    })
  }

  #read(): Promise<Uint8Array> {
    const { incoming, maxBodySize } = this.#request
    return incoming.hasBody() ? incoming.readBody(maxBodySize) : Promise.resolve(new Uint8Array())
  }
}

function noFiles(mimetype: string): string {
  const sent = mimetype === '' ? 'No form was sent' : `The form was sent as ${quoted(mimetype)}`
  return `${sent}; files need <form method="post" enctype="multipart/form-data">.`
}

async function* onePiece(bytes: Promise<Uint8Array>): AsyncIterable<Uint8Array> {
  yield await bytes
}

function readable(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
