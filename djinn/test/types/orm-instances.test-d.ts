import type Big from 'big.js'
import { expectSame, type Same } from './expect-type.ts'
import { Post, Tag } from './orm-models/post.ts'
import { User } from './orm-models/user.ts'

const now = new Date()

// ---- what a row is

const post = await Post.get({ id: 1 })
expectSame<Same<typeof post, Post>>()
expectSame<Same<typeof post.title, string>>()
expectSame<Same<typeof post.publishedAt, Date | null>>()
expectSame<Same<typeof post.status, 'draft' | 'live'>>()
expectSame<Same<typeof post.price, Big | null>>()
expectSame<Same<typeof post.authorId, number>>()
expectSame<Same<typeof post.editorId, number | null>>()
expectSame<Same<typeof post.id, number>>()
expectSame<Same<typeof post.pk, number>>()
const author: User = await post.author.load()
expectSame<Same<typeof author.initials, string>>()
const boss = await author.boss?.load()
expectSame<Same<typeof boss, User | undefined>>()
const profile = await author.profile?.load()
expectSame<Same<typeof profile, import('./orm-models/profile.ts').Profile | null | undefined>>()
const tag = await Tag.get({ name: 'x' })
expectSame<Same<typeof tag.id, string>>()
expectSame<Same<typeof tag.pk, string>>()
expectSame<Same<typeof tag.color, { hex: string } | null>>()
expectSame<Same<ReturnType<Post['byline']>, Promise<string>>>()
post.author = author
post.editor = null
post.title = 'x'
post.authorId = 4
post.pk = 4
await post.save({ updateFields: ['title', 'authorId'] })
await post.refresh({ fields: ['title'] })
const removed = await post.delete()
expectSame<Same<typeof removed.total, number>>()
const following = await post.next('publishedAt', { status: 'live' })
expectSame<Same<typeof following, Post>>()
// @ts-expect-error the framework sets it
post.createdAt = now
// @ts-expect-error the database sets it
post.search = 'x'
// @ts-expect-error a relation to many rows is set by set()
post.tags = []
// @ts-expect-error not a field
await post.save({ updateFields: ['titel'] })
// @ts-expect-error not a choice
post.status = 'nope'
// @ts-expect-error not loaded
post.author.name

// ---- create()

const created = await Post.create({ title: 't', slug: 's', author: 3 })
expectSame<Same<typeof created, Post>>()
await Post.create({ title: 't', slug: 's', author, status: 'live', editor: null })
await Post.create({ title: 't', slug: 's', authorId: 3 })
await Post.create({ title: 't', slug: 's', author: post.author, price: '3.20', id: 5 })
await Post.create({ title: 't', slug: 's', authorId: 3, price: 3n, editorId: null })
await Post.bulkCreate([{ title: 't', slug: 's', author: 3 }, new Post({ title: 'x' })], { batchSize: 10 })
const draft: Post = new Post({ title: 'x', authorId: 1 })
draft.isNew
// @ts-expect-error missing author
await Post.create({ title: 't', slug: 's' })
// @ts-expect-error missing slug
await Post.create({ title: 't', author: 1 })
// @ts-expect-error generated
await Post.create({ title: 't', slug: 's', author: 1, search: 'x' })
// @ts-expect-error set by the framework
await Post.create({ title: 't', slug: 's', author: 1, createdAt: now })
// @ts-expect-error choice
await Post.create({ title: 't', slug: 's', author: 1, status: 'nope' })
// @ts-expect-error misspelt
await Post.create({ title: 't', slug: 's', author: 1, titel: 'x' })
// @ts-expect-error a tag is no user
await Post.create({ title: 't', slug: 's', author: tag })
// @ts-expect-error not a number
await Post.create({ title: 't', slug: 's', authorId: 'x' })
// @ts-expect-error not a field
new Post({ titel: 'x' })

const [found, isNew] = await Post.getOrCreate(
  { title: 'x' },
  { defaults: { slug: 's', authorId: 3, body: () => 'b' } },
)
expectSame<Same<typeof found, Post>>()
expectSame<Same<typeof isNew, boolean>>()
await Post.updateOrCreate({ slug: 's' }, { defaults: { title: 'x' }, createDefaults: { title: 'y', author } })
// @ts-expect-error not a field
await Post.getOrCreate({ title: 'x' }, { defaults: { slag: 's' } })

// ---- managers

await post.tags.add(tag, tag.id)
await post.tags.set([tag], { clear: true })
await post.tags.remove(tag)
await author.posts.create({ title: 't', slug: 's' })
const amount = await (await author.posts.filter({ title: 'x' }).first())?.comments.count()
expectSame<Same<typeof amount, number | undefined>>()
const tags = await post.tags
expectSame<Same<typeof tags, Tag[]>>()
const tagged = await tag.posts.filter({ status: 'live' })
expectSame<Same<typeof tagged, Post[]>>()
// @ts-expect-error a post is no tag
await post.tags.add(post)
// @ts-expect-error ids of tags are texts
await post.tags.add(3)
// @ts-expect-error not prefetched
for (const each of post.tags) each.name
await User.active().update({ role: 'admin' })
