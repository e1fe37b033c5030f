import { Migrator } from 'djinn/orm/migrations'
import { openDatabase } from 'djinn/sql'
import { migrations } from './migrations-killed-steps.ts'

// Migrates, and dies at a statement: before it where the number is odd, after it where it is even. 0 lives.
const [url = '', at = '0'] = process.argv.slice(2)
const database = openDatabase(url)
const migrator = await Migrator.open(database, migrations)
let count = 0
const die = () => process.kill(process.pid, 'SIGKILL')
await database.wrapQueries(
  async (next) => {
    const number = ++count
    if (number === Number(at) && number % 2 === 1) die()
    const result = await next()
    if (number === Number(at)) die()
    return result
  },
  () => migrator.migrate(),
)
console.log('done')
await database.close()
