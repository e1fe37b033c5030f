import { DatabaseSync } from 'node:sqlite'
import BetterSqlite from 'better-sqlite3'
import type { Engine, NewPost } from '../rows.ts'
import { type Author, authorOf, type Post, type PostRow, postOf, postWithAuthor, Tag } from './raw-mapper.ts'

// The driver as its manual shows it: statements prepared once, rows as objects, relations put together by hand. `mapped`: rows as
// arrays, and compiled functions that make instances of them with booleans and dates, which is the most that a library could do.

interface Statement {
  all(...values: unknown[]): unknown[]
  get(...values: unknown[]): unknown
  run(...values: unknown[]): { changes: number | bigint }
}
type Prepare = (text: string) => Statement
/** A connection; rows come as objects, or as arrays. */
interface Opened {
  readonly prepare: Prepare
  readonly prepareArrays: Prepare
}

const columns = 'p.id, p.title, p.body, p.published, p.views, p.created_at, p.author_id'
export const texts = {
  pk: `select ${columns} from posts p where p.id = ?`,
  list100: `select ${columns} from posts p where p.id > ? order by p.id limit 100`,
  join20: `select ${columns} from posts p join users u on u.id = p.author_id where u.active = ? order by p.views desc limit 20`,
  posts50: `select ${columns}, u.id as user_id, u.name, u.email, u.active from posts p join users u on u.id = p.author_id where p.id > ? order by p.id limit 50`,
  tags50: `select pt.post_id, t.id, t.name from posts_tags pt join tags t on t.id = pt.tag_id where pt.post_id in (${new Array(50).fill('?').join()})`,
  insert:
    'insert into posts (title, body, published, views, created_at, author_id) values (?, ?, ?, ?, ?, ?)',
  update: 'update posts set views = views + ? where author_id = ?',
  count: 'select count(*) as n from posts where author_id = ?',
}

export function make(url: string, target: string, mapped: boolean): Engine {
  const { prepare, prepareArrays } = open(url, target)
  const bulk = prepare(`${texts.insert}${', (?, ?, ?, ?, ?, ?)'.repeat(999)}`)
  const [insert, update] = [prepare(texts.insert), prepare(texts.update)]
  return {
    ...(mapped ? arrays(prepareArrays) : objects(prepare)),
    insert: (post) => insert.run(...valuesOf(post)),
    bulk: (posts) => bulk.run(...posts.flatMap(valuesOf)),
    update: (author) => Number(update.run(1, author).changes),
  }
}

export function open(url: string, target: string): Opened {
  const path = url.replace(/^sqlite:/, '')
  return target === 'node:sqlite' ? openNode(path) : openBetter(path)
}

function openNode(path: string): Opened {
  const database = new DatabaseSync(path)
  database.exec(pragmas)
  const prepare = (text: string) => database.prepare(text) as unknown as Statement
  return {
    prepare,
    prepareArrays(text) {
      const statement = database.prepare(text)
      statement.setReturnArrays(true)
      return statement as unknown as Statement
    },
  }
}

function openBetter(path: string): Opened {
  const database = new BetterSqlite(path)
  database.exec(pragmas)
  return {
    prepare: (text) => database.prepare(text) as Statement,
    prepareArrays: (text) => database.prepare(text).raw(true) as unknown as Statement,
  }
}
/** Djinn's. */
const pragmas =
  'pragma foreign_keys = on; pragma synchronous = normal; pragma cache_size = -16000; pragma mmap_size = 134217728; pragma temp_store = memory'

type Reading = Omit<Engine, 'insert' | 'bulk' | 'update'>

function objects(prepare: Prepare): Reading {
  const [pk, list100, join20] = [prepare(texts.pk), prepare(texts.list100), prepare(texts.join20)]
  const [posts50, tags50, count] = [prepare(texts.posts50), prepare(texts.tags50), prepare(texts.count)]
  return {
    pk: (id) => pk.get(id),
    list100: (after) => list100.all(after),
    join20: () => join20.all(1),
    list50(after) {
      const posts = posts50.all(after) as (PostRow &
        Author & { user_id: number; author?: Author; tags?: Tag[] })[]
      const byId = new Map<number, Tag[]>()
      for (const post of posts) {
        post.author = { id: post.user_id, name: post.name, email: post.email, active: post.active }
        post.tags = []
        byId.set(post.id, post.tags)
      }
      const found = tags50.all(...byId.keys()) as { post_id: number; id: number; name: string }[]
      for (const { post_id, id, name } of found) byId.get(post_id)?.push({ id, name })
      return posts
    },
    count: (author) => (count.get(author) as { n: number }).n,
  }
}

function arrays(prepare: Prepare): Reading {
  const [pk, list100, join20] = [prepare(texts.pk), prepare(texts.list100), prepare(texts.join20)]
  const [posts50, tags50, count] = [prepare(texts.posts50), prepare(texts.tags50), prepare(texts.count)]
  return {
    pk: (id) => postOf(pk.get(id) as unknown[]),
    list100: (after) => (list100.all(after) as unknown[][]).map(postOf),
    join20: () => (join20.all(1) as unknown[][]).map(postOf),
    list50(after) {
      const byId = new Map<number, Post>()
      const posts = (posts50.all(after) as unknown[][]).map((row) => {
        const post = postWithAuthor(row, authorOf)
        byId.set(post.id, post)
        return post
      })
      for (const [post, id, name] of tags50.all(...byId.keys()) as [number, number, string][])
        byId.get(post)?.tags?.push(new Tag(id, name))
      return posts
    },
    count: (author) => (count.get(author) as number[])[0],
  }
}

function valuesOf(post: NewPost): unknown[] {
  const time = post.createdAt.toISOString().replace('T', ' ').replace('Z', '')
  return [post.title, post.body, post.published ? 1 : 0, post.views, time, post.authorId]
}
