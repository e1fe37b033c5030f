import { createInterface } from 'node:readline'
import { comparable, doRow, type Engine, type RowName } from './rows.ts'

// One contender in a process of its own: its inline caches are not spoilt by others. Orders come as lines of JSON; `python.py` obeys
// the same ones.

/** What a worker is told to do. */
export type Order =
  | { readonly do: 'answer'; readonly row: RowName; readonly count: number }
  | { readonly do: 'measure'; readonly row: RowName; readonly count: number; readonly times: number }
/** What it answers: what a row gives, or microseconds. */
export interface Answer {
  readonly text?: string
  readonly microseconds?: number
  readonly elapsed?: number
}

const [file, target, url, mode] = process.argv.slice(2) as [string, string, string, string]
const { make } = (await import(`./engines/${file}.ts`)) as {
  make(url: string, target: string, mapped: boolean): Engine | Promise<Engine>
}
const engine = await make(url, target, mode !== '')
process.stdout.write('{}\n')

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await obey(JSON.parse(line)))}\n`)
await engine.close?.()
process.exit(0)

async function obey(order: Order): Promise<Answer> {
  if (order.do === 'measure') return measure(order.row, order.count, order.times)
  const answer = await doRow(engine, order.row, order.count)
  return { text: order.row === 'insert' || order.row === 'bulk' ? '' : comparable(answer, order.row) }
}

/** Microseconds of CPU and of the clock for one. Who answers at once is not made to wait. */
async function measure(row: RowName, from: number, times: number): Promise<Answer> {
  const [started, before] = [performance.now(), process.cpuUsage()]
  for (let count = from; count < from + times; count++) {
    const answer = doRow(engine, row, count)
    if (isThenable(answer)) await answer
  }
  const { user, system } = process.cpuUsage(before)
  return { microseconds: (user + system) / times, elapsed: ((performance.now() - started) * 1000) / times }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value
}
