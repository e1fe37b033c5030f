import {
  and,
  Count,
  char,
  Exists,
  F,
  foreignKey,
  Max,
  Model,
  not,
  OuterRef,
  or,
  Q,
  type RelatedManager,
  Value,
} from 'djinn/orm'
import { Comment, Post, Tag } from './orm-models/post.ts'
import { User } from './orm-models/user.ts'

const now = new Date()
const [author] = await User.all()
if (author === undefined) throw new Error()

// ---- reverse and circular

User.filter({ posts__title__icontains: 'x' })
User.filter({ posts__comments__user__profile__city__icontains: 'x', boss__boss__name: 'a' })
Post.filter({
  author__profile__city__icontains: 'x',
  publishedAt__gte: now,
  tags__name__in: ['a'],
  title__iexact: 'x',
})
Tag.filter({ posts__author__name: 'x' })
Post.filter({
  publishedAt__year: 2020,
  publishedAt__year__gte: 2019,
  publishedAt__range: [now, now],
  publishedAt__isnull: true,
  publishedAt: null,
})
Post.filter({ author: 1, author__in: User.active(), author__id__in: [1], authorId: 3, editor__isnull: true })
Post.filter({ title__length__gt: 3, status__in: ['draft'], price__gt: '3.20', price__lte: 3, price: 3n })
Post.filter({
  author__in: User.active().valuesList('id', { flat: true }),
  author__prefs__theme: 'dark',
  author__prefs__page__size__gt: 3,
  author__prefs__seen__0__at__startswith: '2020',
  author__prefs__hasKey: 'x',
})
Post.filter({ author__in: User.active().values('pk'), authorId__in: new Set([3]), author__gt: 3 })
Post.filter({ author__in: [author, 3], author: author })
Post.filter({ likes__gt: F('id'), author, pk: 3, pk__in: [3] })
Post.filter({ likes__gt: Post.f('id').plus(1), title: Value('x'), authorId: Post.f('editorId') })
Post.filter({ status: 'live' }, Q({ likes__gt: 3 }))
Post.filter(or(Post.q({ title: 'x' }), and(not(Post.q({ likes__gt: 3 })), Post.q({ status: 'live' }))))
Post.filter(or(Q({ title: 'x' }), not(Q({ author__name__icontains: 'a' }))))
Post.filter(Exists(Comment.filter({ post: OuterRef('pk') })))
Post.filter({ id__in: Comment.all().valuesList('post', { flat: true }) })

// @ts-expect-error wrong model's condition
Post.filter(User.q({ name: 'x' }))
// @ts-expect-error wrong model's condition, though it has such a column
Post.filter(User.q({ id: 1 }))
// @ts-expect-error the path leads nowhere
Post.filter(Q({ titel: 'x' }))
// @ts-expect-error misspelt
Post.filter({ titel: 'x' })
// @ts-expect-error a number contains no text
Post.filter({ likes__icontains: 'x' })
// @ts-expect-error not a text
Post.filter({ author__profile__city__icontains: 3 })
// @ts-expect-error not a list
Post.filter({ tags__name__in: 'a' })
// @ts-expect-error not a boolean
Post.filter({ publishedAt__isnull: 'yes' })
// @ts-expect-error one end only
Post.filter({ publishedAt__range: [now] })
// @ts-expect-error not in the document's type
Post.filter({ author__prefs__theme: 'blue' })
// @ts-expect-error not a key of the document
Post.filter({ author__prefs__them: 'dark' })
// @ts-expect-error no such relation
Post.filter({ author__nope__x: 1 })
// @ts-expect-error not a choice
Post.filter({ status: 'nope' })
// @ts-expect-error a text is no number
Post.filter({ likes__gt: Post.f('title') })
// @ts-expect-error posts are no users
Post.filter({ author__in: Post.published() })
// @ts-expect-error texts are no keys of users
Post.filter({ author__in: User.active().valuesList('name', { flat: true }) })
// @ts-expect-error a boolean is no decimal
Post.filter({ price__gt: true })
// @ts-expect-error misspelt column
Post.f('titel')

// ---- conditions beside lookups, and lists of them

const parts = [Q({ title: 'x' }), Q({ likes: 3 })]
const astray = [Q({ title: 'x' }), Q({ like: 3 })]
Post.filter(
  { title: 'x' },
  { likes: 3 },
  Q({ status: 'live' }),
  Exists(Comment.filter({ post: OuterRef('pk') })),
)
Post.filter(or(...parts)).exclude(...parts)
// @ts-expect-error one of them leads nowhere
Post.filter(or(...astray))
// @ts-expect-error not a text, though a condition follows
Post.filter({ title: 3 }, Q({ status: 'live' }))
// @ts-expect-error misspelt in the second
Post.filter({ title: 'x' }, { like: 3 })
// @ts-expect-error a number is no name
Post.filter({ 0: 'x' })

// ---- annotations are columns

Post.annotate({ n: Count('comments'), last: Max('comments__id') }).filter({ n__gt: 3, last__isnull: false })
Post.annotate({ n: Count('comments') }).filter(Q({ n__gt: 3 }))
Post.annotate({ n: Count('comments') }).filter({ n__gt: F('likes') })
// @ts-expect-error a number contains no text
Post.annotate({ n: Count('comments') }).filter({ n__icontains: 'x' })
// @ts-expect-error not annotated
Post.annotate({ n: Count('comments') }).filter({ m: 3 })

// ---- optional filters

declare const term: string | undefined
declare const loose: Record<string, unknown>
Post.filter({ status: 'live', ...(term ? { title__icontains: term } : {}) })
// @ts-expect-error undefined would silently widen the query
Post.filter({ title: term })
// @ts-expect-error unknown keys are refused: parse them first
Post.filter(loose)

// ---- a reverse relation added from another package, without touching User

export class Audit extends Model({ user: foreignKey(() => User), note: char() }) {}
declare module './orm-models/user.ts' {
  interface User {
    readonly audits: RelatedManager<Audit>
  }
}
User.filter({ audits__note__icontains: 'x' })
author.audits.filter({ note: 'x' })
// @ts-expect-error misspelt
User.filter({ audits__nope: 'x' })
