import type Big from 'big.js'
import {
  Avg,
  BoolAnd,
  Case,
  Coalesce,
  Count,
  F,
  FilteredRelation,
  Least,
  type Loaded,
  Lower,
  Max,
  OuterRef,
  Prefetch,
  prefetchInto,
  Q,
  type QuerySet,
  Rank,
  RowNumber,
  Subquery,
  Sum,
  Value,
  When,
  Window,
} from 'djinn/orm'
import { expectSame, type Same } from './expect-type.ts'
import { Comment, Post, Tag } from './orm-models/post.ts'
import { User } from './orm-models/user.ts'

type Flat<Type> = { [Name in keyof Type]: Type[Name] } & {}

// ---- values and lists

const rows = await Post.all().values('title', 'author__name', 'editor__name', 'publishedAt__year')
expectSame<
  Same<
    Flat<(typeof rows)[number]>,
    { title: string; author__name: string; editor__name: string | null; publishedAt__year: number | null }
  >
>()
const ids = await Post.all().valuesList('id', { flat: true })
expectSame<Same<typeof ids, number[]>>()
const pairs = await Post.all().valuesList('id', 'author__name')
expectSame<Same<typeof pairs, [number, string][]>>()
const lists = await Comment.valuesList()
expectSame<Same<(typeof lists)[number], (number | string | null)[]>>()
const named = await Post.valuesList('id', 'author__name', { named: true })
expectSame<Same<Flat<(typeof named)[number]>, { id: number; author__name: string }>>()
const counted = await Post.values('title', { n: Count('tags'), low: Lower('title') })
expectSame<Same<Flat<(typeof counted)[number]>, { title: string; n: number; low: string }>>()
const everything = await Comment.all().values()
expectSame<Same<(typeof everything)[number]['body'], string>>()
expectSame<Same<(typeof everything)[number]['postId'], number>>()
const theme = await User.all().valuesList('prefs__theme', { flat: true })
expectSame<Same<typeof theme, ('dark' | 'light')[]>>()
// @ts-expect-error misspelt
Post.all().values('title', 'author__nam')
// @ts-expect-error behind a nullable relation
Post.all().values('author__profile__nope')
// @ts-expect-error misspelt in an expression
Post.values('title', { n: Count('tag') })
// @ts-expect-error not a path
Post.valuesList('titel', { flat: true })

// ---- annotations and aggregates

const annotated = await Post.annotate({ n: Count('comments'), top: Max('comments__id') })
  .filter({ n__gt: 3 })
  .orderBy('-n', 'author__name', F('title').desc())
  .first()
if (annotated) {
  expectSame<Same<typeof annotated.n, number>>()
  expectSame<Same<typeof annotated.top, number | null>>()
  expectSame<Same<typeof annotated.title, string>>()
  annotated.summary
}
const plain = await Post.annotate({ n: Count('comments') }).values('title', 'n')
expectSame<Same<Flat<(typeof plain)[number]>, { title: string; n: number }>>()
const totals = await Post.all().aggregate({ avg: Avg('price'), sum: Sum('likes'), n: Count('*') })
expectSame<Same<typeof totals, { avg: Big | null; sum: number | null; n: number }>>()
const ranked = await Post.annotate({
  place: Window(Rank(), { partitionBy: 'author', orderBy: '-likes' }),
  row: Window(RowNumber()),
  size: Case(When({ likes__gt: 100 }, 'much'), { default: 'little' }),
  shown: Coalesce('editor__name', 'author__name'),
  twice: F('likes').times(2),
  fixed: Value(3),
}).get()
expectSame<Same<typeof ranked.place, number>>()
expectSame<Same<typeof ranked.size, string>>()
expectSame<Same<typeof ranked.twice, number>>()
expectSame<Same<typeof ranked.fixed, number>>()
const best = await Post.annotate({ best: Comment.filter({ body: 'x' }).values('body') }).get()
expectSame<Same<typeof best.best, string | null>>()
const commented = await Post.annotate({
  first: Subquery(Comment.filter({ post: OuterRef('pk') }).values('body')),
  by: Subquery(Comment.valuesList('user__id', { flat: true })),
}).get()
expectSame<Same<typeof commented.first, string | null>>()
expectSame<Same<typeof commented.by, number | null>>()
// A number beside decimals is one of them.
const mixed = await Post.annotate({
  either: Coalesce(Sum('price'), 0),
  least: Least('price', 20),
  chosen: Case(When({ likes__gt: 5 }, F('price')), { default: 0 }),
  perhaps: Case(When({ likes__gt: 5 }, F('publishedAt'))),
}).get()
expectSame<Same<typeof mixed.either, Big>>()
expectSame<Same<typeof mixed.least, Big | null>>()
expectSame<Same<typeof mixed.chosen, Big | null>>()
expectSame<Same<typeof mixed.perhaps, Date | null>>()
Post.filter({ price__gt: Least('price', 20), likes: Case(When({ id: 1 }, 3), { default: F('likes') }) })
// A default takes the place of null, of the path over a relation to many as well.
const filled = await Post.annotate({
  top: Max('comments__id', { default: 0 }),
  sum: Sum(F('comments__id').times(2), { default: 0 }),
  average: Avg('comments__id', { default: 0 }),
  all: BoolAnd('comments__id', { default: true }),
}).get()
expectSame<Same<typeof filled.top, number>>()
expectSame<Same<typeof filled.sum, number>>()
expectSame<Same<typeof filled.average, number>>()
expectSame<Same<typeof filled.all, boolean>>()
const joined = Post.annotate({ own: FilteredRelation('comments', Q({ comments__body: 'x' })) })
joined.filter({ own__body__icontains: 'x' }).values('own__user__name')
const aliased = await Post.alias({ n: Count('comments') })
  .filter({ n: 3 })
  .get()
// @ts-expect-error alias() adds nothing to the row
aliased.n
// @ts-expect-error misspelt
Post.annotate({ n: Count('comment') })
// @ts-expect-error misspelt in a window
Post.annotate({ n: Window(Rank(), { orderBy: 'like' }) })
// @ts-expect-error not numeric
Post.all().aggregate({ a: Avg('title') })
// @ts-expect-error the condition leads nowhere
Post.annotate({ size: Case(When({ like__gt: 100 }, 'much'), { default: 'little' }) })
// @ts-expect-error the filtered relation is none
Post.annotate({ own: FilteredRelation('coments', Q({ comments__body: 'x' })) })

// ---- loading

const loaded = await Post.selectRelated('author__boss', 'editor').prefetchRelated('tags').first()
if (loaded) {
  expectSame<Same<typeof loaded.author.name, string>>()
  const bossName: string | undefined = loaded.author.boss?.name
  const editorName: string | undefined = loaded.editor?.name
  const names: string[] = loaded.tags.map((each) => each.name)
  for (const each of loaded.tags) names.push(each.name)
  const asPost: Post = loaded
  card(loaded)
  console.log(bossName, editorName, asPost.summary, [...loaded.tags].length)
}
function card(post: Loaded<Post, 'author' | 'tags'>) {
  return post.author.name + post.tags.length + post.summary
}
const parts = await Post.prefetchRelated(
  Prefetch('tags', { queryset: Tag.filter({ name: 'x' }), to: 'some' }),
  Prefetch('comments'),
).get()
expectSame<Same<typeof parts.some, Tag[]>>()
parts.comments.length
const post = await Post.get({ id: 1 })
// @ts-expect-error not loaded
card(post)
// @ts-expect-error not a relation
Post.selectRelated('title')
// @ts-expect-error several rows cannot be joined
Post.selectRelated('tags')
// @ts-expect-error misspelt
Post.prefetchRelated('tag')
// @ts-expect-error misspelt
Post.prefetchRelated(Prefetch('tag'))

const lite = await Post.all().only('title', 'author').first()
lite?.title
lite?.authorId
lite?.pk
await lite?.save()
// @ts-expect-error deferred
lite?.body
const most = await Post.all().defer('body').first()
most?.title
// @ts-expect-error deferred
most?.body
const whole = await Post.all().defer('body').defer(null).get()
expectSame<Same<typeof whole.body, string>>()
const unjoined = Post.selectRelated(null).prefetchRelated(null)
expectSame<Same<typeof unjoined, QuerySet<Post>>>()
// @ts-expect-error null stands alone
Post.selectRelated(null, 'author')
// @ts-expect-error misspelt
Post.all().only('titel')

// ---- order

Post.orderBy('?').orderBy('-author__name', 'likes', '-publishedAt__year').orderBy()
// @ts-expect-error misspelt
Post.orderBy('-publishdAt')
// @ts-expect-error misspelt in an expression
Post.orderBy(F('titel').desc())

// ---- set operations keep the row

const both = await Post.annotate({ n: Count('tags') }).union(Post.annotate({ n: Count('comments') }), {
  all: true,
})
expectSame<Same<(typeof both)[number]['n'], number>>()
const shared = await Post.published().intersection(Post.filter({ likes__gt: 3 }))
expectSame<Same<typeof shared, Post[]>>()
const texts = await Post.valuesList('title', { flat: true }).union(User.valuesList('name', { flat: true }))
expectSame<Same<typeof texts, string[]>>()
const either: QuerySet<Post> = Post.published()
  .or(Post.filter({ likes__gt: 3 }))
  .and(Post.all())
  .xor(Post.none())
// @ts-expect-error another model
Post.published().or(User.all())
// @ts-expect-error rows of another shape
Post.valuesList('title', { flat: true }).union(Post.valuesList('id', { flat: true }))
// @ts-expect-error rows of another model
Post.all().difference(User.all())

// ---- update

await either.update({ likes: F('likes').plus(1), status: 'live' })
await Post.filter({ id: 1 }).update({ likes: Post.f('likes').plus(1), author: 3, editorId: null, price: '3' })
await Post.all().update({ updatedAt: new Date(), title: F('slug') })
// Which of the choices an expression gives is not known.
await Post.all().update({ status: Case(When({ likes__gt: 5 }, 'live'), { default: F('status') }) })
// @ts-expect-error not a number
await Post.filter({ id: 1 }).update({ likes: 'x' })
// @ts-expect-error not a choice
await Post.filter({ id: 1 }).update({ status: 'nope' })
// @ts-expect-error a text is no number
await Post.filter({ id: 1 }).update({ likes: F('title') })
// @ts-expect-error misspelt
await Post.filter({ id: 1 }).update({ likes: F('like').plus(1) })
// @ts-expect-error not a field
await Post.filter({ id: 1 }).update({ like: 1 })
// @ts-expect-error the database computes it
await Post.filter({ id: 1 }).update({ search: 'x' })

// ---- reading

for await (const each of Post.published().filter({ likes__gt: 2 })) each.summary
for await (const each of Post.stream({ size: 10 })) each.summary
const bulk = await Post.inBulk([1, 2])
expectSame<Same<typeof bulk, Map<number, Post>>>()
const bySlug = await Post.inBulk(['a'], { field: 'slug' })
expectSame<Same<typeof bySlug, Map<string, Post>>>()
await Post.latest('publishedAt')
const days = await Post.datetimes('publishedAt', 'hour', 'desc', { zone: 'Europe/Berlin' })
expectSame<Same<typeof days, Date[]>>()
const piped = Post.published().pipe((query) => query.filter({ likes__gt: 3 }))
expectSame<Same<typeof piped, QuerySet<Post>>>()
const lazy = Post.published().lazy()
expectSame<Same<typeof lazy, () => QuerySet<Post>>>()
// @ts-expect-error no date
Post.dates('title', 'year')

// Rows that are there already.
const [into] = await prefetchInto(await Post.all(), 'author__boss', 'tags')
into?.author.boss?.name satisfies string | undefined
into?.tags.length satisfies number | undefined
into?.title satisfies string | undefined
// @ts-expect-error not read
into?.editor?.name
// @ts-expect-error not a relation
prefetchInto(await Post.all(), 'tag')
// @ts-expect-error a column is no relation
prefetchInto(await Post.all(), 'title')
// @ts-expect-error no rows
prefetchInto(Post, 'tags')
