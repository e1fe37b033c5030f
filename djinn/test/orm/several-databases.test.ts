import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  addRouter,
  char,
  connectModels,
  createTables,
  foreignKey,
  hasMany,
  Model,
  type ModelConnection,
  manyToMany,
} from 'djinn/orm'
import { type Database, openDatabase } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

class Painter extends Model({
  name: char({ maxLength: 40 }),
  pictures: hasMany(() => Picture, 'painter'),
}) {}
class Style extends Model({ name: char({ maxLength: 40 }) }) {}
class Picture extends Model({
  title: char({ maxLength: 40 }),
  painter: foreignKey(() => Painter),
  styles: manyToMany(() => Style),
}) {}
const models = { Painter, Style, Picture }
const refused = { code: 'ORM_OTHER_DATABASE' }

// Beside each database one in memory, whose rows have the same keys.
eachDatabase((_name, open) => {
  let [here, there]: Database[] = []
  let connections: ModelConnection[] = []
  const databases = () => [here, there] as [Database, Database]
  before(async () => {
    here = open()
    there = openDatabase('sqlite::memory:', { name: 'there' })
    for (const database of databases()) await createTables(database, models)
    connections = databases().map((database) => connectModels(database, models))
    for (const database of databases())
      for (const name of ['one', 'two'])
        await Painter.using(database).create({ name: `${name} ${database === here ? 'here' : 'there'}` })
  })
  after(async () => {
    for (const connection of connections) connection.disconnect()
    for (const database of databases()) await database.close()
  })

  test('a row of another database is refused where a key to it would be written', async () => {
    const [, foreign] = await Painter.using(there as Database).orderBy('id')
    const own = await Painter.using(here as Database)
      .orderBy('id')
      .first()
    const pictures = Picture.using(here as Database)
    assert.ok(own && foreign)
    await assert.rejects(async () => pictures.create({ title: 'x', painter: foreign }), {
      ...refused,
      message: /^Picture\.painter was given a row of the database "there", and is written to "default"\./,
    })
    await assert.rejects(async () => pictures.bulkCreate([{ title: 'x', painter: foreign }]), refused)
    const picture = await pictures.create({ title: 'x', painter: own })
    picture.painter = foreign
    await assert.rejects(async () => picture.save(), refused)
    await assert.rejects(async () => pictures.bulkUpdate([picture], ['painter']), refused)
    const style = await Style.using(there as Database).create({ name: 's' })
    await assert.rejects(async () => picture.styles.add(style), refused)
    await assert.rejects(async () => picture.styles.set([style]), refused)
    await assert.rejects(async () => foreign.pictures.add(picture), refused)
    assert.equal(await pictures.filter({ painter: own }).count(), 1)
  })

  test('a key is taken as it is, and a row that was read may be saved in another database', async () => {
    const [, foreign] = await Painter.using(there as Database).orderBy('id')
    const made = await Picture.using(here as Database).create({ title: 'k', painter: foreign?.id as number })
    const read = await Picture.using(here as Database)
      .selectRelated('painter')
      .get({ id: made.id })
    assert.equal(read.painter.name, 'two here')
    await read.save({ database: there as Database, forceInsert: true })
    const copy = await Picture.using(there as Database)
      .selectRelated('painter')
      .get({ id: made.id })
    assert.equal(copy.painter.name, 'two there')
  })

  test('a router may allow it, where both hold the same rows', async () => {
    const [, foreign] = await Painter.using(there as Database).orderBy('id')
    const asked: string[] = []
    const remove = addRouter({
      allowRelation(from, to) {
        asked.push(`${from.constructor.name} ${to.constructor.name}`)
        return true
      },
    })
    try {
      const picture = await Picture.using(here as Database).create({
        title: 'r',
        painter: foreign as Painter,
      })
      assert.equal(picture.painterId, foreign?.id)
    } finally {
      remove()
    }
    assert.deepEqual(asked, ['Picture Painter'])
  })
})
