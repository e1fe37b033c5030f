import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ModelForm, modelFormset } from 'djinn/modelforms'
import { char, connectModels, createTables, foreignKey, Model, type ModelConnection } from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

class Animal extends Model({ name: char({ maxLength: 10, unique: true }) }, { table: 'mc_animal' }) {}
class Dog extends Animal.extend(
  {
    breed: char({ maxLength: 10 }),
    friend: foreignKey(() => Animal, { null: true, blank: true, limitChoicesTo: { name__startswith: 'A' } }),
  },
  { table: 'mc_dog' },
) {}
const models = { Animal, Dog }

class DogForm extends ModelForm(Dog, { fields: ['name', 'breed', 'friend'] }) {}
class Dogs extends modelFormset(DogForm, { extra: 0 }) {}

eachDatabase((name, open) => {
  describe(`forms of models that continue others on ${name}`, () => {
    let db: Database
    let connection: ModelConnection

    before(async () => {
      db = await open()
      await createTables(db, models)
      connection = connectModels(db, models)
      await Animal.create({ name: 'Ann' })
    })
    after(async () => {
      connection.disconnect()
      await db.close()
    })

    test('a form has the fields of both, and what is unique in the first is so in both', async () => {
      const ann = await Animal.get({ name: 'Ann' })
      const form = await DogForm.parse({ name: 'Rex', breed: 'pug', friend: ann.id })
      assert.equal(form.errors.asText(), '')
      const rex = await form.save()
      const read = await Dog.get({ pk: rex.pk })
      assert.deepEqual([read.name, read.breed], ['Rex', 'pug'])
      assert.equal((await DogForm.parse({ name: 'Ann', breed: 'x' })).hasError('name', 'unique'), true)
      assert.equal((await DogForm.parse({ name: 'Bo', breed: 'x', friend: rex.pk })).hasError('friend'), true)
      const shown = await new DogForm({ instance: read }).ready()
      assert.deepEqual([shown.fields.name.value, shown.fields.breed.value], ['Rex', 'pug'])
      await rex.delete()
    })

    test('rows of a formset change both tables', async () => {
      const rex = await (await DogForm.parse({ name: 'Rex', breed: 'pug' })).save()
      const shown = await new Dogs().ready()
      assert.equal(shown.forms.length, 1)
      const [, keyName = ''] = /name="form-0-(\w+)" value="\d+"/.exec(String(shown)) ?? []
      const dogs = await Dogs.parse([{ [keyName]: rex.pk, name: 'Max', breed: 'boxer' }])
      assert.equal(dogs.toError().message, '')
      await dogs.save()
      const read = await Dog.get({ pk: rex.pk })
      assert.deepEqual([read.name, read.breed], ['Max', 'boxer'])
      await rex.delete()
    })
  })
})
