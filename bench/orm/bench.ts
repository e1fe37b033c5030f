import { existsSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { median, table } from '../http/statistics.ts'
import { measureArrays } from './arrays.ts'
import { contenders, isMissing, type Target, Worker } from './contenders.ts'
import { type Fixture, type Home, mysqlFixture, postgresFixture, sqliteFixture } from './fixture.ts'
import { measureLarge } from './large.ts'
import { type RowName, rows } from './rows.ts'

// CPU time of an operation in the process of the client, each contender in a process of its own with a copy of the rows of its own,
// interleaved: A B C A B C.
//   npm run bench -- orm                                   9 rounds on SQLite (both packages), PostgreSQL and MariaDB
//   npm run bench -- orm --rounds 5 --only djinn,drizzle --rows pk,list100 --on node:sqlite,postgres
//   npm run bench -- orm large                             a million rows: pages at depth, and reading all of them
//   npm run bench -- orm arrays                            rows of SQLite as arrays, and nothing else: what no ORM can be below

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '9' },
    milliseconds: { type: 'string', default: '100' },
    warming: { type: 'string', default: '500' },
    only: { type: 'string' },
    rows: { type: 'string' },
    on: { type: 'string' },
    postgres: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
    mysql: { type: 'string', default: 'mysql://root@127.0.0.1:3306/test' },
  },
})
const rounds = Number(values.rounds)
const aim = Number(values.milliseconds) * 1000
// What a program does all day is compiled well; what it did ten times is not.
const warming = Number(values.warming) * 1000
const mostTimes = 40_000
const asked = rows.filter(({ name }) => listed(values.rows, name))
const folder = join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `djinn-bench-${process.pid}`)

console.log(
  `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${rounds} rounds`,
)
if (positionals[0] === 'large')
  await measureLarge({
    folder,
    postgres: values.postgres,
    mysql: values.mysql,
    isWanted: (target) => listed(values.on, target),
  })
else if (positionals[0] === 'arrays') await measureArrays(folder, rounds)
else
  for (const target of ['node:sqlite', 'better-sqlite3', 'postgres', 'mysql'] as const)
    if (listed(values.on, target)) await measureTarget(target)

function listed(list: string | undefined, name: string): boolean {
  return list === undefined || list.split(',').includes(name)
}

interface Entered {
  readonly worker: Worker
  readonly home: Home
}

async function measureTarget(target: Target): Promise<void> {
  const fixture = await fixtureOf(target)
  if (fixture === undefined) return
  const entered: Entered[] = []
  try {
    await startAll(target, fixture, entered)
    const results = new Map<RowName, Map<string, number[]>>()
    for (const { name } of asked) results.set(name, await measureRow(name, await verified(name, entered)))
    print(target, entered, results)
  } finally {
    for (const { worker } of entered) worker.stop()
    await fixture.drop()
  }
}

/** Undefined where no server answers. */
async function fixtureOf(target: Target): Promise<Fixture | undefined> {
  if (target === 'node:sqlite' || target === 'better-sqlite3') return sqliteFixture(folder)
  try {
    return await (target === 'postgres' ? postgresFixture(values.postgres) : mysqlFixture(values.mysql))
  } catch (error) {
    console.error(`${target} is left out: ${String(error)}`)
    return undefined
  }
}

async function startAll(target: Target, fixture: Fixture, entered: Entered[]): Promise<void> {
  for (const contender of contenders) {
    if (!contender.targets.includes(target)) continue
    if (contender.name !== 'raw' && !listed(values.only, contender.name)) continue
    const reason = isMissing(contender, target)
    if (reason !== undefined) {
      console.error(`${contender.name} is left out: ${reason}.`)
      continue
    }
    const home = await fixture.home(contender.name)
    try {
      entered.push({ worker: await Worker.start(contender, target, home.url), home })
    } catch (error) {
      console.error(`${contender.name} is left out: it does not start. ${String(error)}`)
    }
  }
}

/** A fast wrong answer is no answer: whoever gives another one than the raw driver is left out of the row, and told of. */
async function verified(row: RowName, entered: readonly Entered[]): Promise<readonly Entered[]> {
  const right: Entered[] = []
  let text: string | undefined
  for (const each of entered) {
    const answer = (await each.worker.ask({ do: 'answer', row, count: 5 })).text ?? ''
    await each.home.clean()
    text ??= answer
    if (answer === text) right.push(each)
    else
      console.error(
        `${each.worker.name} answers ${row} otherwise:\n  ${answer.slice(0, 300)}\n  ${text.slice(0, 300)}`,
      )
  }
  return right
}

/** Microseconds of each worker in each round. The first rounds warm up, and find out how many a round needs. */
async function measureRow(row: RowName, entered: readonly Entered[]): Promise<Map<string, number[]>> {
  const results = new Map<string, number[]>()
  const known = new Map<string, number>()
  let from = 0
  for (let round = -3; round < rounds; round++) {
    for (const { worker, home } of entered) {
      const times = timesOf(row, known.get(worker.name), round < 0 ? warming : aim)
      const { microseconds = Number.NaN } = await worker.ask({ do: 'measure', row, count: from, times })
      known.set(worker.name, microseconds)
      if (round >= 0) results.set(worker.name, [...(results.get(worker.name) ?? []), microseconds])
      if (row === 'insert' || row === 'bulk' || row === 'update') await home.clean()
    }
    from += mostTimes
  }
  console.error(`${row} done`)
  return results
}

/** As often as it takes to fill so many microseconds; not more rows than are taken away again in a moment. */
function timesOf(row: RowName, microseconds: number | undefined, wanted: number): number {
  if (microseconds === undefined) return 10
  const [least, most] = row === 'bulk' ? [5, 20] : row === 'insert' ? [20, 5000] : [20, mostTimes]
  return Math.min(most, Math.max(least, Math.ceil(wanted / microseconds)))
}

function print(
  target: Target,
  entered: readonly Entered[],
  results: ReadonlyMap<RowName, ReadonlyMap<string, number[]>>,
): void {
  console.log(`\n### ${target}\n`)
  const lines = entered.map(({ worker: { name } }) => [
    name,
    ...asked.map((row) => cell(results.get(row.name), name)),
  ])
  console.log(table(['library', ...asked.map(({ title }) => title)], lines))
}

/** Microseconds, median; in brackets how many times those of the raw driver in the same round. */
function cell(row: ReadonlyMap<string, number[]> | undefined, name: string): string {
  const own = row?.get(name)
  const raw = row?.get('raw')
  if (own === undefined || raw === undefined) return 'n/a'
  const ratios = own.map((time, round) => time / (raw[round] ?? Number.NaN))
  const middle = median(own)
  return `${middle.toFixed(middle < 100 ? 1 : 0)} (**${median(ratios).toFixed(2)}**)`
}
