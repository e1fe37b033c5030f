import { makeField } from './make-field.ts'
import type { Choices, ColumnOptions, MadeOfChoices } from './options.ts'

/** Options of a column of texts. */
export interface TextOptions extends ColumnOptions<string> {
  /** Values that forms and `fullClean()` accept. They become the type of the field. */
  readonly choices?: Choices<string>
  /** How the database compares and orders: a collation of its own. */
  readonly collation?: string
  /** Of `text()` only the length of the form's field. */
  readonly maxLength?: number
}

function charType(maxLength: number | undefined, collation: string | undefined) {
  return {
    kind: 'char',
    ...(maxLength !== undefined && { maxLength }),
    ...(collation !== undefined && { collation }),
  } as const
}

/**
 * A short text. Without `maxLength` as long as the database allows, which MySQL refuses.
 *
 * ```ts
 * import { char } from 'djinn/orm'
 *
 * const title = char({ maxLength: 200 })
 * const status = char({ choices: { draft: 'Draft', live: 'Live' }, default: 'draft' })
 * ```
 */
export function char<const Options extends TextOptions>(
  options?: Options,
): MadeOfChoices<Options, string, 'text'> {
  return makeField('char', charType(options?.maxLength, options?.collation), options)
}

/** A text of any length. */
export function text<const Options extends TextOptions>(
  options?: Options,
): MadeOfChoices<Options, string, 'text'> {
  const collation = options?.collation
  return makeField('text', { kind: 'text', ...(collation !== undefined && { collation }) }, options)
}

/** An e-mail address, up to 254 characters. */
export function email<const Options extends TextOptions>(
  options?: Options,
): MadeOfChoices<Options, string, 'text'> {
  return makeField('email', charType(options?.maxLength ?? 254, options?.collation), options)
}

/** A web address, up to 200 characters. */
export function url<const Options extends TextOptions>(
  options?: Options,
): MadeOfChoices<Options, string, 'text'> {
  return makeField('url', charType(options?.maxLength ?? 200, options?.collation), options)
}

/** Options of {@link slug}. */
export interface SlugOptions extends TextOptions {
  /** Whether letters of other scripts pass. @default false */
  readonly allowUnicode?: boolean
}

/** Letters, digits, `-` and `_` for a URL: up to 50 characters, with an index. */
export function slug<const Options extends SlugOptions>(
  options?: Options,
): MadeOfChoices<Options, string, 'text'> {
  return makeField('slug', charType(options?.maxLength ?? 50, options?.collation), options)
}

/** Options of {@link filePath}. */
export interface FilePathOptions extends TextOptions {
  /** The folder whose entries can be chosen. */
  readonly path: string | (() => string)
  /** Only names that match. */
  readonly match?: string | RegExp
  /** Whether folders below are looked through. @default false */
  readonly recursive?: boolean
  readonly allowFiles?: boolean
  readonly allowFolders?: boolean
}

/** The path of a file in a folder of the server, up to 100 characters. */
export function filePath<const Options extends FilePathOptions>(
  options: Options,
): MadeOfChoices<Options, string, 'text'> {
  return makeField('filePath', charType(options.maxLength ?? 100, options.collation), options)
}
