import { makeField } from './make-field.ts'
import type { ColumnOptions, Made } from './options.ts'

/** Options of a file. */
export interface FileOptions extends ColumnOptions<string> {
  /** The folder of the storage, with `strftime` letters, or a function of the instance and the file's name. */
  readonly uploadTo?: string | ((instance: never, filename: string) => string)
  /** The storage, or a function that gives it. */
  readonly storage?: unknown
  /** Of the name in the storage. @default 100 */
  readonly maxLength?: number
}
/** A file: its name in the storage. */
export function file<const Options extends FileOptions>(options?: Options): Made<Options, string, 'text'> {
  return makeField('file', { kind: 'char', maxLength: options?.maxLength ?? 100 }, options)
}

/** Options of an image. */
export interface ImageOptions extends FileOptions {
  /** Fields that are set to the image's size. */
  readonly heightField?: string
  readonly widthField?: string
}
/** An image: its name in the storage. */
export function image<const Options extends ImageOptions>(options?: Options): Made<Options, string, 'text'> {
  return makeField('image', { kind: 'char', maxLength: options?.maxLength ?? 100 }, options)
}
