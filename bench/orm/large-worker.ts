import { char, connectModels, datetime, int, keyset, Model } from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { median } from '../http/statistics.ts'

/** What `large.ts` prints. */
export interface LargeFigures {
  /** Microseconds of the clock for a page of 50, the server's work included. */
  readonly first: number
  readonly deep: number
  readonly seconds: number
  readonly megabytes: number
}

class Large extends Model(
  { title: char({ maxLength: 100 }), views: int(), createdAt: datetime() },
  { table: 'large', ordering: ['createdAt'] },
) {}

const database = openDatabase(process.argv[2] ?? '')
connectModels(database, [Large])
const size = 50

const deep = await cursorAt(900_000)
const pages = { first: [] as number[], deep: [] as number[] }
// The first rounds warm up.
for (let round = -9; round < 9; round++) {
  const [first, later] = [await timeOf(undefined), await timeOf(deep)]
  if (round < 0) continue
  pages.first.push(first)
  pages.deep.push(later)
}
const { seconds, megabytes } = await streamed()
const figures: LargeFigures = { first: median(pages.first), deep: median(pages.deep), seconds, megabytes }
process.stdout.write(JSON.stringify(figures))
await database.close()

/** The cursor behind the row of this number: of a page that begins a little before. */
async function cursorAt(place: number): Promise<string | undefined> {
  const { next } = await keyset(Large.filter({ id__gt: place }), { size })
  return next
}

async function timeOf(after: string | undefined): Promise<number> {
  const times = 50
  const started = performance.now()
  for (let count = 0; count < times; count++) {
    const { items } = await keyset(Large.all(), { size, after })
    if (items.length !== size) throw new Error(`The page has ${items.length} rows.`)
  }
  return ((performance.now() - started) * 1000) / times
}

/** The most memory that the process had beyond what it had before. */
async function streamed(): Promise<{ seconds: number; megabytes: number }> {
  const idle = process.memoryUsage.rss()
  const started = performance.now()
  let [count, most] = [0, 0]
  for await (const row of Large.stream()) {
    if ((row as { id: number }).id > 0) count++
    if (count % 1000 === 0) most = Math.max(most, process.memoryUsage.rss())
  }
  if (count !== 1_000_000) throw new Error(`The stream gave ${count} rows.`)
  return { seconds: (performance.now() - started) / 1000, megabytes: (most - idle) / 2 ** 20 }
}
