import { ormErrors } from '../errors.ts'
import { hasKey, homeOf, Instance, modelOf } from '../model/instance.ts'
import { partsOf } from '../query-set.ts'
import type { AnyRow } from '../types/index.ts'
import type { LoadedRow, PrefetchArgs, PrefetchTerm } from '../types/related.ts'
import { databaseOf } from './binding.ts'
import { prefetch } from './prefetch.ts'

/**
 * Reads relations of rows that are there already, in a query each for all of them, as `prefetchRelated` does for those of a query set.
 * What was read before is not read again, unless a `Prefetch` has a query set. Gives the same rows, of which the compiler knows it.
 *
 * ```ts
 * import { char, connectModels, createTables, foreignKey, hasMany, Model, prefetchInto } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 *
 * class Author extends Model({ name: char({ maxLength: 80 }), posts: hasMany(() => Post, 'author') }) {}
 * class Post extends Model({ title: char({ maxLength: 80 }), author: foreignKey(() => Author) }) {}
 * const db = openDatabase('sqlite::memory:')
 * await createTables(db, { Author, Post })
 * connectModels(db, { Author, Post })
 *
 * const author = await Author.create({ name: 'Ann' })
 * await Post.create({ title: 'Hello', author })
 * const [ann] = await prefetchInto([author], 'posts')
 * ann?.posts.map((post) => post.title) // ['Hello']
 * await db.close()
 * ```
 *
 * @param rows Rows in the database, also of several models that all have the relations.
 * @throws {DjinnError} `ORM_NOT_PREFETCHABLE`, `ORM_UNSAVED`
 */
export async function prefetchInto<Row extends AnyRow, const Paths extends readonly PrefetchTerm[]>(
  rows: readonly Row[],
  ...paths: PrefetchArgs<Row, Paths>
): Promise<(Row & LoadedRow<Row, Paths>)[]> {
  const parts = partsOf(paths as readonly PrefetchTerm[])
  for (const row of rows) {
    if (!(row instanceof Instance)) throw ormErrors.notAnInstance('prefetchInto', row)
    if (!hasKey(row)) throw ormErrors.unsavedInstance(modelOf(row).name)
  }
  const instances = [...new Set(rows as readonly unknown[] as readonly Instance[])]
  for (const [model, same] of Map.groupBy(instances, modelOf))
    for (const [database, some] of Map.groupBy(same, databaseOfRow))
      await prefetch(some, model, parts, database)
  return [...rows] as (Row & LoadedRow<Row, Paths>)[]
}

function databaseOfRow(row: Instance) {
  return homeOf(row) ?? databaseOf(modelOf(row), 'read', row)
}
