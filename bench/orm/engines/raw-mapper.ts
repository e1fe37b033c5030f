/** A row of posts as the drivers give it. */
export interface PostRow {
  readonly id: number
  readonly title: string
  readonly body: string
  readonly published: number | boolean
  readonly views: number
  readonly created_at: unknown
  readonly author_id: number
}
export interface Author {
  id: number
  name: string
  email: string
  active: number | boolean
}

export class Tag {
  id: number
  name: string
  constructor(id: number, name: string) {
    this.id = id
    this.name = name
  }
}

export class User implements Author {
  id: number
  name: string
  email: string
  active: boolean
  constructor(id: number, name: string, email: string, active: boolean) {
    this.id = id
    this.name = name
    this.email = email
    this.active = active
  }
}

export class Post {
  id: number
  title: string
  body: string
  published: boolean
  views: number
  createdAt: Date
  authorId: number
  author: Author | undefined
  tags: Tag[] | undefined
  constructor(
    id: number,
    title: string,
    body: string,
    published: boolean,
    views: number,
    createdAt: Date,
    authorId: number,
  ) {
    this.id = id
    this.title = title
    this.body = body
    this.published = published
    this.views = views
    this.createdAt = createdAt
    this.authorId = authorId
    this.author = undefined
    this.tags = undefined
  }
}

/** A post of the columns id, title, body, published, views, created_at, author_id. */
export function postOf(row: readonly unknown[]): Post {
  return new Post(
    row[0] as number,
    row[1] as string,
    row[2] as string,
    row[3] === 1 || row[3] === true,
    row[4] as number,
    momentOf(row[5] as string),
    row[6] as number,
  )
}

/** Its author's columns behind: id, name, email, active. */
export function postWithAuthor(row: readonly unknown[], author: (row: readonly unknown[]) => Author): Post {
  const post = postOf(row)
  post.author = author(row)
  post.tags = []
  return post
}

export function authorOf(row: readonly unknown[]): User {
  return new User(row[7] as number, row[8] as string, row[9] as string, row[10] === 1 || row[10] === true)
}

/** `2024-01-01 00:00:00.123`, in UTC, by its places. */
function momentOf(text: string): Date {
  const whole = Date.UTC(
    two(text, 0) * 100 + two(text, 2),
    two(text, 5) - 1,
    two(text, 8),
    two(text, 11),
    two(text, 14),
    two(text, 17),
  )
  return new Date(whole + fraction(text))
}

function two(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528
}

/** Milliseconds of a fraction of up to three digits. */
function fraction(text: string): number {
  if (text.charCodeAt(19) !== 46) return 0
  let [number, scale] = [0, 100]
  for (let at = 20; at < 23; at++, scale /= 10) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) break
    number += digit * scale
  }
  return number
}
