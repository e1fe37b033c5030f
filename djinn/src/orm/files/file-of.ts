import { ormErrors } from '../errors.ts'
import { fieldOf } from '../model/columns.ts'
import { Instance, modelOf } from '../model/instance.ts'
import type { FIELDS } from '../types/markers.ts'
import { FieldFile, ImageFieldFile } from './field-file.ts'

/** Names of the fields that are files and images. */
export type FileNames<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly $file: string } ? Name : never
}[keyof Fields] &
  string

/** What a field of this name gives. */
export type FieldFileOf<Fields, Name extends keyof Fields> = Fields[Name] extends { readonly $file: 'image' }
  ? ImageFieldFile
  : FieldFile

/**
 * The file that a `file` or `image` column of a row names: where it is, what is in it, how it is stored and removed.
 *
 * ```ts
 * import { memoryStorage } from 'djinn/files'
 * import { char, connectModels, createTables, fileOf, image, Model } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 *
 * class Post extends Model({
 *   title: char({ maxLength: 80 }),
 *   cover: image({ null: true, uploadTo: 'covers', storage: memoryStorage({ baseUrl: '/media/' }) }),
 * }) {}
 * const db = openDatabase('sqlite::memory:')
 * await createTables(db, { Post })
 * connectModels(db, { Post })
 *
 * const post = new Post({ title: 'Cats' })
 * const cover = fileOf(post, 'cover')
 * await cover.save('GIF89a\x20\x00\x10\x00', { name: 'cat.gif' }) // 'covers/cat.gif'
 * cover.url // '/media/covers/cat.gif'
 * const size = await cover.imageSize()
 * size?.width // 32
 * await cover.delete()
 * post.cover // null
 * await db.close()
 * ```
 *
 * @throws {DjinnError} `ORM_NOT_AN_INSTANCE`, `ORM_NOT_A_FILE`
 */
export function fileOf<Fields, Name extends FileNames<Fields>>(
  row: { readonly [FIELDS]: Fields },
  name: Name,
): FieldFileOf<Fields, Name> {
  if (!(row instanceof Instance)) throw ormErrors.notAnInstance('fileOf', row)
  const model = modelOf(row)
  const field = fieldOf(model, name)
  if (field === undefined) throw ormErrors.unknownField(model.name, name, [...model.byName.keys()])
  const { kind } = field.spec
  if (kind !== 'file' && kind !== 'image') throw ormErrors.notAFile(`${model.name}.${name}`, kind)
  const found = kind === 'image' ? new ImageFieldFile(row, field) : new FieldFile(row, field)
  return found as FieldFileOf<Fields, Name>
}
