import { Buffer } from 'node:buffer'
import type { Form, FormSettings } from './form.ts'
import { BadRequest, ContentTooLarge } from './http-errors.ts'
import { MultiDict } from './multi-dict.ts'
import { type MultipartEvent, MultipartParser, type MultipartPart } from './multipart-parser.ts'
import { parseOptionHeader } from './option-headers.ts'
import { UploadedFile, type UploadTarget } from './uploaded-file.ts'

/**
 * Reads a `multipart/form-data` body: fields into memory, files into the sink. Parts without a name are left out.
 *
 * @throws {ContentTooLarge} 413 when a limit is passed.
 * @throws {BadRequest} 400 when the body breaks its format.
 */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string | undefined,
  settings: FormSettings,
): Promise<Form> {
  if (boundary === undefined || !/^[\x20-\x7e]{1,200}$/.test(boundary)) {
    throw new BadRequest('The form names no boundary.')
  }
  const parser = new MultipartParser(boundary, settings)
  const collector = new Collector(settings)
  try {
    for await (const piece of body) {
      for (const event of parser.push(piece)) {
        const waiting = collector.take(event)
        // Only a sink that really waits costs a turn of the event loop.
        if (waiting !== undefined) await waiting
      }
    }
    parser.finish()
    return collector.form()
  } catch (error) {
    await collector.discard()
    throw error
  }
}

/** What becomes of the part that is being read. */
type Current =
  | { readonly kind: 'field'; readonly part: MultipartPart; readonly pieces: Uint8Array[] }
  | { readonly kind: 'file'; readonly part: MultipartPart; readonly target: UploadTarget; size: number }
  | { readonly kind: 'skipped' }

/** Turns events into fields and files, and keeps the limits. */
class Collector {
  readonly #settings: FormSettings
  readonly #fields = new MultiDict()
  readonly #files = new MultiDict<UploadedFile>()
  #memory = 0
  #hasFile = false
  #current: Current = { kind: 'skipped' }

  constructor(settings: FormSettings) {
    this.#settings = settings
  }

  take(event: MultipartEvent): void | Promise<void> {
    switch (event.kind) {
      case 'part':
        return this.#begin(event.part)
      case 'data':
        return this.#add(event.bytes)
      case 'end':
        return this.#end()
    }
  }

  form(): Form {
    const files = this.#files.freeze()
    return { fields: this.#fields.freeze(), files, dispose: () => disposeAll(files) }
  }

  /** Removes every file, the unfinished one too. */
  async discard(): Promise<void> {
    if (this.#current.kind === 'file') await this.#current.target.abort()
    await disposeAll(this.#files)
  }

  #begin(part: MultipartPart): void | Promise<void> {
    this.#useMemory(part.headerSize)
    if (part.name === undefined) this.#current = { kind: 'skipped' }
    else if (part.filename === undefined) this.#current = { kind: 'field', part, pieces: [] }
    else return this.#open(part, part.name, part.filename)
  }

  async #open(part: MultipartPart, name: string, filename: string): Promise<void> {
    if (!this.#hasFile) this.#settings.beforeFile?.(this.#fields.copy().freeze())
    this.#hasFile = true
    const target = await this.#settings.sink.open({
      name,
      filename,
      contentType: part.headers.get('content-type'),
    })
    this.#current = { kind: 'file', part, target, size: 0 }
  }

  #add(bytes: Uint8Array): void | Promise<void> {
    const current = this.#current
    if (current.kind === 'field') {
      this.#useMemory(bytes.length)
      current.pieces.push(bytes.slice())
    } else if (current.kind === 'file') {
      current.size += bytes.length
      if (current.size > this.#settings.maxFileSize) {
        throw new ContentTooLarge(`A file is longer than ${this.#settings.maxFileSize} bytes.`)
      }
      return current.target.write(bytes)
    }
  }

  #end(): void | Promise<void> {
    const current = this.#current
    if (current.kind === 'file') return this.#finishFile(current.part, current.target)
    if (current.kind === 'field')
      this.#fields.append(current.part.name ?? '', fieldText(current.part, current.pieces))
    this.#current = { kind: 'skipped' }
  }

  async #finishFile(
    { name = '', filename = '', headers }: MultipartPart,
    target: UploadTarget,
  ): Promise<void> {
    const stored = await target.finish()
    this.#current = { kind: 'skipped' }
    this.#files.append(name, new UploadedFile({ name, filename, headers }, stored))
  }

  #useMemory(bytes: number): void {
    this.#memory += bytes
    if (this.#memory > this.#settings.maxFieldsMemory) {
      throw new ContentTooLarge(
        `The fields of the form are longer than ${this.#settings.maxFieldsMemory} bytes.`,
      )
    }
  }
}

/** A part may name its charset; ASCII and unknown ones are read as UTF-8. */
function fieldText(part: MultipartPart, pieces: readonly Uint8Array[]): string {
  const { charset } = parseOptionHeader(part.headers.get('content-type')).options
  const bytes = Buffer.concat(pieces)
  return charset?.toLowerCase() === 'iso-8859-1' ? bytes.toString('latin1') : decoder.decode(bytes)
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

async function disposeAll(files: MultiDict<UploadedFile>): Promise<void> {
  for (const [, file] of files) await file.dispose()
}
