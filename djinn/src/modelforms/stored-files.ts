import type { StoredFile } from '../forms/index.ts'
import { type FieldFile, fileOf } from '../orm/index.ts'

/** The files that a form has put into storages, by field. */
export type KeptFiles = Map<string, FieldFile>

/** The file of a column that is known by its name. */
export function fileOfRow(row: object, name: string): FieldFile {
  return fileOf(row as never, name as never)
}

/** A file by its name in the storage, for showing it; null for none. */
export function storedFile(row: object, name: string): StoredFile | null {
  const { name: stored, url } = fileOfRow(row, name)
  return stored === null ? null : { name: stored, ...(url !== undefined && { url }) }
}

/** Removes what was stored, where the rows were not written. */
export async function removeFiles(kept: KeptFiles): Promise<void> {
  for (const file of kept.values()) await file.discard()
  kept.clear()
}
