import { MultiDict, UploadedFile } from 'djinn/http'
import type { CaseInput } from '../adapter.ts'
import { type Decoders, decode, list, toFloat } from '../decode.ts'
import { templateValues } from '../template-values.ts'

/** Options of a field, a widget or a form by Django's names. */
export type Definition = Readonly<Record<string, unknown>>

const values: Decoders = {
  ...templateValues,
  $float: (text) => toFloat(String(text)),
  $tuple: (members, inner) => list(members).map(inner),
  $dict: (pairs, inner) => Object.fromEntries(list(pairs).map((pair) => list(pair).map(inner))),
  $file: (file) => uploadOf('file', file as FileRecord),
}

/** Tagged JSON as values. */
export function decoded(tagged: unknown): unknown {
  return decode(tagged, values)
}

/** An object of the input; an empty one where it is not there. */
export function definition(value: unknown): Definition {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Definition) : {}
}

/** `max_length` as `maxLength`. */
export function camel(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

interface FileRecord {
  readonly name: string
  readonly content?: string
  readonly content_type?: string
}

function uploadOf(name: string, file: FileRecord): UploadedFile {
  const bytes = new Uint8Array(Buffer.from(file.content ?? '', 'base64'))
  return new UploadedFile({ name, filename: file.name }, {
    size: bytes.length,
    bytes: async () => bytes,
    stream: () => new Blob([bytes]).stream() as ReadableStream<Uint8Array>,
    moveTo: async () => {},
    discard: async () => {},
  } as never)
}

/** Submitted names and values, each one or a list; undefined for a form that was not sent. */
export function dataOf(data: unknown): MultiDict | undefined {
  if (data === null || data === undefined) return undefined
  return new MultiDict(entriesOf(data) as [string, string][])
}

/** Submitted files. */
export function filesOf(input: CaseInput): MultiDict<UploadedFile> | undefined {
  if (input.files === undefined || input.files === null) return undefined
  return new MultiDict(entriesOf(input.files) as [string, UploadedFile][])
}

function entriesOf(data: unknown): [string, unknown][] {
  return Object.entries(definition(data)).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each): [string, unknown] => [name, decoded(each)]),
  )
}
