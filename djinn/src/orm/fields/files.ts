import type { FileStorage } from '../../files/index.ts'
import { makeField } from './make-field.ts'
import type { ColumnOptions, Made } from './options.ts'

/** Options of a file. */
export interface FileOptions extends ColumnOptions<string> {
  /**
   * The folder in the storage, with `strftime` letters that are filled in by UTC: `'photos/%Y/%m'`; or a function of the row and
   * the file's name that gives the whole name.
   */
  readonly uploadTo?: string | ((row: never, filename: string) => string)
  /** Where the files are, or a function that says it, called at each use. @default the storage of the database, else the folder `media` */
  readonly storage?: FileStorage | (() => FileStorage)
  /**
   * Removes a file after the commit in which its row was deleted, or got another one in its place, unless another row of the model
   * has it. @default false
   */
  readonly cleanup?: boolean
  /** Of the name in the storage. @default 100 */
  readonly maxLength?: number
}
/** A file: its name in the storage. `fileOf` gives what can be done with it. */
export function file<const Options extends FileOptions>(options?: Options): FileColumn<Options, 'file'> {
  return makeField('file', { kind: 'char', maxLength: options?.maxLength ?? 100 }, options)
}

/** Options of an image. */
export interface ImageOptions extends FileOptions {
  /** A field that is set to the image's height in pixels; it should be `null: true`, for what is no image. */
  readonly heightField?: string
  /** As `heightField`, for the width. */
  readonly widthField?: string
}
/** An image: its name in the storage. `fileOf` gives what can be done with it. */
export function image<const Options extends ImageOptions>(options?: Options): FileColumn<Options, 'image'> {
  return makeField('image', { kind: 'char', maxLength: options?.maxLength ?? 100 }, options)
}

/** A text that names a file. */
export type FileColumn<Options, Of extends 'file' | 'image'> = Made<Options, string, 'text'> & {
  readonly $file: Of
}
