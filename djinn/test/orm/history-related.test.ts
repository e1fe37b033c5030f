import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  asOf,
  Change,
  char,
  connectModels,
  createTables,
  diffAgainst,
  foreignKey,
  hasMany,
  historyOf,
  int,
  Model,
  manyToMany,
  modelEvents,
  revertTo,
} from 'djinn/orm'
import { loadRecords } from 'djinn/orm/fixtures'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'
import { randomNumbers } from './random-numbers.ts'

class Tag extends Model(
  { name: char({ maxLength: 20 }), posts: hasMany(() => Post, 'tags') },
  { table: 'hr_tag' },
) {}
class Person extends Model({ name: char({ maxLength: 20 }) }, { table: 'hr_person' }) {}
class Post extends Model(
  {
    title: char({ maxLength: 20 }),
    tags: manyToMany(() => Tag, { table: 'hr_post_tags' }),
    hidden: manyToMany(() => Tag, { table: 'hr_post_hidden', relatedName: '+' }),
    alike: manyToMany(() => Post, { table: 'hr_post_alike' }),
    after: manyToMany(() => Post, { table: 'hr_post_after', symmetrical: false, relatedName: 'before' }),
    people: manyToMany(() => Person, { through: () => Part }),
  },
  { table: 'hr_post', history: { exclude: ['hidden'] } },
) {}
class Part extends Model(
  {
    post: foreignKey(() => Post),
    person: foreignKey(() => Person),
    role: char({ maxLength: 20 }),
    pay: int({ null: true }),
  },
  { table: 'hr_part' },
) {}
/** Another view of the same rows. */
class Draft extends Post {}
class Place extends Model(
  {
    name: char({ maxLength: 20 }),
    tags: manyToMany(() => Tag, { table: 'hr_place_tags', relatedName: '+' }),
  },
  { table: 'hr_place', history: true },
) {}
class Cafe extends Place.extend({ stars: int({ default: 0 }) }, { table: 'hr_cafe' }) {}
const models = { Tag, Person, Post, Draft, Part, Place, Cafe }
const relations = ['tags', 'alike', 'after', 'people'] as const

const newest = async (of: Post | Place) => (await historyOf(of).first()) as Change
const keysOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id).sort((a, b) => a - b)

/** What every post is linked to, as the tables have it. */
async function linksNow(): Promise<Map<number, Record<string, number[]>>> {
  const found = new Map<number, Record<string, number[]>>()
  for (const post of await Post.all()) {
    const links: Record<string, number[]> = {}
    for (const name of relations)
      links[name] = keysOf([...new Map((await post[name].all()).map((row) => [row.id, row])).values()])
    found.set(post.id, links)
  }
  return found
}
async function linksAt(change: Change): Promise<Map<number, Record<string, number[]>>> {
  const sorted = (keys: readonly number[] | undefined) => [...(keys ?? [])].sort((a, b) => a - b)
  return new Map(
    (await asOf(Post, change)).map((row) => [
      row.id as number,
      Object.fromEntries(relations.map((name) => [name, sorted(row[name])])),
    ]),
  )
}

eachDatabase((name, open) => {
  const on = (what: string, work: (database: Database) => Promise<void>) =>
    test(`${name}: ${what}`, async () => {
      const database = open()
      await createTables(database, models)
      using _connection = connectModels(database, models)
      for (const model of [Part, Cafe, Place, Post, Person, Tag])
        await (model as unknown as typeof Tag).all().delete()
      await Change.all().delete()
      await work(database)
    })

  on('asOf has the keys of relations, and revertTo brings them back', async () => {
    const [red, blue, green] = (await Tag.bulkCreate([
      { name: 'red' },
      { name: 'blue' },
      { name: 'green' },
    ])) as [Tag, Tag, Tag]
    const post = await Post.create({ title: 'a' })
    await post.tags.add(red, blue)
    const first = await newest(post)
    await post.tags.set([green])
    await green.posts.remove(post)
    await post.hidden.add(red)
    const then = await asOf(post, first)
    assert.deepEqual([...(then?.tags ?? [])].sort(), keysOf([red, blue]))
    assert.equal('hidden' in (then ?? {}), false, 'what the history leaves out is missing')
    assert.deepEqual((await asOf(post, new Date(Date.now() + 60_000)))?.tags, [])
    assert.equal(await asOf(post, new Date(2000, 0)), null)

    const told: unknown[] = []
    const stop = modelEvents.manyToManyChanged.connect(({ action, keys }) => {
      told.push([action, [...keys].sort()])
    })
    const back = await revertTo(Post, first)
    stop()
    assert.deepEqual(keysOf(await back.tags.all()), keysOf([red, blue]))
    assert.deepEqual(keysOf(await back.hidden.all()), keysOf([red]))
    assert.deepEqual(told, [
      ['preAdd', keysOf([red, blue])],
      ['postAdd', keysOf([red, blue])],
    ])
    const { tags } = (await newest(post)).fields
    assert.deepEqual([...(tags?.added ?? [])].sort(), [red, blue].map(({ id }) => String(id)).sort())
    const diff = await diffAgainst(await newest(post), first)
    assert.deepEqual(diff, {}, 'what went and came back is no difference')
    const count = await Change.count()
    await revertTo(Post, first)
    assert.equal(await Change.count(), count, 'nothing is changed twice')
  })

  on('a row that was deleted comes back with its relations', async () => {
    const [red, blue] = (await Tag.bulkCreate([{ name: 'red' }, { name: 'blue' }])) as [Tag, Tag]
    const [other, post] = (await Post.bulkCreate([{ title: 'other' }, { title: 'a' }])) as [Post, Post]
    await post.tags.add(red, blue)
    await post.alike.add(other)
    await other.after.add(post)
    const { id } = post
    await Post.filter({ id }).delete()
    const [deleted] = await historyOf(Post, id)
    assert.equal(deleted?.action, 'delete')
    assert.deepEqual(
      [...(deleted?.fields.tags?.removed ?? [])].sort(),
      [String(red.id), String(blue.id)].sort(),
    )
    assert.deepEqual((await newest(other)).fields.after, { removed: [String(id)] })
    await red.delete()
    const back = await revertTo(Post, deleted as Change)
    assert.equal(back.id, id)
    assert.deepEqual(keysOf(await back.tags.all()), [blue.id], 'a tag that is gone is left out')
    assert.deepEqual(keysOf(await back.alike.all()), [other.id])
    assert.deepEqual(keysOf(await other.alike.all()), [id], 'a symmetrical relation holds both ways')
    assert.deepEqual(
      keysOf(await other.after.all()),
      [],
      'what is told at the other row is brought back there',
    )
    const change = (await historyOf(other)).find(({ fields }) => fields.after?.added !== undefined)
    await revertTo(Post, change as Change)
    assert.deepEqual(keysOf(await other.after.all()), [id])
  })

  on('a delete at the other end is told at every row that was linked', async () => {
    const [red, blue] = (await Tag.bulkCreate([{ name: 'red' }, { name: 'blue' }])) as [Tag, Tag]
    const posts = await Post.bulkCreate([{ title: 'a' }, { title: 'b' }, { title: 'c' }])
    const [a, b, c] = posts as [Post, Post, Post]
    await red.posts.add(a, b)
    await c.tags.add(blue)
    const [before, key] = [await newest(a), String(red.id)]
    await red.delete()
    for (const post of [a, b]) assert.deepEqual((await newest(post)).fields, { tags: { removed: [key] } })
    assert.notDeepEqual((await newest(c)).fields.tags, { removed: [key] })
    assert.deepEqual((await asOf(a, before))?.tags, [Number(key)], 'also a key whose row is gone')
    assert.deepEqual((await revertTo(Post, before)).title, 'a')
    assert.deepEqual(keysOf(await a.tags.all()), [])
  })

  on('rows of a table between that is declared are told at the rows that they link', async () => {
    const [ann, bob] = (await Person.bulkCreate([{ name: 'Ann' }, { name: 'Bob' }])) as [Person, Person]
    const post = await Post.create({ title: 'a' })
    const part = await Part.create({ post, person: ann, role: 'author', pay: 5 })
    assert.deepEqual((await newest(post)).fields, { people: { added: [String(ann.id)] } })
    const first = await newest(post)
    const second = await Part.create({ post, person: ann, role: 'editor' })
    assert.equal((await newest(post)).id, first.id, 'a second row for the same pair adds nothing')
    await part.delete()
    assert.equal((await newest(post)).id, first.id, 'nor does taking one of them')
    second.pay = 7
    await second.save()
    assert.equal((await newest(post)).id, first.id)
    await Part.filter({ post }).update({ person: bob })
    assert.deepEqual((await newest(post)).fields, {
      people: {
        added: [String(bob.id)],
        removed: [String(ann.id)],
        rows: { [String(ann.id)]: { role: 'editor', pay: 7 } },
      },
    })
    await post.people.clear()
    await post.people.add(bob, { throughDefaults: { role: 'reader' } })
    const then = await asOf(post, first)
    assert.deepEqual(then?.people, [ann.id])
    await revertTo(Post, first)
    const rows = await Part.all().values('personId', 'role', 'pay')
    assert.deepEqual(
      rows,
      [{ personId: ann.id, role: 'editor', pay: 7 }],
      'with the columns of the row that went',
    )
    await Part.all().delete()
    await Post.all().delete()
    const back = await revertTo(Post, (await historyOf(Post, post.id ?? Number(first.key)).first()) as Change)
    assert.deepEqual(keysOf(await back.people.all()), [])
  })

  on('a row that continues another has the relations of both', async () => {
    const [red, blue] = (await Tag.bulkCreate([{ name: 'red' }, { name: 'blue' }])) as [Tag, Tag]
    const cafe = await Cafe.create({ name: 'Sun', stars: 3 })
    const { pk } = cafe
    await cafe.tags.add(red)
    const first = (await historyOf(cafe).first()) as Change
    const moment = (await historyOf(Place, pk).first()) as Change
    await cafe.tags.set([blue])
    assert.deepEqual((await asOf(Cafe, moment, pk))?.tags, [red.id])
    assert.deepEqual(keysOf(await (await revertTo(Cafe, first)).tags.all()), [], 'right after it was made')
    await cafe.tags.set([blue])
    await cafe.delete()
    const deleted = (await historyOf(Cafe, pk).first()) as Change
    const back = await revertTo(Cafe, deleted)
    assert.deepEqual([back.stars, keysOf(await back.tags.all())], [3, [blue.id]])
  })

  on('another view of a table has the relations of its rows', async () => {
    const [red, blue] = (await Tag.bulkCreate([{ name: 'red' }, { name: 'blue' }])) as [Tag, Tag]
    const draft = await Draft.create({ title: 'a' })
    await draft.tags.add(red)
    await draft.alike.add(draft)
    assert.deepEqual(keysOf(await (await Post.get()).tags.all()), [red.id])
    assert.equal(await Draft.filter({ tags__name: 'red' }).count(), 1)
    assert.equal(await Tag.filter({ posts__title: 'a' }).count(), 1)
    const change = await newest(draft)
    await draft.tags.set([blue])
    for (const model of [Post, Draft]) assert.deepEqual((await asOf(model, change))[0]?.tags, [red.id])
    await Draft.all().delete()
    const [deleted] = await historyOf(Draft)
    const back = await revertTo(Draft, deleted as Change)
    assert.deepEqual(keysOf(await back.tags.all()), [blue.id])
    assert.deepEqual(keysOf(await back.alike.all()), [back.id])
  })

  on('a fixture is written as it stands, and tells nothing', async (database) => {
    const [red, blue] = (await Tag.bulkCreate([{ name: 'red' }, { name: 'blue' }])) as [Tag, Tag]
    const post = await Post.create({ title: 'a' })
    await post.tags.add(red)
    const count = await Change.count()
    const fields = { title: 'b', tags: [blue.id] }
    await loadRecords(database, models, [{ model: 'main.Post', pk: post.id, fields }])
    assert.deepEqual(keysOf(await post.tags.all()), [blue.id])
    assert.equal((await Post.get()).title, 'b')
    assert.equal(await Change.count(), count)
  })

  on('whatever is done to relations, the past is what it was', async () => {
    const { one: pick } = randomNumbers(name.length * 7)
    await Tag.bulkCreate(Array.from({ length: 5 }, (_, index) => ({ name: `t${index}` })))
    const people = await Person.bulkCreate(Array.from({ length: 4 }, (_, index) => ({ name: `p${index}` })))
    await Post.bulkCreate(Array.from({ length: 4 }, (_, index) => ({ title: `a${index}` })))
    const seen: [Change, Awaited<ReturnType<typeof linksNow>>, string][] = []
    for (let step = 0; step < 70; step++) {
      const posts = await Post.all()
      if (posts.length === 0) posts.push(await Post.create({ title: 'new' }))
      const [post, other] = [pick(posts), pick(posts)]
      const rows = await Tag.all()
      const [tag, person] = [pick(rows), pick(people)]
      const works: Record<string, () => Promise<unknown>> = {
        add: () => post.tags.add(tag, pick(rows)),
        remove: () => post.tags.remove(tag),
        set: () => post.tags.set([tag, pick(rows)]),
        clear: () => pick([post.tags, post.alike, post.after, post.people]).clear(),
        'add back': () => tag.posts.add(post, other),
        'set back': () => tag.posts.set([post]),
        alike: () => post.alike.add(other),
        'not alike': () => post.alike.remove(other),
        after: () => post.after.set([other]),
        part: () => Part.create({ post, person, role: 'r' }),
        parts: () =>
          Part.bulkCreate([1, 2].map((pay) => ({ post: pick(posts), person: pick(people), role: 'b', pay }))),
        'no part': () => Part.filter({ post, person }).delete(),
        'another part': () => Part.filter({ post }).update({ person }),
        people: () => post.people.set([person], { throughDefaults: { role: 's' } }),
        'delete a post': () => post.delete(),
        'delete a tag': () => (rows.length > 2 ? tag.delete() : Tag.create({ name: 'more' })),
        'make a post': () => Post.create({ title: 'more' }),
        revert: async () => {
          const [change] = pick(seen) ?? []
          if (change !== undefined) await revertTo(Post, change)
        },
      }
      const what = pick(Object.keys(works))
      await works[what]?.()
      const [last] = await historyOf(Post)
      if (last !== undefined) seen.push([last, await linksNow(), `${step} ${what}`])
    }
    for (const [change, wanted, what] of seen)
      assert.deepEqual(await linksAt(change), wanted, `after ${what}`)
  })
})
