import { connectModels } from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { Batch, Line } from './killed-models.ts'

const [url = '', lines = '0'] = process.argv.slice(2)
const database = openDatabase(url)
connectModels(database, { Batch, Line })
await database.connect()
console.log('writing')
for (let number = 0; ; number++) {
  await database.atomic(async () => {
    const batch = await Batch.create({ name: `batch ${number}` })
    await Line.bulkCreate(
      Array.from({ length: Number(lines) }, (_, index) => ({ batch, number: index })),
      { batchSize: 50 },
    )
  })
}
