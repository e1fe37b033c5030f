import { diskStorage, type FileStorage } from '../../files/index.ts'
import type { Database } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { Field } from '../model/field.ts'

const usualFolder = 'media'
let usual: FileStorage | undefined
const ofDatabases = new WeakMap<Database, FileStorage>()

/** Says where the files are that rows of a database name, where their fields do not say it. */
export function provideStorage(database: Database, storage: FileStorage): void {
  if (!isStorage(storage)) throw ormErrors.notAStorage(`The database "${database.name}"`, storage)
  ofDatabases.set(database, storage)
}

/** The storage of a field's files: its own, else that of the database, else the folder `media` under `/media/`. */
export function storageOf({ model, name, spec }: Field, database: Database | undefined): FileStorage {
  const given = spec.options.storage as FileStorage | (() => FileStorage) | undefined
  if (given === undefined) return (database && ofDatabases.get(database)) ?? mediaFolder()
  const storage = typeof given === 'function' ? given() : given
  if (!isStorage(storage)) throw ormErrors.notAStorage(`${model.name}.${name}`, storage)
  return storage
}

function mediaFolder(): FileStorage {
  usual ??= diskStorage(usualFolder, { baseUrl: `/${usualFolder}/` })
  return usual
}

/** Whether a value has what a storage has. */
export function isStorage(value: unknown): value is FileStorage {
  if (typeof value !== 'object' || value === null) return false
  const calls = ['save', 'delete', 'exists', 'size', 'read', 'url']
  return calls.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function')
}
