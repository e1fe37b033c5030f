import { MultiDict, type UploadedFile } from '../http/index.ts'
import { formsErrors } from './errors.ts'

/**
 * What was sent, as fields and widgets read it: the texts and files of an HTML form, or the members of a JSON object.
 * Of a name that came several times the last one counts, as in Django.
 */
export interface Submitted {
  /** `json`: values have types of their own and widgets are not asked. */
  readonly kind: 'form' | 'json'
  /** The names that came. */
  names(): Iterable<string>
  has(name: string): boolean
  /** The last value; undefined where none came. */
  get(name: string): unknown
  /** Every value, in order. */
  getAll(name: string): readonly unknown[]
  /** The file; undefined where none was chosen. */
  file(name: string): UploadedFile | undefined
  /** Every file of a name. */
  files(name: string): readonly UploadedFile[]
}

/** What {@link submitted} reads. */
export type SubmittedInput =
  | MultiDict
  | URLSearchParams
  | FormData
  | { readonly fields: MultiDict; readonly files: MultiDict<UploadedFile> }
  | Readonly<Record<string, unknown>>

const noFiles = new MultiDict<UploadedFile>()

/** Makes one shape of all that data may come in. */
export function submitted(input: unknown, files: MultiDict<UploadedFile> = noFiles): Submitted {
  if (isRecord(input)) return ofRecord(input, files, isRecordClean())
  if (input instanceof MultiDict) return new SubmittedForm(input, files)
  if (input instanceof URLSearchParams) return new SubmittedParams(input, files)
  if (typeof FormData !== 'undefined' && input instanceof FormData)
    return new SubmittedForm(new MultiDict([...input].filter(isTextEntry)), files)
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw formsErrors.notAnObject()
  return ofRecord(input as Readonly<Record<string, unknown>>, files, false)
}

/** Whether it is an object of no class, as JSON makes them. */
function isRecord(input: unknown): input is Readonly<Record<string, unknown>> {
  if (typeof input !== 'object' || input === null) return false
  const above = Object.getPrototypeOf(input)
  return above === Object.prototype || above === null
}

function ofRecord(
  input: Readonly<Record<string, unknown>>,
  files: MultiDict<UploadedFile>,
  inheritsNothing: boolean,
): Submitted {
  if (isSubmitted(input)) return input
  if (isHttpForm(input)) return new SubmittedForm(input.fields, input.files)
  return new SubmittedJson(input, files, inheritsNothing)
}

function isTextEntry(entry: [string, FormDataEntryValue]): entry is [string, string] {
  return typeof entry[1] === 'string'
}

/** Made here, or by a wizard out of one made here. JSON brings no functions, so that it cannot pass for one. */
function isSubmitted(input: object): input is Submitted {
  const given = input as Partial<Submitted>
  if (typeof given.names !== 'function') return false
  return typeof given.getAll === 'function' && typeof given.files === 'function'
}

/** The shape alone would not do: JSON may have members of these names. */
function isHttpForm(
  input: object,
): input is { readonly fields: MultiDict; readonly files: MultiDict<UploadedFile> } {
  const given = input as { fields?: unknown; files?: unknown }
  return given.fields instanceof MultiDict && given.files instanceof MultiDict
}

class SubmittedForm implements Submitted {
  readonly kind = 'form'
  readonly #fields: MultiDict
  readonly #files: MultiDict<UploadedFile>

  constructor(fields: MultiDict, files: MultiDict<UploadedFile>) {
    this.#fields = fields
    this.#files = files
  }

  names(): Iterable<string> {
    return new Set([...this.#fields.keys(), ...this.#files.keys()])
  }
  has(name: string): boolean {
    return this.#fields.has(name)
  }
  get(name: string): unknown {
    return this.#fields.getLast(name)
  }
  getAll(name: string): readonly unknown[] {
    return this.#fields.getAll(name)
  }
  file(name: string): UploadedFile | undefined {
    return this.files(name).at(-1)
  }
  files(name: string): readonly UploadedFile[] {
    return this.#files.getAll(name).filter((file) => !file.isEmpty)
  }
}

/** Without a dictionary of all values: of most names the last one is asked for. */
class SubmittedParams implements Submitted {
  readonly kind = 'form'
  readonly #last = new Map<string, string>()
  readonly #params: URLSearchParams
  readonly #files: MultiDict<UploadedFile>

  constructor(params: URLSearchParams, files: MultiDict<UploadedFile>) {
    this.#params = params
    this.#files = files
    const last = this.#last
    params.forEach((value, name) => {
      last.set(name, value)
    })
  }

  names(): Iterable<string> {
    return new Set([...this.#last.keys(), ...this.#files.keys()])
  }
  has(name: string): boolean {
    return this.#last.has(name)
  }
  get(name: string): unknown {
    return this.#last.get(name)
  }
  getAll(name: string): readonly unknown[] {
    return this.#params.getAll(name)
  }
  file(name: string): UploadedFile | undefined {
    return this.files(name).at(-1)
  }
  files(name: string): readonly UploadedFile[] {
    return this.#files.getAll(name).filter((file) => !file.isEmpty)
  }
}

class SubmittedJson implements Submitted {
  readonly kind = 'json'
  readonly #members: Readonly<Record<string, unknown>>
  readonly #files: MultiDict<UploadedFile>
  readonly #inheritsNothing: boolean

  constructor(
    members: Readonly<Record<string, unknown>>,
    files: MultiDict<UploadedFile>,
    inheritsNothing: boolean,
  ) {
    this.#members = members
    this.#files = files
    this.#inheritsNothing = inheritsNothing
  }

  names(): Iterable<string> {
    return Object.keys(this.#members)
  }
  has(name: string): boolean {
    return Object.hasOwn(this.#members, name)
  }
  get(name: string): unknown {
    const value = this.#members[name]
    if (value === undefined || (this.#inheritsNothing && isSurelyOwn(name, value))) return value
    return Object.hasOwn(this.#members, name) ? value : undefined
  }
  getAll(name: string): readonly unknown[] {
    const value = this.get(name)
    if (value === undefined || value === null) return []
    return Array.isArray(value) ? value : [value]
  }
  file(name: string): UploadedFile | undefined {
    return this.#files === noFiles ? undefined : this.files(name).at(-1)
  }
  files(name: string): readonly UploadedFile[] {
    return this.#files.getAll(name).filter((file) => !file.isEmpty)
  }
}

/** Asking each member whether it is the object's own costs more than all else that a form does with it. */
function isSurelyOwn(name: string, value: unknown): boolean {
  // What every object has is functions, and its prototype.
  return typeof value !== 'function' && name !== '__proto__'
}

/** Whether nobody has given all objects a property. */
function isRecordClean(): boolean {
  for (const _ in Object.prototype) return false
  return true
}
