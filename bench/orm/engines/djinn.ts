import { bindModel, Expression, FieldSpec, Model, registerModels } from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import type { Engine } from '../rows.ts'

const char = (maxLength: number) => new FieldSpec('char', { kind: 'char', maxLength }, {})
const text = () => new FieldSpec('text', { kind: 'text' }, {})
const bool = () => new FieldSpec('bool', { kind: 'boolean' }, {})
const int = () => new FieldSpec('int', { kind: 'integer' }, {})
const datetime = () => new FieldSpec('datetime', { kind: 'datetime' }, {})

class User extends Model({ name: char(100), email: char(100), active: bool() }, { table: 'users' }) {}
class Tag extends Model({ name: char(100) }, { table: 'tags' }) {}
class Post extends Model(
  {
    title: char(200),
    body: text(),
    published: bool(),
    views: int(),
    createdAt: datetime(),
    author: new FieldSpec('foreignKey', undefined, {}, () => User),
    tags: new FieldSpec('manyToMany', undefined, {}, () => Tag),
  },
  { table: 'posts' },
) {}

/** Instances of models. Nothing is prepared by hand. */
export function make(url: string, target: string): Engine {
  const database = openDatabase(target === 'better-sqlite3' ? url.replace(/^sqlite:/, 'better-sqlite3:') : url)
  for (const model of registerModels([User, Tag, Post])) bindModel(model, database)
  return {
    pk: (id) => Post.get({ id }),
    list100: (after) => Post.filter({ id__gt: after }).orderBy('id').slice(0, 100),
    join20: () => Post.filter({ author__active: true }).orderBy('-views').slice(0, 20),
    list50: (after) =>
      Post.filter({ id__gt: after }).orderBy('id').selectRelated('author').prefetchRelated('tags').slice(0, 50),
    insert: (post) => Post.create({ ...post }),
    bulk: (posts) => Post.bulkCreate(posts.map((post) => ({ ...post }))),
    update: (author) =>
      Post.filter({ author }).update({ views: new Expression({ kind: 'ref', path: 'views' }).plus(1) }),
    count: (author) => Post.filter({ author }).count(),
    close: () => database.close(),
  }
}
