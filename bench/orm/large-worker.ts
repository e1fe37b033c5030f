import { char, connectModels, datetime, int, keyset, Model } from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { median } from '../http/statistics.ts'

/** What `large.ts` prints. */
export interface LargeFigures {
  /** By order: microseconds of the clock for a page of 50, the server's work included. */
  readonly pages: Readonly<Record<string, { first: number; middle: number; deep: number }>>
  readonly seconds: number
  readonly megabytes: number
}

class Large extends Model(
  { title: char({ maxLength: 100 }), views: int(), level: int(), createdAt: datetime() },
  { table: 'large' },
) {}
type Rows = ReturnType<typeof Large.orderBy>

/** Three rows, a quarter of all rows, and 83,000 rows of three are alike; with an index for each order. */
export const orders = [
  { name: 'createdAt', rows: () => Large.orderBy('createdAt') },
  { name: '-createdAt', rows: () => Large.orderBy('-createdAt') },
  { name: 'level', rows: () => Large.orderBy('level') },
  { name: '-level, createdAt', rows: () => Large.orderBy('-level', 'createdAt') },
] as const
const size = 50

if (import.meta.main) {
  const database = openDatabase(process.argv[2] ?? '')
  connectModels(database, [Large])
  // First: what pages leave behind is no part of it.
  const stream = await streamed()
  const pages: Record<string, { first: number; middle: number; deep: number }> = {}
  for (const { name, rows } of orders) pages[name] = await timesOf(rows())
  const figures: LargeFigures = { pages, ...stream }
  process.stdout.write(JSON.stringify(figures))
  await database.close()
}

async function timesOf(rows: Rows): Promise<{ first: number; middle: number; deep: number }> {
  const places = [undefined, await cursorAt(rows, 500_000), await cursorAt(rows, 900_000)]
  const times: number[][] = places.map(() => [])
  // Page after page in turns, so that all of them meet the same machine; the first ones warm up.
  for (let round = -500; round < 500; round++)
    for (const [index, after] of places.entries()) {
      const time = await timeOf(rows, after)
      if (round >= 0) times[index]?.push(time)
    }
  const [first = 0, middle = 0, deep = 0] = times.map((each) => median(each))
  return { first, middle, deep }
}

/** The cursor behind so many rows. */
async function cursorAt(rows: Rows, place: number): Promise<string | undefined> {
  let after: string | undefined
  for (let count = 0; count < place; count += 10_000)
    after = (await keyset(rows, { size: 10_000, after })).next
  return after
}

async function timeOf(rows: Rows, after: string | undefined): Promise<number> {
  const started = performance.now()
  const { items } = await keyset(rows, { size, after })
  if (items.length !== size) throw new Error(`The page has ${items.length} rows.`)
  return (performance.now() - started) * 1000
}

/** The most memory that the process had beyond what it had before. */
async function streamed(): Promise<{ seconds: number; megabytes: number }> {
  // The driver is loaded at the first query.
  await Large.first()
  const idle = process.memoryUsage.rss()
  const started = performance.now()
  let [count, most] = [0, 0]
  for await (const row of Large.orderBy('createdAt').stream()) {
    if ((row as { id: number }).id > 0) count++
    if (count % 1000 === 0) most = Math.max(most, process.memoryUsage.rss())
  }
  if (count !== 1_000_000) throw new Error(`The stream gave ${count} rows.`)
  return { seconds: (performance.now() - started) / 1000, megabytes: (most - idle) / 2 ** 20 }
}
