import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import {
  auto,
  bool,
  Count,
  char,
  checkModels,
  connectModels,
  createTables,
  FilteredRelation,
  foreignKey,
  genericForeignKey,
  genericRelation,
  int,
  Model,
  Prefetch,
  Q,
  text,
  uuid,
} from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class GcAuthor extends Model({ name: char({ maxLength: 40 }) }, { appLabel: 'blog' }) {}
class GcComment extends Model(
  {
    text: text(),
    target: genericForeignKey([() => GcPost, () => GcPhoto, () => GcPlace]),
  },
  { ordering: ['id'] },
) {}
class GcReply extends GcComment.extend({ loud: bool({ default: false }) }) {}
class GcPost extends Model(
  {
    title: char({ maxLength: 40 }),
    author: foreignKey(() => GcAuthor, { null: true }),
    comments: genericRelation(() => GcComment, 'target'),
    pins: genericRelation(() => GcPin, 'item'),
  },
  { appLabel: 'blog' },
) {}
class GcPhoto extends Model({
  id: auto(),
  width: int(),
  comments: genericRelation(() => GcComment, 'target'),
}) {}
class GcPlace extends Model({
  name: char({ maxLength: 40 }),
  comments: genericRelation(() => GcComment, 'target'),
}) {}
class GcInn extends GcPlace.extend({ beds: int() }) {}
/** Its targets have keys of three kinds. */
class GcPin extends Model({
  note: char({ maxLength: 40 }),
  item: genericForeignKey([() => GcPost, () => GcFile, () => GcWord], { null: true }),
}) {}
class GcFile extends Model({
  id: uuid({ primaryKey: true }),
  name: char({ maxLength: 40 }),
  pins: genericRelation(() => GcPin, 'item'),
}) {}
class GcWord extends Model({
  word: char({ maxLength: 40, primaryKey: true }),
  pins: genericRelation(() => GcPin, 'item'),
}) {}
const models = { GcAuthor, GcComment, GcPost, GcPhoto, GcPlace, GcInn, GcPin, GcFile, GcWord, GcReply }

eachDatabase((_name, open) => {
  const database = withModels(open, models)
  beforeEach(async () => {
    await GcComment.all().delete()
    await GcPin.all().delete()
    await GcPost.all().delete()
    await GcPhoto.all().delete()
    await GcPlace.all().delete()
    await GcFile.all().delete()
    await GcWord.all().delete()
  })

  async function gallery() {
    const post = await GcPost.create({ title: 'one' })
    const photo = await GcPhoto.create({ width: 640 })
    const first = await GcComment.create({ target: post, text: 'good' })
    const second = await GcComment.create({ target: photo, text: 'bright' })
    const third = await GcComment.create({ target: photo, text: 'dark' })
    return { post, photo, comments: [first, second, third] as const }
  }

  describe('a generic foreign key', () => {
    test('holds the model and the key, and gives the row without a query where it was set', async () => {
      const { post, comments } = await gallery()
      assert.equal(comments[0].target, post)
      assert.equal(comments[0].targetType, 'blog.gcpost')
      assert.equal(comments[0].targetId, post.id)
      assert.equal((await GcComment.first())?.targetType, 'blog.gcpost')
    })

    test('loaded in a loop costs one query a model', async () => {
      await gallery()
      const { queries, result } = await database.captureQueries(async () => {
        const found: (string | number)[] = []
        for (const comment of await GcComment.all()) {
          const target = await comment.target.load()
          if (target instanceof GcPost) found.push(target.title)
          if (target instanceof GcPhoto) found.push(target.width)
        }
        return found
      })
      assert.deepEqual(result, ['one', 640, 640])
      assert.equal(queries.length, 3)
    })

    test('is prefetched with one query a model, and its rows with what they lead to', async () => {
      const author = await GcAuthor.create({ name: 'ann' })
      await GcComment.create({ target: await GcPost.create({ title: 'x', author }), text: 't' })
      const { queries, result } = await database.captureQueries(() =>
        GcComment.prefetchRelated('target').toArray(),
      )
      assert.equal(queries.length, 2)
      const target = result[0]?.target
      assert.ok(target instanceof GcPost)
      const [comment] = await GcComment.prefetchRelated(
        Prefetch('target', { queryset: GcPost.selectRelated('author') }),
      )
      assert.ok(comment?.target instanceof GcPost)
      assert.equal((await comment.target.author?.load())?.name, 'ann')
    })

    test('is filtered by rows, lists of rows, query sets and null', async () => {
      const { post, photo } = await gallery()
      const texts = (rows: GcComment[]) => rows.map((row) => row.text)
      assert.deepEqual(texts(await GcComment.filter({ target: post })), ['good'])
      assert.deepEqual(texts(await GcComment.exclude({ target: post })), ['bright', 'dark'])
      assert.equal(await GcComment.filter({ target__in: [post, photo] }).count(), 3)
      assert.equal(await GcComment.filter({ target__in: [] }).count(), 0)
      assert.deepEqual(texts(await GcComment.filter({ target__in: GcPhoto.filter({ width__gt: 100 }) })), [
        'bright',
        'dark',
      ])
      assert.equal(await GcComment.filter({ target__isnull: true }).count(), 0)
      assert.equal(await GcComment.filter({ targetType: 'gcphoto' }).count(), 2)
      const [comment] = await GcComment.filter({ target: post })
      assert.equal(await GcComment.filter({ target: comment?.target as GcPost }).count(), 1)
    })

    test('is written by save(), update() and bulkUpdate(), and may be null', async () => {
      const { post } = await gallery()
      const pin = await GcPin.create({ note: 'n' })
      assert.equal(pin.item, null)
      pin.item = post
      assert.deepEqual(pin.changes(), ['itemType', 'itemId'])
      await pin.save({ updateFields: ['item'] })
      const held = await (await GcPin.get({ id: pin.id })).item?.load()
      assert.ok(held instanceof GcPost && held.title === 'one')
      assert.equal(await GcPin.filter({ item__isnull: false }).count(), 1)
      assert.equal(await GcPin.all().update({ item: null }), 1)
      assert.equal(await GcPin.exclude({ item: post }).count(), 1)
      pin.item = post
      await GcPin.bulkUpdate([pin], ['item'])
      assert.equal(await GcPin.filter({ item: post }).count(), 1)
      const unsaved = new GcPost({ title: 'later' })
      const waiting = new GcPin({ note: 'w', item: unsaved })
      await assert.rejects(waiting.save(), { code: 'ORM_UNSAVED' })
      await unsaved.save()
      await waiting.save()
      assert.equal(await GcPin.filter({ item: unsaved }).count(), 1)
    })

    test('takes part in getOrCreate(), only(), groups, and is inherited', async () => {
      const { post, photo, comments } = await gallery()
      const [again, isNew] = await GcComment.getOrCreate({ target: post, text: 'good' })
      assert.deepEqual([again.id, isNew], [comments[0].id, false])
      const [, made] = await GcComment.getOrCreate({ target: photo, text: 'new' })
      assert.equal(made, true)
      const only = await GcComment.only('target').first()
      assert.equal(only?.targetId, post.id)
      assert.throws(() => (only as GcComment).text, { code: 'ORM_DEFERRED' })
      assert.deepEqual(
        await GcComment.orderBy('targetType')
          .values('targetType')
          .annotate({ n: Count('id') }),
        [
          { targetType: 'blog.gcpost', n: 1 },
          { targetType: 'gcphoto', n: 3 },
        ],
      )
      const [moved] = comments
      moved.target = photo
      await moved.save()
      assert.equal(
        await (await GcComment.get({ id: moved.id })).target.load().then((row) => row?.pk),
        photo.id,
      )
      moved.target = post
      await moved.refresh({ fields: ['target'] })
      assert.equal(moved.targetType, 'gcphoto')
      await GcReply.create({ target: post, text: 'reply', loud: true })
      assert.equal(await GcReply.filter({ target: post, loud: true }).count(), 1)
      assert.equal(await GcReply.filter({ target: post }).update({ target: photo }), 1)
      assert.equal(await photo.comments.filter({ text: 'reply' }).count(), 1)
    })

    test('whose row is gone gives null', async () => {
      const { photo } = await gallery()
      await database.run(
        { text: `delete from gc_photo where id = ${photo.id}`, writes: true, bigints: false },
        [],
      )
      const comment = await GcComment.get({ text: 'dark' })
      assert.equal(await comment.target.load(), null)
      assert.equal(comment.target as unknown, null)
    })

    test('to models with keys of several kinds keeps them as texts', async () => {
      const post = await GcPost.create({ title: 'p' })
      const file = await GcFile.create({ id: '0190a5b1-1f6e-7c3a-9a52-0d9c7a1b2c3d', name: 'f' })
      const word = await GcWord.create({ word: 'hello' })
      for (const item of [post, file, word]) await GcPin.create({ note: 'n', item })
      const { queries, result } = await database.captureQueries(async () => {
        const found: unknown[] = []
        for (const pin of await GcPin.orderBy('id')) found.push((await pin.item?.load())?.pk)
        return found
      })
      assert.deepEqual(result, [post.id, file.id, 'hello'])
      assert.equal(queries.length, 4)
      for (const item of [post, file, word]) assert.equal(await GcPin.filter({ item }).count(), 1)
      assert.equal(await GcPin.filter({ item__in: GcFile.all() }).count(), 1)
      assert.equal(await GcPin.filter({ item__in: GcPost.all() }).count(), 1)
      assert.equal(await GcFile.filter({ pins__note: 'n' }).count(), 1)
      assert.equal(await GcPost.filter({ pins__note: 'n' }).count(), 1)
      assert.equal(await GcWord.filter({ pins__note: 'n' }).count(), 1)
      assert.equal((await GcFile.prefetchRelated('pins').get({ id: file.id })).pins.length, 1)
      await file.delete()
      assert.equal(await GcPin.filter({ itemType: 'gcfile' }).count(), 0)
    })

    test('refuses rows of other models, values, and paths beyond', async () => {
      const { comments } = await gallery()
      const author = await GcAuthor.create({ name: 'x' })
      await assert.rejects(GcComment.create({ target: author as never, text: 'x' }), {
        code: 'ORM_NOT_A_TARGET',
      })
      await assert.rejects(GcComment.filter({ target: 3 as never }).toArray(), { code: 'ORM_NOT_A_TARGET' })
      await assert.rejects(GcComment.filter({ target__title: 'x' } as never).toArray(), {
        code: 'ORM_GENERIC_PATH',
      })
      await assert.rejects(GcComment.values('target' as never).toArray(), { code: 'ORM_GENERIC_VALUE' })
      await GcComment.filter({ pk: comments[0].pk }).update({ targetType: 'old.thing' })
      const stale = await GcComment.get({ pk: comments[0].pk })
      await assert.rejects(async () => stale.target.load(), { code: 'ORM_UNKNOWN_TARGET' })
    })

    test('leads to a row that continues another by the model that is declared', async () => {
      const inn = await GcInn.create({ name: 'Star', beds: 3 })
      const comment = await GcComment.create({ target: inn, text: 'warm' })
      assert.equal(comment.targetType, 'gcplace')
      assert.equal(await inn.comments.count(), 1)
      assert.equal(await GcInn.filter({ comments__text: 'warm' }).count(), 1)
      await inn.delete()
      assert.equal(await GcComment.filter({ text: 'warm' }).count(), 0)
    })
  })

  describe('a generic relation', () => {
    test('is a manager that filters, creates, adds and sets', async () => {
      const { post, photo, comments } = await gallery()
      const made = await post.comments.create({ text: 'new' })
      assert.equal(made.targetId, post.id)
      assert.equal(await post.comments.filter({ text__startswith: 'n' }).count(), 1)
      await post.comments.add(comments[1])
      assert.equal(await photo.comments.count(), 1)
      assert.equal(comments[1].targetType, 'blog.gcpost')
      await post.comments.bulkCreate([{ text: 'b1' } as never, { text: 'b2' } as never])
      assert.equal(await post.comments.count(), 5)
      await post.comments.set([comments[0]])
      assert.deepEqual(await post.comments.all().valuesList('text', { flat: true }), ['good'])
      const [again, isNew] = await post.comments.getOrCreate({ text: 'good' })
      assert.deepEqual([again.id, isNew], [comments[0].id, false])
      await assert.rejects(post.comments.remove(comments[2]), { code: 'ORM_NOT_RELATED' })
      await post.comments.clear()
      assert.equal(await post.comments.exists(), false)
    })

    test('takes rows out by null where the key may be null, else it deletes them', async () => {
      const { post, comments } = await gallery()
      await post.comments.remove(comments[0])
      assert.equal(await GcComment.count(), 2)
      const pin = await post.pins.create({ note: 'x' })
      await post.pins.remove(pin)
      assert.equal(await GcPin.filter({ item__isnull: true }).count(), 1)
    })

    test('is followed by queries, counted, excluded and prefetched', async () => {
      const { post, photo } = await gallery()
      await GcPost.create({ title: 'silent' })
      // A photo of the same key as the post: only the model tells them apart.
      assert.deepEqual(
        await GcPost.filter({ comments__text__icontains: 'GOO' }).valuesList('title', { flat: true }),
        ['one'],
      )
      assert.equal(await GcPost.filter({ comments__text: 'bright' }).count(), 0)
      assert.deepEqual(await GcPost.exclude({ comments__text: 'good' }).valuesList('title', { flat: true }), [
        'silent',
      ])
      assert.deepEqual(await GcPost.filter({ comments__isnull: true }).valuesList('title', { flat: true }), [
        'silent',
      ])
      const { queries, result } = await database.captureQueries(() =>
        GcPhoto.prefetchRelated('comments').toArray(),
      )
      assert.equal(queries.length, 2)
      assert.deepEqual(
        result[0]?.comments.map((each) => each.text),
        ['bright', 'dark'],
      )
      assert.equal(result[0]?.comments.map((each) => each.target)[0] as unknown, result[0])
      const sliced = await GcPhoto.prefetchRelated(
        Prefetch('comments', { queryset: GcComment.orderBy('-id').slice(0, 1) }),
      )
      assert.deepEqual(
        sliced[0]?.comments.map((each) => each.text),
        ['dark'],
      )
      assert.equal(post.id > 0 && photo.id > 0, true)
    })

    test('is counted, joined with a condition, and reached across other relations', async () => {
      const { post, photo } = await gallery()
      const author = await GcAuthor.create({ name: 'ann' })
      await GcPost.all().update({ author })
      await post.comments.create({ text: 'bad' })
      const counted = await GcPost.annotate({ n: Count('comments') })
      assert.deepEqual(
        counted.map((row) => row.n),
        [2],
      )
      const joined = GcPost.annotate({
        praise: FilteredRelation('comments', Q({ comments__text: 'good' })),
      })
      assert.equal(await joined.filter({ praise__text__isnull: false } as never).count(), 1)
      assert.equal(await GcComment.filter({ target__in: GcPost.filter({ author__name: 'ann' }) }).count(), 2)
      assert.equal(await GcAuthor.filter({ gcPost__comments__text: 'bad' } as never).count(), 1)
      assert.equal(
        await GcPhoto.filter({ comments__in: await photo.comments.filter({ text: 'dark' }) }).count(),
        1,
      )
      assert.equal(await photo.comments.all().update({ text: 'x' }), 2)
      assert.equal((await photo.comments.filter({ text: 'x' }).delete()).total, 2)
    })

    test('goes with its row, one by one and by query set', async () => {
      const { post } = await gallery()
      assert.deepEqual(await post.delete(), { total: 2, byModel: { GcComment: 1, GcPost: 1 } })
      assert.equal((await GcPhoto.all().delete()).total, 3)
      assert.equal(await GcComment.count(), 0)
    })
  })
})

test('more rows than a statement has parameters take what points at them along', async () => {
  await using database = openDatabase('sqlite::memory:')
  await createTables(database, models)
  await using _connection = connectModels(database, models)
  const many = 33_000
  const photos = await GcPhoto.bulkCreate(Array.from({ length: many }, (_, width) => ({ width })))
  await GcComment.bulkCreate(photos.map((target) => ({ text: 'x', target })))
  const { byModel } = await GcPhoto.all().delete()
  assert.deepEqual(byModel, { GcPhoto: many, GcComment: many })
})

test('rows that the database deletes by itself may not have rows that the program should delete', () => {
  class GdOwner extends Model({}) {}
  class GdItem extends Model({
    owner: foreignKey(() => GdOwner, { onDelete: 'dbCascade' }),
    notes: genericRelation(() => GdNote, 'target'),
  }) {}
  class GdNote extends Model({ target: genericForeignKey([() => GdItem]) }) {}
  const [problem] = checkModels({ GdOwner, GdItem, GdNote })
  assert.equal(problem?.code, 'ORM_DELETE_MIX')
  assert.match(problem?.message ?? '', /GdItem\.owner .* GdItem\.notes/)
})

test('wrong generic keys are found before the first query', () => {
  class GkLone extends Model({ target: genericForeignKey([]) }) {}
  class GkNote extends Model({ target: genericForeignKey([() => GkNamed, () => GkNamed]) }) {}
  class GkNamed extends Model({
    notes: genericRelation(() => GkNote, 'targt'),
    others: genericRelation(() => GkOther, 'target'),
  }) {}
  class GkOther extends Model({ target: genericForeignKey([() => GkDay, () => GkLone]) }) {}
  class GkDay extends Model({ half: auto({ null: true } as never) }) {}
  const codes = checkModels({ GkLone, GkNote, GkNamed, GkOther }).map((problem) => problem.code)
  assert.deepEqual(codes.slice(0, 6).sort(), [
    'ORM_NOT_A_TARGET',
    'ORM_NOT_LISTED',
    'ORM_NO_GENERIC_KEY',
    'ORM_NO_TARGETS',
    'ORM_TARGET_TWICE',
  ])
  assert.deepEqual(checkModels(models), [])
})
