import BetterSqlite from 'better-sqlite3'
import { type Generated, Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import * as forPg from 'kysely/helpers/postgres'
import * as forSqlite from 'kysely/helpers/sqlite'
import pg from 'pg'
import type { Engine, NewPost } from '../rows.ts'

interface Tables {
  posts: {
    id: Generated<number>
    title: string
    body: string
    published: unknown
    views: number
    created_at: unknown
    author_id: number
  }
  users: { id: Generated<number>; name: string; email: string; active: unknown }
  tags: { id: Generated<number>; name: string }
  posts_tags: { id: Generated<number>; post_id: number; tag_id: number }
}

/** A builder of queries: plain objects, relations by its helpers for JSON. It converts neither booleans nor dates on SQLite. */
export function make(url: string, target: string): Engine {
  const onPg = target === 'postgres'
  const db = new Kysely<Tables>({
    dialect: onPg
      ? new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) })
      : new SqliteDialect({ database: new BetterSqlite(url.replace(/^sqlite:/, '')) }),
  })
  const { jsonArrayFrom, jsonObjectFrom } = onPg ? forPg : (forSqlite as unknown as typeof forPg)
  const yes = onPg ? true : 1
  const row = (post: NewPost) => ({
    title: post.title,
    body: post.body,
    published: onPg ? post.published : post.published ? 1 : 0,
    views: post.views,
    created_at: onPg ? post.createdAt : post.createdAt.toISOString().replace('T', ' ').replace('Z', ''),
    author_id: post.authorId,
  })
  return {
    pk: (id) => db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst(),
    list100: (after) =>
      db.selectFrom('posts').selectAll().where('id', '>', after).orderBy('id').limit(100).execute(),
    join20: () =>
      db
        .selectFrom('posts')
        .innerJoin('users', 'users.id', 'posts.author_id')
        .selectAll('posts')
        .where('users.active', '=', yes)
        .orderBy('posts.views', 'desc')
        .limit(20)
        .execute(),
    async list50(after) {
      const posts = await db
        .selectFrom('posts')
        .selectAll('posts')
        .select((eb) => [
          jsonObjectFrom(
            eb
              .selectFrom('users')
              .select(['users.id', 'users.name', 'users.email', 'users.active'])
              .whereRef('users.id', '=', 'posts.author_id'),
          ).as('author'),
          jsonArrayFrom(
            eb
              .selectFrom('posts_tags')
              .innerJoin('tags', 'tags.id', 'posts_tags.tag_id')
              .select(['tags.id', 'tags.name'])
              .whereRef('posts_tags.post_id', '=', 'posts.id'),
          ).as('tags'),
        ])
        .where('posts.id', '>', after)
        .orderBy('posts.id')
        .limit(50)
        .execute()
      if (onPg) return posts
      return posts.map((post) => ({ ...post, author: parsed(post.author), tags: parsed(post.tags) }))
    },
    insert: (post) => db.insertInto('posts').values(row(post)).executeTakeFirst(),
    bulk: (posts) => db.insertInto('posts').values(posts.map(row)).executeTakeFirst(),
    async update(author) {
      const done = await db
        .updateTable('posts')
        .set((eb) => ({ views: eb('views', '+', 1) }))
        .where('author_id', '=', author)
        .executeTakeFirst()
      return Number(done.numUpdatedRows)
    },
    async count(author) {
      const found = await db
        .selectFrom('posts')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('author_id', '=', author)
        .executeTakeFirstOrThrow()
      return Number(found.n)
    },
    close: () => db.destroy(),
  }
}

function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value
}
