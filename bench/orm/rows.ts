// What every contender does, on the same 10,000 posts, 1,000 users, 100 tags and 30,000 pairs of a post and a tag.

export const sizes = { posts: 10_000, users: 1000, tags: 100, tagsOfPost: 3 }

/** A post as it is written. */
export interface NewPost {
  readonly title: string
  readonly body: string
  readonly published: boolean
  readonly views: number
  readonly authorId: number
  readonly createdAt: Date
}

/** A library to be measured. Each method gives what its users would get: instances or plain objects. */
export interface Engine {
  pk(id: number): unknown
  /** A hundred posts behind this id. */
  list100(after: number): unknown
  /** The twenty most viewed posts of active authors. */
  join20(): unknown
  /** Fifty posts behind this id, each with its author and its tags. */
  list50(after: number): unknown
  insert(post: NewPost): unknown
  bulk(posts: readonly NewPost[]): unknown
  /** Adds a view to each post of an author. Gives how many there were. */
  update(authorId: number): unknown
  count(authorId: number): unknown
  close?(): unknown
}

export type RowName = Exclude<keyof Engine, 'close'>

/** What is measured, in the order of the table. */
export const rows: readonly { readonly name: RowName; readonly title: string }[] = [
  { name: 'pk', title: 'by key' },
  { name: 'list100', title: 'list of 100' },
  { name: 'join20', title: 'join, limit 20' },
  { name: 'list50', title: '50 with author, tags' },
  { name: 'insert', title: 'insert' },
  { name: 'bulk', title: 'bulk of 1,000' },
  { name: 'update', title: 'update' },
  { name: 'count', title: 'count' },
]

/** The post of a number; the first 10,000 stand in the database. */
export function postOf(id: number): NewPost {
  return {
    title: `Post ${id} about something`,
    body: `Body of post ${id}. `.repeat(8),
    published: id % 3 !== 0,
    // A prime: no two posts have the same, so that the order is clear.
    views: (id * 7919) % 10_007,
    authorId: (id % sizes.users) + 1,
    createdAt: new Date(Date.UTC(2024, 0, 1) + id * 61_007),
  }
}

/** Does a row of the table once. The count makes each time another one. */
export function doRow(engine: Engine, row: RowName, count: number): unknown {
  switch (row) {
    case 'pk':
      return engine.pk(((count * 37) % sizes.posts) + 1)
    case 'list100':
      return engine.list100((count * 97) % 9000)
    case 'join20':
      return engine.join20()
    case 'list50':
      return engine.list50((count * 97) % 9000)
    case 'insert':
      return engine.insert(postOf(sizes.posts + 1 + count))
    case 'bulk':
      return engine.bulk(thousand)
    case 'update':
      return engine.update(((count * 7) % sizes.users) + 1)
    case 'count':
      return engine.count(((count * 7) % sizes.users) + 1)
  }
}
const thousand = Array.from({ length: 1000 }, (_, index) => postOf(sizes.posts + 1 + index))

/** An answer as text that is the same for all that give the same: names in any case, booleans as 0 and 1, times as texts. */
export function comparable(answer: unknown, row: RowName): string {
  if (Array.isArray(answer)) return answer.map((each) => comparable(each, row)).join('\n')
  if (typeof answer === 'number' || typeof answer === 'bigint') return String(answer)
  const post = answer as Record<string, unknown> & { author?: Named }
  const author = row === 'list50' ? (post.author as Named) : undefined
  const text = [
    post.id,
    post.title,
    post.body,
    Number(post.published),
    post.views,
    post.authorId ?? post.author_id ?? post.author?.id,
    momentOf(post.createdAt ?? post.created_at),
  ].join('|')
  if (author === undefined) return text
  const tags = [...(post.tags as Iterable<Named>)].map((tag) => tag.name).sort()
  return `${text}|${author?.name}|${tags.join()}`
}

interface Named {
  readonly id: number
  readonly name: string
}

function momentOf(value: unknown): string {
  if (typeof value === 'string')
    return new Date(value.endsWith('Z') ? value : `${value.replace(' ', 'T')}Z`).toISOString()
  return new Date((value as { valueOf(): number }).valueOf()).toISOString()
}
