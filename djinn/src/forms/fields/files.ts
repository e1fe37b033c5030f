import { sniffContent } from '../../files/index.ts'
import { UploadedFile } from '../../http/index.ts'
import { fileExtension } from '../../schema/index.ts'
import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import type { Attributes, Widget } from '../widget.ts'
import { clearableFileInput, fileContradiction, isFileThere } from '../widgets/files.ts'

/** A file that is there already: what a form of a row shows, and keeps where no other file is sent. */
export interface StoredFile {
  /** Its name in the storage. */
  readonly name: string
  /** Where it can be seen; absent where nobody may. */
  readonly url?: string
}

/** What fields of files may be told. */
export interface FileOptions extends FieldOptions {
  /** Of the name, in characters. */
  readonly maxLength?: number
  /** Whether a file without content is one. @default false */
  readonly allowEmptyFile?: boolean
  /** Of the content, in bytes. Limits of the whole body are those of the app. */
  readonly maxSize?: number
  /** Media types that the content must have, by its first bytes and not by what the client says: `['application/pdf', 'image/*']`. */
  readonly accept?: readonly string[]
  /** Endings of the name, without the dot. */
  readonly allowedExtensions?: readonly string[]
}

/** What {@link image} may be told. */
export interface ImageOptions extends FileOptions {
  /** In pixels. */
  readonly minWidth?: number
  /** In pixels. */
  readonly maxWidth?: number
  /** In pixels. */
  readonly minHeight?: number
  /** In pixels. */
  readonly maxHeight?: number
}

/** A file that was sent, the one that is there and stays, or false where it is to be removed. */
export type FileValue = UploadedFile | StoredFile | false | null

const messages = {
  invalid: 'No file was submitted. Check the encoding type on the form.',
  missing: 'No file was submitted.',
  empty: 'The submitted file is empty.',
  max_length: 'Ensure this filename has at most %(max)d characters (it has %(length)d).',
  contradiction: 'Please either submit a file or check the clear checkbox, not both.',
  max_size: 'The file is too large: it has %(size)s, and at most %(max)s are allowed.',
  invalid_type: 'Files of the type “%(type)s” are not allowed. Allowed are: %(allowed)s.',
  invalid_image: 'Upload a valid image. The file you uploaded was either not an image or a corrupted image.',
  dimensions: 'The image is %(width)d by %(height)d pixels; %(problem)s.',
}

function fileKind(
  name: string,
  options: FileOptions,
  look?: (file: UploadedFile, field: Field) => Promise<void>,
): FieldKind<FileValue> {
  return {
    name,
    widget: clearableFileInput(),
    messages,
    limits: options.allowedExtensions === undefined ? [] : [extensionOf(options.allowedExtensions)],
    read: (value, field) => readFile(value, field, options),
    clean: (value, field, initial) => cleanFile(value, field, initial, look),
    // A page cannot say again which file was chosen: it shows the one that is there.
    bound: (_, initial) => initial,
    hasChanged: (_, data) => data !== undefined && data !== null,
    attributes: (widget: Widget): Attributes =>
      widget.inputType === 'file' && options.accept !== undefined ? { accept: options.accept.join(',') } : {},
    jsonSchema: () => ({ type: 'string', format: 'binary' }),
  }
}

function extensionOf(allowed: readonly string[]): (file: UploadedFile) => unknown {
  const validate = fileExtension(allowed)
  return ({ filename }) => validate(filename)
}

function cleanFile(
  value: unknown,
  field: Field,
  initial: unknown,
  look: ((file: UploadedFile, field: Field) => Promise<void>) | undefined,
): FileValue | Promise<FileValue> {
  if (value === fileContradiction) return field.fail('contradiction')
  if (value === false && !field.required) return false
  const sent = value === false ? null : value
  if ((sent === null || sent === undefined || sent === '') && isFileThere(initial))
    return initial as StoredFile
  const file = field.kind.read(sent, field) as UploadedFile | null
  if (file === null) return field.required ? field.fail('required') : null
  if (look === undefined) return field.validated(file) as FileValue
  return looked(file, field, look)
}

async function looked(
  file: UploadedFile,
  field: Field,
  look: (file: UploadedFile, field: Field) => Promise<void>,
): Promise<FileValue> {
  await look(file, field)
  return (await field.validated(file)) as FileValue
}

function readFile(value: unknown, field: Field, options: FileOptions): UploadedFile | null {
  if (value === null || value === undefined || value === '') return null
  if (!(value instanceof UploadedFile) || value.filename === '') return field.fail('invalid')
  const length = [...value.filename].length
  if (options.maxLength !== undefined && length > options.maxLength)
    return field.fail('max_length', { max: options.maxLength, length })
  if (options.allowEmptyFile !== true && value.size === 0) return field.fail('empty')
  if (options.maxSize !== undefined && value.size > options.maxSize)
    return field.fail('max_size', { size: bytesText(value.size), max: bytesText(options.maxSize) })
  return value
}

function bytesText(size: number): string {
  if (size < 1024) return `${size} bytes`
  const [amount, unit] = size < 1024 ** 2 ? [size / 1024, 'KB'] : [size / 1024 ** 2, 'MB']
  return `${Number(amount.toFixed(1))} ${unit}`
}

function isAccepted(type: string, accept: readonly string[]): boolean {
  return accept.some((wanted) =>
    wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted,
  )
}

async function lookAtType(file: UploadedFile, field: Field, accept: readonly string[]): Promise<void> {
  const type = (await sniffContent(file.stream())).mediaType ?? 'application/octet-stream'
  if (!isAccepted(type, accept)) field.fail('invalid_type', { type, allowed: accept.join(', ') })
}

/**
 * A file that the visitor sends. A file that is there already (`initial`) stays where none is sent, and goes where the box
 * of the widget is checked: then the value is false.
 *
 * ```ts
 * import { file } from 'djinn/forms'
 *
 * const manual = file({ accept: ['application/pdf'], maxSize: 5_000_000 })
 * manual.widget.needsMultipart // true
 * ```
 */
export function file(options: FileOptions & { readonly required: false }): Field<FileValue>
export function file(options?: FileOptions): Field<UploadedFile | StoredFile>
export function file(options: FileOptions = {}): Field<FileValue> {
  const make = (given: FileOptions) => {
    const { accept } = given
    return fileKind('file', given, accept && ((sent, field) => lookAtType(sent, field, accept)))
  }
  return new Field(make, options)
}

/**
 * An image that the visitor sends: its type and its size in pixels are read from its content.
 *
 * ```ts
 * import { image } from 'djinn/forms'
 *
 * image({ maxWidth: 4000, maxHeight: 4000 }).widget.attrs.accept // 'image/*'
 * ```
 */
export function image(options: ImageOptions & { readonly required: false }): Field<FileValue>
export function image(options?: ImageOptions): Field<UploadedFile | StoredFile>
export function image(options: ImageOptions = {}): Field<FileValue> {
  const make = (given: ImageOptions) =>
    fileKind('image', { accept: ['image/*'], ...given }, (sent, field) => lookAtImage(sent, field, given))
  return new Field(make, options)
}

async function lookAtImage(file: UploadedFile, field: Field, options: ImageOptions): Promise<void> {
  const { mediaType: type, image: size } = await sniffContent(file.stream())
  if (type === undefined || !type.startsWith('image/') || size === undefined)
    return field.fail('invalid_image')
  const { accept } = options
  if (accept !== undefined && !isAccepted(type, accept))
    field.fail('invalid_type', { type, allowed: accept.join(', ') })
  const problem = sizeProblem(size, options)
  if (problem !== undefined) field.fail('dimensions', { ...size, problem })
}

function sizeProblem(
  { width, height }: { readonly width: number; readonly height: number },
  options: ImageOptions,
): string | undefined {
  const { minWidth, maxWidth, minHeight, maxHeight } = options
  if (maxWidth !== undefined && width > maxWidth) return `it may be ${maxWidth} wide`
  if (maxHeight !== undefined && height > maxHeight) return `it may be ${maxHeight} high`
  if (minWidth !== undefined && width < minWidth) return `it must be ${minWidth} wide`
  if (minHeight !== undefined && height < minHeight) return `it must be ${minHeight} high`
  return undefined
}
