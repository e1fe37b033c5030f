import { EntitySchema, type MikroORM } from '@mikro-orm/core'
import { MikroORM as OnPostgres } from '@mikro-orm/postgresql'
import { raw } from '@mikro-orm/sql'
import { MikroORM as OnSqlite } from '@mikro-orm/sqlite'
import type { Engine } from '../rows.ts'

// any: entities of schemas have no types.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Any = any

const id = { type: 'integer', primary: true, autoincrement: true } as const
const users = new EntitySchema<Any>({
  name: 'User',
  tableName: 'users',
  properties: {
    id,
    name: { type: 'string' },
    email: { type: 'string' },
    active: { type: 'boolean' },
  },
})
const tags = new EntitySchema<Any>({
  name: 'Tag',
  tableName: 'tags',
  properties: { id, name: { type: 'string' } },
})
const posts = new EntitySchema<Any>({
  name: 'Post',
  tableName: 'posts',
  properties: {
    id,
    title: { type: 'string' },
    body: { type: 'text' },
    published: { type: 'boolean' },
    views: { type: 'integer' },
    createdAt: { type: 'datetime', fieldName: 'created_at' },
    author: { kind: 'm:1', entity: () => users, fieldName: 'author_id' },
    tags: {
      kind: 'm:n',
      entity: () => tags,
      owner: true,
      pivotTable: 'posts_tags',
      joinColumn: 'post_id',
      inverseJoinColumn: 'tag_id',
    },
  } as Any,
})

/** Managed entities; each operation has its own identity map, as each request would. */
export async function make(url: string, target: string): Promise<Engine> {
  const entities = [users, tags, posts]
  const orm: MikroORM =
    target === 'postgres'
      ? ((await OnPostgres.init({ entities, clientUrl: url, pool: { min: 1, max: 1 } } as Any)) as Any)
      : ((await OnSqlite.init({
          entities,
          dbName: url.replace(/^sqlite:/, ''),
          forceUtcTimezone: true,
        } as Any)) as Any)
  const em = () => orm.em.fork() as Any
  const made = (post: Any) => ({
    title: post.title,
    body: post.body,
    published: post.published,
    views: post.views,
    createdAt: post.createdAt,
    author: post.authorId,
  })
  return {
    pk: (one) => em().findOne(posts, one),
    list100: (after) => em().find(posts, { id: { $gt: after } }, { orderBy: { id: 'asc' }, limit: 100 }),
    join20: () => em().find(posts, { author: { active: true } }, { orderBy: { views: 'desc' }, limit: 20 }),
    list50: (after) =>
      em().find(
        posts,
        { id: { $gt: after } },
        { orderBy: { id: 'asc' }, limit: 50, populate: ['author', 'tags'] },
      ),
    insert: (post) => em().insert(posts, made(post)),
    bulk: (given) => em().insertMany(posts, given.map(made)),
    update: (author) => em().nativeUpdate(posts, { author }, { views: raw('views + 1') }),
    count: (author) => em().count(posts, { author }),
    close: () => orm.close(true),
  }
}
