import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { char, connectModels, createTables, foreignKey, Model, type ModelConnection } from 'djinn/orm'
import { type Database, introspect } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

// Each points at the next, the last at the first; the capital of a country is a town of it.
class Country extends Model({
  name: char({ maxLength: 40 }),
  capital: foreignKey(() => Town, { null: true, onDelete: 'setNull' }),
}) {}
class Town extends Model({ name: char({ maxLength: 40 }), district: foreignKey(() => District) }) {}
class District extends Model({
  name: char({ maxLength: 40 }),
  country: foreignKey(() => Country),
  around: foreignKey((): typeof District => District, { null: true }),
}) {}
const models = { Country, Town, District }

eachDatabase((_name, open) => {
  let database: Database
  let connection: ModelConnection
  before(() => {
    database = open()
  })
  after(async () => {
    connection?.disconnect()
    await database.close()
  })

  test('tables that point at each other in a circle are made, with all of their keys', async () => {
    await createTables(database, models)
    const tables = await introspect(database)
    const keys = tables.flatMap((table) =>
      table.foreignKeys.map((key) => `${table.name}.${key.columns} -> ${key.references.table}`),
    )
    assert.deepEqual(keys.sort(), [
      'country.capital_id -> town',
      'district.around_id -> district',
      'district.country_id -> country',
      'town.district_id -> district',
    ])
    await createTables(database, models)
  })

  test('the keys of a circle are kept by the database', async () => {
    connection = connectModels(database, models)
    const france = await Country.create({ name: 'France' })
    const district = await District.create({ name: 'Île-de-France', country: france })
    france.capital = await Town.create({ name: 'Paris', district })
    await france.save()
    assert.equal((await Country.get({ capital__district__country__name: 'France' })).name, 'France')
    await assert.rejects(
      database.atomic(() => Country.all().update({ capital: 4711 })),
      {
        name: 'IntegrityError',
      },
    )
  })
})
