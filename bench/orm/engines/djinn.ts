import { bool, char, connectModels, datetime, F, foreignKey, int, Model, manyToMany, text } from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import type { Engine } from '../rows.ts'

class User extends Model(
  { name: char({ maxLength: 100 }), email: char({ maxLength: 100 }), active: bool() },
  { table: 'users' },
) {}
class Tag extends Model({ name: char({ maxLength: 100 }) }, { table: 'tags' }) {}
class Post extends Model(
  {
    title: char({ maxLength: 200 }),
    body: text(),
    published: bool(),
    views: int(),
    createdAt: datetime(),
    author: foreignKey(() => User),
    tags: manyToMany(() => Tag),
  },
  { table: 'posts' },
) {}

/** Instances of models. Nothing is prepared by hand. */
export function make(url: string, target: string): Engine {
  const database = openDatabase(
    target === 'better-sqlite3' ? url.replace(/^sqlite:/, 'better-sqlite3:') : url,
  )
  connectModels(database, [User, Tag, Post])
  return {
    pk: (id) => Post.get({ id }),
    list100: (after) => Post.filter({ id__gt: after }).orderBy('id').slice(0, 100),
    join20: () => Post.filter({ author__active: true }).orderBy('-views').slice(0, 20),
    list50: (after) =>
      Post.filter({ id__gt: after })
        .orderBy('id')
        .selectRelated('author')
        .prefetchRelated('tags')
        .slice(0, 50),
    insert: (post) => Post.create({ ...post }),
    bulk: (posts) => Post.bulkCreate(posts.map((post) => ({ ...post }))),
    update: (author) => Post.filter({ author }).update({ views: F('views').plus(1) }),
    count: (author) => Post.filter({ author }).count(),
    close: () => database.close(),
  }
}
