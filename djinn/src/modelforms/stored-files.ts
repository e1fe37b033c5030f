import { diskStorage, type FileStorage, shortFilename } from '../files/index.ts'
import type { StoredFile } from '../forms/index.ts'
import type { UploadedFile } from '../http/index.ts'
import { localizeInput } from '../i18n/index.ts'
import type { FieldSpec } from '../orm/index.ts'

/** The files that a form has put into storages, by field. */
export type KeptFiles = Map<string, { readonly storage: FileStorage; readonly name: string }>

const usualFolder = 'media'
let usual: FileStorage | undefined

/** The storage of a field's files: its own, else the folder `media` under `/media/`. */
export function storageOf({ options }: FieldSpec): FileStorage {
  const { storage } = options
  if (storage === undefined) {
    usual ??= diskStorage(usualFolder, { baseUrl: `/${usualFolder}/` })
    return usual
  }
  return (typeof storage === 'function' ? (storage as () => unknown)() : storage) as FileStorage
}

/** A file by its name in the storage, for showing it; null for none. */
export function storedFile(spec: FieldSpec, name: unknown): StoredFile | null {
  if (typeof name !== 'string' || name === '') return null
  const url = storageOf(spec).url(name)
  return { name, ...(url !== undefined && { url }) }
}

/**
 * The name that a new file wishes: `uploadTo` is a folder with letters of strftime, or a function of the row and the name. Where
 * the column is short, the name is; the ending stays.
 */
export function wishedName(spec: FieldSpec, row: unknown, file: UploadedFile): string {
  const name = plainName(file.filename)
  const room = roomOf(spec)
  const wished = inFolder(spec, row, name)
  const tooLong = wished.length - room
  return tooLong <= 0 ? wished : inFolder(spec, row, shortFilename(name, name.length - tooLong))
}

/** What stands after the last folder; what is no name becomes `file`. */
function plainName(filename: string): string {
  const name = filename.split(/[/\\]/).at(-1) ?? ''
  return /^\.*$/.test(name) ? 'file' : name
}

/** A storage adds some letters where the name is taken: `_k3Zq81x`. */
function roomOf({ type }: FieldSpec): number {
  return type?.kind === 'char' && type.maxLength !== undefined ? type.maxLength - 8 : Number.POSITIVE_INFINITY
}

function inFolder(spec: FieldSpec, row: unknown, name: string): string {
  const { uploadTo } = spec.options
  if (typeof uploadTo === 'function') return (uploadTo as (row: unknown, name: string) => string)(row, name)
  if (typeof uploadTo !== 'string' || uploadTo === '') return name
  const folder = localizeInput(new Date(), { format: uploadTo, timeZone: 'UTC' })
  return `${folder.replace(/\/$/, '')}/${name}`
}

/** Removes what was stored, where the rows were not written. */
export async function removeFiles(kept: KeptFiles): Promise<void> {
  for (const { storage, name } of kept.values()) await storage.delete(name)
  kept.clear()
}
