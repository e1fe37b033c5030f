import { median, table } from '../http/statistics.ts'
import { open, texts } from './engines/raw-sqlite.ts'
import { sqliteFixture } from './fixture.ts'
import { sizes } from './rows.ts'

const targets = ['node:sqlite', 'better-sqlite3'] as const
const wanted = { list100: 'list of 100', join20: 'join, limit 20' }

/** What reading rows as arrays costs, and nothing else, in parts of what the driver's objects cost: no ORM can be below. */
export async function measureArrays(folder: string, rounds: number): Promise<void> {
  const fixture = sqliteFixture(folder)
  const lines: string[][] = []
  for (const target of targets) {
    const { url } = await fixture.home(target)
    const { prepare, prepareArrays } = open(url, target)
    const ratios = Object.keys(wanted).map((row) => {
      const text = texts[row as keyof typeof wanted]
      const [objects, arrays] = [prepare(text), prepareArrays(text)]
      const cost = (statement: typeof objects) => {
        const before = process.cpuUsage()
        for (let count = 0; count < 2000; count++)
          statement.all(row === 'join20' ? 1 : (count * 37) % (sizes.posts - 100))
        const { user, system } = process.cpuUsage(before)
        return user + system
      }
      cost(objects)
      cost(arrays)
      return median(Array.from({ length: rounds }, () => cost(arrays) / cost(objects))).toFixed(2)
    })
    lines.push([target, ...ratios])
  }
  console.log(table(['arrays / objects', ...Object.values(wanted)], lines))
  await fixture.drop()
}
