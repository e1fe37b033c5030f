import mysql, { type ResultSetHeader, type RowDataPacket } from 'mysql2/promise'
import type { Engine, NewPost } from '../rows.ts'

// The driver as its manual shows it: prepared statements, rows as objects, relations put together by hand.

const columns = 'p.id, p.title, p.body, p.published, p.views, p.created_at, p.author_id'
const values = '(?, ?, ?, ?, ?, ?)'
const texts = {
  pk: `select ${columns} from posts p where p.id = ?`,
  list100: `select ${columns} from posts p where p.id > ? order by p.id limit 100`,
  join20: `select ${columns} from posts p join users u on u.id = p.author_id where u.active = ? order by p.views desc limit 20`,
  posts50: `select ${columns}, u.id as user_id, u.name, u.email, u.active from posts p join users u on u.id = p.author_id where p.id > ? order by p.id limit 50`,
  tags50: `select pt.post_id, t.id, t.name from posts_tags pt join tags t on t.id = pt.tag_id where pt.post_id in (${new Array(50).fill('?').join()})`,
  insert: `insert into posts (title, body, published, views, created_at, author_id) values ${values}`,
  update: 'update posts set views = views + ? where author_id = ?',
  count: 'select count(*) as n from posts where author_id = ?',
}
type Value = string | number | boolean | Date

export async function make(url: string): Promise<Engine> {
  const client = await mysql.createConnection({ uri: url, timezone: 'Z' })
  const all = async (text: string, given: Value[]) => (await client.execute<RowDataPacket[]>(text, given))[0]
  const run = async (text: string, given: Value[]) => (await client.execute<ResultSetHeader>(text, given))[0]
  const bulk = `${texts.insert}${`, ${values}`.repeat(999)}`
  return {
    pk: async (id) => (await all(texts.pk, [id]))[0],
    list100: (after) => all(texts.list100, [after]),
    join20: () => all(texts.join20, [true]),
    async list50(after) {
      const posts = await all(texts.posts50, [after])
      const byId = new Map<number, unknown[]>()
      for (const post of posts) {
        post.author = { id: post.user_id, name: post.name, email: post.email, active: post.active }
        post.tags = []
        byId.set(post.id, post.tags)
      }
      for (const { post_id, id, name } of await all(texts.tags50, [...byId.keys()]))
        byId.get(post_id)?.push({ id, name })
      return posts
    },
    insert: (post) => run(texts.insert, valuesOf(post)),
    bulk: (posts) => run(bulk, posts.flatMap(valuesOf)),
    update: async (author) => (await run(texts.update, [1, author])).affectedRows,
    count: async (author) => (await all(texts.count, [author]))[0]?.n,
    close: () => client.end(),
  }
}

function valuesOf(post: NewPost): Value[] {
  return [post.title, post.body, post.published, post.views, post.createdAt, post.authorId]
}
