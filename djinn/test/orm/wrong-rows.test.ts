import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import {
  Coalesce,
  char,
  foreignKey,
  hasMany,
  int,
  Model,
  OuterRef,
  Prefetch,
  Rank,
  Subquery,
  Window,
} from 'djinn/orm'
import { eachDatabase } from '../sql/services.ts'
import { withModels } from './with-models.ts'

class Player extends Model({
  name: char({ maxLength: 20, default: '' }),
  points: int(),
  place: int({ default: 0 }),
  notes: hasMany(() => Note, 'player'),
}) {}
class Note extends Model({ player: foreignKey(() => Player) }) {}
class Star extends Player {}

eachDatabase((_name, open) => {
  withModels(open, { Player, Note, Star })
  before(async () => {
    await Player.bulkCreate([{ points: 3 }, { points: 9 }])
    await Note.create({ player: 1 })
  })

  test('Prefetch takes rows of the model at the other end, or another view of them', async () => {
    const wrong = { code: 'ORM_PREFETCH', message: /no instances of the model at its end/ }
    for (const queryset of [Player.all(), Player.all().slice(0, 1)])
      await assert.rejects(Player.prefetchRelated(Prefetch('notes', { queryset })).toArray(), wrong)
    await assert.rejects(Note.prefetchRelated(Prefetch('player', { queryset: Note.all() })).toArray(), wrong)
    const [note] = await Note.prefetchRelated(Prefetch('player', { queryset: Star.all() }))
    assert.ok(note?.player instanceof Star)
  })

  test('bulkCreate takes rows of its model, or another view of them', async () => {
    await assert.rejects(Player.bulkCreate([new Note({ playerId: 1 }) as never]), { code: 'ORM_WRONG_MODEL' })
    const [star] = await Player.bulkCreate([new Star({ points: 1 })])
    await star?.delete()
  })

  test('update() takes no window and no column of a common table, but a subquery of both', async () => {
    const now = Window(Rank(), { orderBy: '-points' })
    const places = Player.values('id', { now }).cte('places')
    const joined = Player.with(places, { id: 'id' })
    await assert.rejects(Player.all().update({ place: now }), { code: 'ORM_WINDOW_IN_UPDATE' })
    await assert.rejects(joined.update({ place: places.col('now') }), { code: 'ORM_JOINED_REFERENCE' })
    const own = joined.filter({ pk: OuterRef('pk') }).values({ now: places.col('now') })
    assert.equal(await Player.all().update({ place: Coalesce(Subquery(own), 0) }), 2)
    assert.deepEqual(await Player.orderBy('id').valuesList('place', { flat: true }), [2, 1])
  })

  test('a regular expression that is none is wrong data', async () => {
    await assert.rejects(Player.filter({ name__regex: '(' }).toArray(), { name: 'DataError' })
  })
})
