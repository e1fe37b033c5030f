import { Emitter } from '@adonisjs/core/events'
import { AppFactory } from '@adonisjs/core/factories/app'
import { LoggerFactory } from '@adonisjs/core/factories/logger'
import { Database } from '@adonisjs/lucid/database'
import { Adapter, BaseModel, belongsTo, column, manyToMany } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'
import type { Engine, NewPost } from '../rows.ts'

// any: its columns are declared by decorators, which are called as functions here.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Any = any

class User extends BaseModel {
  static table = 'users'
}
class Tag extends BaseModel {
  static table = 'tags'
}
class Post extends BaseModel {
  static table = 'posts'
}

function declare(onSqlite: boolean): void {
  const own = (model: Any, name: string, options: Any = {}) => column(options)(model.prototype, name as never)
  const yes = { consume: Boolean }
  const time = onSqlite
    ? {
        consume: (text: string) => DateTime.fromSQL(text, { zone: 'utc' }),
        prepare: (date: Date) => date.toISOString().replace('T', ' ').replace('Z', ''),
      }
    : { consume: (date: Date) => DateTime.fromJSDate(date) }
  own(User, 'id', { isPrimary: true })
  for (const name of ['name', 'email']) own(User, name)
  own(User, 'active', yes)
  own(Tag, 'id', { isPrimary: true })
  own(Tag, 'name')
  own(Post, 'id', { isPrimary: true })
  for (const name of ['title', 'body', 'views', 'authorId']) own(Post, name)
  own(Post, 'published', yes)
  own(Post, 'createdAt', time)
  belongsTo(() => User as Any, { foreignKey: 'authorId' })(Post.prototype as Any, 'author' as never)
  manyToMany(() => Tag as Any, {
    pivotTable: 'posts_tags',
    pivotForeignKey: 'post_id',
    pivotRelatedForeignKey: 'tag_id',
  })(Post.prototype as Any, 'tags' as never)
}

/** Instances of models, with their dates of luxon. */
export function make(url: string, target: string): Engine {
  const connection =
    target === 'postgres'
      ? { client: 'pg', connection: url, pool: { min: 1, max: 1 } }
      : {
          client: 'better-sqlite3',
          connection: { filename: url.replace(/^sqlite:/, '') },
          useNullAsDefault: true,
        }
  const app = new AppFactory().create(new URL('./', import.meta.url), () => {})
  const database = new Database(
    { connection: 'main', connections: { main: connection as Any } },
    new LoggerFactory().create() as Any,
    new Emitter(app as Any) as Any,
  )
  BaseModel.$adapter = new Adapter(database)
  for (const model of [User, Tag, Post]) model.boot()
  declare(target !== 'postgres')
  const posts = Post as Any
  const row = (post: NewPost) => ({
    title: post.title,
    body: post.body,
    published: post.published,
    views: post.views,
    author_id: post.authorId,
    created_at:
      target === 'postgres'
        ? post.createdAt
        : post.createdAt.toISOString().replace('T', ' ').replace('Z', ''),
  })
  return {
    pk: (id) => posts.find(id),
    list100: (after) => posts.query().where('id', '>', after).orderBy('id').limit(100),
    join20: () =>
      posts
        .query()
        .select('posts.*')
        .join('users', 'users.id', 'posts.author_id')
        .where('users.active', target === 'postgres' ? true : 1)
        .orderBy('posts.views', 'desc')
        .limit(20),
    list50: (after) =>
      posts.query().where('id', '>', after).orderBy('id').limit(50).preload('author').preload('tags'),
    insert: (post) => posts.create({ ...post }),
    // createMany writes a statement for each row. SQLite takes 500 of those that it makes of many rows.
    async bulk(given) {
      const size = target === 'postgres' ? 1000 : 500
      for (let from = 0; from < given.length; from += size)
        await database.table('posts').multiInsert(given.slice(from, from + size).map(row))
    },
    update: async (author) => {
      const done = await posts.query().where('author_id', author).increment('views', 1)
      return Array.isArray(done) ? done[0] : done
    },
    count: async (author) => {
      const [row] = await posts.query().where('author_id', author).count('* as n')
      return Number(row.$extras.n)
    },
    close: () => database.manager.closeAll(),
  }
}
