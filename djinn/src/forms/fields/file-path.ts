import type { Field } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import type { ChoiceEntry } from '../widget.ts'
import { choice } from './choices.ts'

/** What {@link filePath} may be told. */
export interface FilePathOptions extends FieldOptions {
  /** Only names that it matches are offered. */
  readonly match?: RegExp | string
  /** Whether folders are gone into. @default false */
  readonly recursive?: boolean
  /** Whether files are offered. @default true */
  readonly allowFiles?: boolean
  /** Whether folders are offered. @default false */
  readonly allowFolders?: boolean
}

/**
 * The path of a file in a folder of the server, chosen among those that are there now. Its value is the path with the folder, as
 * the folder was given.
 *
 * ```ts
 * import { filePath, Form } from 'djinn/forms'
 *
 * const Theme = Form({ sheet: filePath('static', { match: /\.css$/, required: false }) })
 * Theme.fields.sheet.kind.needsReady // true
 * ```
 */
export function filePath(folder: string | (() => string), options: FilePathOptions = {}): Field<string> {
  const { match, recursive, allowFiles, allowFolders, ...rest } = options
  const limits = {
    match: typeof match === 'string' ? new RegExp(match) : match,
    recursive: recursive ?? false,
    allowFiles: allowFiles ?? true,
    allowFolders: allowFolders ?? false,
  }
  const choices = async (): Promise<readonly ChoiceEntry[]> => {
    const found = await pathsIn(typeof folder === 'function' ? folder() : folder, limits)
    return rest.required === false ? [['', '---------'], ...found] : found
  }
  return choice({ ...rest, choices }) as Field<string>
}

interface Limits {
  readonly match: RegExp | undefined
  readonly recursive: boolean
  readonly allowFiles: boolean
  readonly allowFolders: boolean
}

/** Read at its first use: forms also run where there are no files. */
async function pathsIn(folder: string, limits: Limits): Promise<readonly (readonly [string, string])[]> {
  const { readdir } = await import('node:fs/promises')
  const entries = await readdir(folder, { withFileTypes: true, recursive: limits.recursive })
  return entries
    .filter((entry) => (entry.isDirectory() ? limits.allowFolders : limits.allowFiles))
    .filter(({ name }) => limits.match === undefined || limits.match.test(name))
    .map(({ parentPath, name }) => {
      const path = `${parentPath}/${name}`.replaceAll('\\', '/')
      return [path, path.slice(folder.length).replace(/^\//, '')] as const
    })
    .sort(([, one], [, other]) => (one < other ? -1 : 1))
}
