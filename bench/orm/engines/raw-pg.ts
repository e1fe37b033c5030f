import pg from 'pg'
import type { Engine, NewPost } from '../rows.ts'
import { type Author, authorOf, type Post, type PostRow, postOf, postWithAuthor, Tag } from './raw-mapper.ts'

// The driver as its manual shows it: named prepared statements, rows as objects, relations put together by hand. `mapped`: rows as
// arrays, no parser but those of numbers and booleans, and compiled functions that make instances.

const columns = 'p.id, p.title, p.body, p.published, p.views, p.created_at, p.author_id'
const texts = {
  pk: `select ${columns} from posts p where p.id = $1`,
  list100: `select ${columns} from posts p where p.id > $1 order by p.id limit 100`,
  join20: `select ${columns} from posts p join users u on u.id = p.author_id where u.active = $1 order by p.views desc limit 20`,
  posts50: `select ${columns}, u.id as user_id, u.name, u.email, u.active from posts p join users u on u.id = p.author_id where p.id > $1 order by p.id limit 50`,
  tags50:
    'select pt.post_id, t.id, t.name from posts_tags pt join tags t on t.id = pt.tag_id where pt.post_id = any($1)',
  insert: `insert into posts (title, body, published, views, created_at, author_id) values ${places(1)} returning id`,
  bulk: `insert into posts (title, body, published, views, created_at, author_id) values ${places(1000)}`,
  update: 'update posts set views = views + $1 where author_id = $2',
  count: 'select count(*)::int as n from posts where author_id = $1',
}

function places(rows: number): string {
  return Array.from(
    { length: rows },
    (_, row) => `(${[1, 2, 3, 4, 5, 6].map((at) => `$${row * 6 + at}`).join()})`,
  ).join()
}

export async function make(url: string, _target: string, mapped: boolean): Promise<Engine> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const all = async <Row>(name: keyof typeof texts, values: unknown[]): Promise<Row[]> =>
    (await client.query({ name, text: texts[name], values })).rows
  const run = (name: keyof typeof texts, values: unknown[]) =>
    client.query({ name, text: texts[name], values })
  return {
    ...(mapped ? arrays(client) : objects(all)),
    insert: (post) => run('insert', valuesOf(post)),
    bulk: (posts) => run('bulk', posts.flatMap(valuesOf)),
    update: async (author) => (await run('update', [1, author])).rowCount,
    close: () => client.end(),
  }
}

type Reading = Omit<Engine, 'insert' | 'bulk' | 'update'>

function objects(all: <Row>(name: keyof typeof texts, values: unknown[]) => Promise<Row[]>): Reading {
  return {
    pk: async (id) => (await all('pk', [id]))[0],
    list100: (after) => all('list100', [after]),
    join20: () => all('join20', [true]),
    async list50(after) {
      const posts = await all<PostRow & Author & { user_id: number; author?: Author; tags?: Tag[] }>(
        'posts50',
        [after],
      )
      const byId = new Map<number, Tag[]>()
      for (const post of posts) {
        post.author = { id: post.user_id, name: post.name, email: post.email, active: post.active }
        post.tags = []
        byId.set(post.id, post.tags)
      }
      const found = await all<{ post_id: number; id: number; name: string }>('tags50', [[...byId.keys()]])
      for (const { post_id, id, name } of found) byId.get(post_id)?.push({ id, name })
      return posts
    },
    count: async (author) => (await all<{ n: number }>('count', [author]))[0]?.n,
  }
}

const types = {
  getTypeParser: (oid: number) => (oid === 23 ? Number : oid === 16 ? isTrue : asItIs),
} as unknown as pg.CustomTypesConfig
const isTrue = (text: string) => text === 't'
const asItIs = (text: string) => text

function arrays(client: pg.Client): Reading {
  const all = async <Row extends unknown[]>(name: keyof typeof texts, values: unknown[]): Promise<Row[]> =>
    (await client.query<Row>({ name, text: texts[name], values, rowMode: 'array', types })).rows
  return {
    pk: async (id) => postOf((await all('pk', [id]))[0] ?? []),
    list100: async (after) => (await all('list100', [after])).map(postOf),
    join20: async () => (await all('join20', [true])).map(postOf),
    async list50(after) {
      const byId = new Map<number, Post>()
      const posts = (await all('posts50', [after])).map((row) => {
        const post = postWithAuthor(row, authorOf)
        byId.set(post.id, post)
        return post
      })
      for (const [post, id, name] of await all<[number, number, string]>('tags50', [[...byId.keys()]]))
        byId.get(post)?.tags?.push(new Tag(id, name))
      return posts
    },
    count: async (author) => (await all<[number]>('count', [author]))[0]?.[0],
  }
}

function valuesOf(post: NewPost): unknown[] {
  return [post.title, post.body, post.published, post.views, post.createdAt, post.authorId]
}
