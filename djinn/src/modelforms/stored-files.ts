import { diskStorage, type FileStorage } from '../files/index.ts'
import type { StoredFile } from '../forms/index.ts'
import type { UploadedFile } from '../http/index.ts'
import type { FieldSpec } from '../orm/index.ts'
import { writeUploadFolder } from './upload-folder.ts'

const folder = 'media'
let usual: FileStorage | undefined

/** The storage of a field's files: its own, else the folder `media` under `/media/`. */
export function storageOf({ options }: FieldSpec): FileStorage {
  const { storage } = options
  if (storage === undefined) {
    usual ??= diskStorage(folder, { baseUrl: `/${folder}/` })
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

/** The name that a new file wishes: `uploadTo` is a folder with letters of strftime, or a function of the row and the name. */
export function wishedName(spec: FieldSpec, row: unknown, file: UploadedFile): string {
  const { uploadTo } = spec.options
  const name = file.filename.split(/[/\\]/).at(-1) || 'file'
  if (typeof uploadTo === 'function') return (uploadTo as (row: unknown, name: string) => string)(row, name)
  if (typeof uploadTo !== 'string' || uploadTo === '') return name
  return `${writeUploadFolder(uploadTo).replace(/\/$/, '')}/${name}`
}
