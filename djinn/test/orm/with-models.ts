import { after, before } from 'node:test'
import { connectModels, createTables, type ModelConnection } from 'djinn/orm'
import type { Database } from 'djinn/sql'
import type { OpenService } from '../sql/services.ts'

/** The database of a group of tests: it has the tables of these models, and they are connected until the group is through. */
export function withModels(open: OpenService, models: object): Database {
  const database = open()
  let connection: ModelConnection
  before(async () => {
    await createTables(database, models)
    connection = connectModels(database, models)
  })
  after(async () => {
    connection.disconnect()
    await database.close()
  })
  return database
}
