import BetterSqlite from 'better-sqlite3'
import { and, asc, count, desc, eq, getTableColumns, gt, relations, sql } from 'drizzle-orm'
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import * as p from 'drizzle-orm/pg-core'
import * as s from 'drizzle-orm/sqlite-core'
import pg from 'pg'
import type { Engine } from '../rows.ts'

// Plain objects. `prepared`: queries with placeholders, prepared by hand.

const moment = s.customType<{ data: Date; driverData: string }>({
  dataType: () => 'datetime',
  fromDriver: (text) => new Date(`${text.replace(' ', 'T')}Z`),
  toDriver: (date) => date.toISOString().replace('T', ' ').replace('Z', ''),
})

function sqliteTables() {
  const id = () => s.integer('id').primaryKey({ autoIncrement: true })
  const users = s.sqliteTable('users', {
    id: id(),
    name: s.text('name').notNull(),
    email: s.text('email').notNull(),
    active: s.integer('active', { mode: 'boolean' }).notNull(),
  })
  const tags = s.sqliteTable('tags', { id: id(), name: s.text('name').notNull() })
  const posts = s.sqliteTable('posts', {
    id: id(),
    title: s.text('title').notNull(),
    body: s.text('body').notNull(),
    published: s.integer('published', { mode: 'boolean' }).notNull(),
    views: s.integer('views').notNull(),
    createdAt: moment('created_at').notNull(),
    authorId: s.integer('author_id').notNull(),
  })
  const postsTags = s.sqliteTable('posts_tags', {
    id: id(),
    postId: s.integer('post_id').notNull(),
    tagId: s.integer('tag_id').notNull(),
  })
  return { users, tags, posts, postsTags }
}

function pgTables() {
  const id = () => p.integer('id').primaryKey().generatedByDefaultAsIdentity()
  const users = p.pgTable('users', {
    id: id(),
    name: p.varchar('name').notNull(),
    email: p.varchar('email').notNull(),
    active: p.boolean('active').notNull(),
  })
  const tags = p.pgTable('tags', { id: id(), name: p.varchar('name').notNull() })
  const posts = p.pgTable('posts', {
    id: id(),
    title: p.varchar('title').notNull(),
    body: p.text('body').notNull(),
    published: p.boolean('published').notNull(),
    views: p.integer('views').notNull(),
    createdAt: p.timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
    authorId: p.integer('author_id').notNull(),
  })
  const postsTags = p.pgTable('posts_tags', {
    id: id(),
    postId: p.integer('post_id').notNull(),
    tagId: p.integer('tag_id').notNull(),
  })
  return { users, tags, posts, postsTags }
}

// any: Drizzle's builders of the two databases have no type in common.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Any = any

export async function make(url: string, target: string, prepared: boolean): Promise<Engine> {
  const tables: Any = target === 'postgres' ? pgTables() : sqliteTables()
  const { users, tags, posts, postsTags } = tables
  const schema = {
    ...tables,
    postsRelations: relations(posts, ({ one, many }) => ({
      author: one(users, { fields: [posts.authorId], references: [users.id] }),
      pairs: many(postsTags),
    })),
    pairsRelations: relations(postsTags, ({ one }) => ({
      post: one(posts, { fields: [postsTags.postId], references: [posts.id] }),
      tag: one(tags, { fields: [postsTags.tagId], references: [tags.id] }),
    })),
  }
  const client = target === 'postgres' ? new pg.Client({ connectionString: url }) : undefined
  await client?.connect()
  const db: Any =
    client === undefined
      ? drizzleSqlite(new BetterSqlite(url.replace(/^sqlite:/, '')), { schema })
      : drizzlePg(client, { schema })

  const pk = (id: unknown) => db.select().from(posts).where(eq(posts.id, id))
  const list100 = (after: unknown) =>
    db.select().from(posts).where(gt(posts.id, after)).orderBy(asc(posts.id)).limit(100)
  const join20 = (active: unknown) =>
    db
      .select(getTableColumns(posts as Any))
      .from(posts)
      .innerJoin(users, eq(users.id, posts.authorId))
      .where(and(eq(users.active, active)))
      .orderBy(desc(posts.views))
      .limit(20)
  const list50 = (after: unknown) =>
    db.query.posts.findMany({
      where: gt(posts.id, after),
      orderBy: asc(posts.id),
      limit: 50,
      with: { author: true, pairs: { with: { tag: true } } },
    })
  const update = (author: unknown) =>
    db
      .update(posts)
      .set({ views: sql`${posts.views} + 1` })
      .where(eq(posts.authorId, author))
  const counted = (author: unknown) => db.select({ n: count() }).from(posts).where(eq(posts.authorId, author))
  const place = sql.placeholder
  const changes = (result: Any) => result.changes ?? result.rowCount
  const withTags = (found: Any[]) => {
    for (const post of found) post.tags = post.pairs.map((pair: Any) => pair.tag)
    return found
  }
  const common = {
    bulk: (rows: unknown) => db.insert(posts).values(rows),
    close: () => client?.end(),
  }
  const run = async (query: Any) => (query.run === undefined ? query : query.run())
  if (!prepared)
    return {
      ...common,
      pk: async (id) => (await pk(id))[0],
      list100,
      join20: () => join20(true),
      list50: async (after) => withTags(await list50(after)),
      insert: (post) => run(db.insert(posts).values(post)),
      bulk: (rows) => run(common.bulk(rows)),
      update: async (author) => changes(await run(update(author))),
      count: async (author) => (await counted(author))[0].n,
    }
  const name = (query: Any, text: string) => (client === undefined ? query.prepare() : query.prepare(text))
  const ready = {
    pk: name(pk(place('a')), 'pk'),
    list100: name(list100(place('a')), 'list100'),
    join20: name(join20(true), 'join20'),
    list50: name(list50(place('a')), 'list50'),
    insert: name(
      db.insert(posts).values({
        title: place('title'),
        body: place('body'),
        published: place('published'),
        views: place('views'),
        createdAt: place('createdAt'),
        authorId: place('authorId'),
      }),
      'insert',
    ),
    update: name(update(place('a')), 'update'),
    count: name(counted(place('a')), 'count'),
  }
  const runReady = (query: Any, given: unknown) =>
    query.run === undefined ? query.execute(given) : query.run(given)
  return {
    ...common,
    pk: async (a) => (await ready.pk.execute({ a }))[0],
    list100: (a) => ready.list100.execute({ a }),
    join20: () => ready.join20.execute(),
    list50: async (a) => withTags(await ready.list50.execute({ a })),
    insert: (post) => runReady(ready.insert, post),
    bulk: (rows) => run(common.bulk(rows)),
    update: async (a) => changes(await runReady(ready.update, { a })),
    count: async (a) => (await ready.count.execute({ a }))[0].n,
  }
}
