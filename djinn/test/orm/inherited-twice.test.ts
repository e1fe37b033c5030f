import assert from 'node:assert/strict'
import { test } from 'node:test'
import { char, checkModels, F, foreignKey, hasMany, int, Model, Upper } from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

// An atlas continues a book, which continues a work.
class Author extends Model({ name: char({ maxLength: 20 }), bio: char({ maxLength: 20, default: '' }) }) {}
class Work extends Model({
  name: char({ maxLength: 20 }),
  code: char({ maxLength: 20, unique: true }),
  author: foreignKey(() => Author),
  remarks: hasMany(() => Remark, 'work'),
}) {}
class Book extends Work.extend({ pages: int({ default: 1 }) }, { ordering: ['remarks__text', 'name'] }) {}
class Atlas extends Book.extend({ weight: int({ default: 1 }) }) {}
class LoudAtlas extends Atlas {
  get loud() {
    return this.name.toUpperCase()
  }
}
class Remark extends Model({ text: char({ maxLength: 20 }), work: foreignKey(() => Work) }) {}
const models = { Author, Work, Book, Atlas, LoudAtlas, Remark }

async function atlas(code: string) {
  return Atlas.create({ name: 'World', code, author: await Author.create({ name: 'Ann' }) })
}

eachDatabase((_name, open) => {
  const database = withModels(open, models)

  test('passes the checks', () => {
    assert.deepEqual(
      checkModels(models, database).filter(({ level }) => level === 'error'),
      [],
    )
  })

  test('gets the key of a related row that was saved after it was set', async () => {
    const author = new Author({ name: 'Late' })
    const made = new Atlas({ name: 'World', code: 'late', author })
    await assert.rejects(made.save(), { code: 'ORM_UNSAVED' })
    await author.save()
    await made.save()
    assert.equal(made.authorId, author.id)
  })

  test('reads relations of all along, again, and in part', async () => {
    const { pk } = await atlas('read')
    const [found] = await Atlas.filter({ pk }).prefetchRelated('remarks__work__author')
    assert.equal(found?.remarks.length, 0)
    await Remark.create({ text: 'Fine', work: pk })
    await found?.refresh({ fields: ['remarks'] })
    assert.equal((await found?.remarks)?.length, 1)
    const part = await Atlas.selectRelated('author').defer('author__bio').get({ pk })
    assert.equal(part.author.name, 'Ann')
    assert.throws(() => part.author.bio, { code: 'ORM_DEFERRED' })
  })

  test('saves named columns in all tables', async () => {
    const made = await atlas('columns')
    Object.assign(made, { name: 'Sky', pages: 9, weight: 8 })
    await made.save({ updateFields: ['name', 'weight'] })
    assert.deepEqual(await Atlas.filter({ pk: made.pk }).values('name', 'pages', 'weight'), [
      { name: 'Sky', pages: 1, weight: 8 },
    ])
    await assert.rejects(made.save({ updateFields: ['nme' as 'name'] }), {
      code: 'ORM_UNKNOWN_FIELD',
      message: /Atlas has no field "nme".*pages, weight/s,
    })
    await assert.rejects(Atlas.filter({ nme: 1 } as never).toArray(), /Its fields are .*name.*remarks/s)
  })

  test('is changed by updateOrCreate, and found by a unique column, of any of them', async () => {
    const { pk } = await atlas('any')
    const defaults = { name: 'Moon', pages: 5, weight: 6 }
    const [, isNew] = await Atlas.updateOrCreate({ code: 'any' }, { defaults })
    assert.equal(isNew, false)
    const found = (await Atlas.inBulk(['any'], { field: 'code' })).get('any')
    assert.deepEqual([found?.pk, found?.name, found?.pages, found?.weight], [pk, 'Moon', 5, 6])
  })

  test('is updated by what its tables hold', async () => {
    const { pk } = await atlas('computed')
    const values = { pages: F('pages').plus(2), name: Upper('name'), weight: F('weight').plus(3) }
    assert.equal(await Atlas.filter({ code: 'computed' }).update(values), 1)
    assert.deepEqual(await Atlas.filter({ pk }).values('name', 'pages', 'weight'), [
      { name: 'WORLD', pages: 3, weight: 4 },
    ])
    assert.equal(await Atlas.filter({ code: 'computed' }).update({ pages: F('pages').plus(1) }), 1)
    assert.equal((await Atlas.get({ pk })).pages, 4)
  })

  test('is one row for get(), whatever its order is', async () => {
    const made = await atlas('one')
    await Remark.bulkCreate(['a', 'b'].map((text) => ({ text, work: made })))
    assert.equal((await Atlas.filter({ code: 'one' })).length, 2)
    assert.equal((await Atlas.get({ code: 'one' })).pk, made.pk)
    const locked = await database.atomic(() => Atlas.selectForUpdate().getOrNull({ code: 'one' }))
    assert.equal(locked?.pk, made.pk)
  })

  test('its rows are those of what it continues where a relation looks for them', async () => {
    const made = await atlas('related')
    await Remark.create({ text: 'Good', work: made })
    assert.equal(await Remark.filter({ work__in: Atlas.filter({ code: 'related' }) }).count(), 1)
    await assert.rejects(Remark.filter({ work__in: Author.all() as never }).toArray(), {
      code: 'ORM_WRONG_MODEL',
    })
  })

  test('has other views, too', async () => {
    const author = await Author.create({ name: 'Ann' })
    const loud = await LoudAtlas.create({ name: 'loud', code: 'loud', author, weight: 3 })
    assert.equal(loud.loud, 'LOUD')
    loud.name = 'louder'
    loud.weight = 4
    await loud.save()
    const [found] = await LoudAtlas.filter({ name: 'louder', weight: 4 }).prefetchRelated('remarks')
    assert.equal(found?.remarks.length, 0)
    assert.equal(await LoudAtlas.filter({ code: 'loud' }).update({ name: 'l', pages: 2, weight: 1 }), 1)
    assert.deepEqual(await loud.delete(), { total: 3, byModel: { Atlas: 1, Book: 1, Work: 1 } })
  })
})
