import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inlineFormset, ModelForm, modelFormset } from 'djinn/modelforms'
import { char, connectModels, createTables, Model, type ModelConnection, oneToOne } from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

class Town extends Model({ name: char({ maxLength: 20 }) }, { table: 'mk_town' }) {}
class Mayor extends Model(
  { town: oneToOne(() => Town), name: char({ maxLength: 20 }) },
  { table: 'mk_mayor' },
) {}
class Land extends Model(
  { code: char({ maxLength: 5, primaryKey: true }), name: char({ maxLength: 20 }) },
  { table: 'mk_land' },
) {}
const models = { Town, Mayor, Land }

class Towns extends modelFormset(ModelForm(Town, { fields: ['name'] }), { canDelete: true }) {}
class Lands extends modelFormset(ModelForm(Land, { fields: ['code', 'name'] })) {}
class Mayors extends inlineFormset(ModelForm(Mayor, { fields: ['name'] }), 'town') {}

/** The paths and codes of what is wrong. */
const wrong = (formset: InstanceType<typeof Towns | typeof Lands | typeof Mayors>) =>
  formset.toError().issues.map(({ path, code }) => [...path, code].join(' '))

eachDatabase((name, open) => {
  describe(`keys of rows in formsets on ${name}`, () => {
    let db: Database
    let connection: ModelConnection

    before(async () => {
      db = await open()
      await createTables(db, models)
      connection = connectModels(db, models)
    })
    after(async () => {
      connection.disconnect()
      await db.close()
    })

    test('a key that is no key is an error at its row', async () => {
      const town = await Town.create({ name: 'Oslo' })
      const odd: readonly unknown[] = [
        { toString: null },
        [town.id],
        true,
        {},
        1e99,
        'x'.repeat(10_000),
        'ü',
        '0',
      ]
      const towns = await Towns.parse(odd.map((id) => ({ id, name: 'x' })))
      assert.equal(towns.valid, false)
      assert.deepEqual(
        towns.forms.map((form) => form.hasError('id' as 'name')),
        odd.map(() => true),
      )
      await town.delete()
    })

    test('a row that came twice is changed by neither', async () => {
      const town = await Town.create({ name: 'Oslo' })
      const changed = await Towns.parse([
        { id: town.id, name: 'One' },
        { id: String(town.id), name: 'Two' },
      ])
      assert.deepEqual(wrong(changed), ['1 id unique'])
      const deleted = await Towns.parse([
        { id: town.id, name: 'One', DELETE: true },
        { id: town.id, name: 'Two' },
      ])
      assert.equal(deleted.valid, false)
      await town.delete()
    })

    test('a key that people fill in is a field of the rows', async () => {
      await Land.create({ code: 'NO', name: 'Norge' })
      const shown = await new Lands().ready()
      assert.match(String(shown), /<input type="text" name="form-0-code" value="NO"/)
      assert.match(String(shown), /<input type="text" name="form-1-code"/)
      const lands = await Lands.parse([
        { code: 'NO', name: 'Norway' },
        { code: 'SE', name: 'Sweden' },
      ])
      assert.deepEqual(wrong(lands), [])
      const { created, changed } = await lands.save()
      assert.deepEqual([created.length, changed.length], [1, 1])
      assert.deepEqual(
        (await Land.all().orderBy('code')).map(({ name }) => name),
        ['Norway', 'Sweden'],
      )
      const other = new URLSearchParams({
        'form-TOTAL_FORMS': '1',
        'form-INITIAL_FORMS': '1',
        'form-0-code': 'DK',
        'form-0-name': 'Denmark',
      })
      assert.deepEqual(wrong(await Lands.parse(other)), ['0 code invalid_choice'])
      const hidden = await Lands.parse([{ code: 'SE', name: 'x' }], { query: Land.filter({ code: 'NO' }) })
      assert.deepEqual(wrong(hidden), ['0 code unique'])
      const twice = [
        { code: 'FI', name: 'a' },
        { code: 'FI', name: 'b' },
      ]
      assert.deepEqual(wrong(await Lands.parse(twice)), ['1 code unique'])
    })

    test('of rows that stand one to one there is one', async () => {
      const town = await Town.create({ name: 'Oslo' })
      const mayors = await Mayors.parse([{ name: 'Ann' }, { name: 'Bo' }], { instance: town })
      assert.deepEqual(wrong(mayors), ['too_many_forms'])
      const mayor = await Mayors.parse([{ name: 'Ann' }], { instance: town })
      assert.equal((await mayor.save()).created.length, 1)
      assert.equal((await Mayors.parse([{ name: 'Bo' }], { instance: town })).valid, false)
    })
  })
})
