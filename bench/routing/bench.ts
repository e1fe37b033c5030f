/**
 * How long a router takes to find a route, in nanoseconds, for tables of 10 to 10,000 routes. Answers are checked before
 * the clock starts; rounds of the routers take turns; each path is a new string, as it is in a server (with `--same` the
 * same 1,000 strings are used again).
 *
 * `npm ci --prefix bench && node bench/routing/bench.ts [--only djinn] [--rounds 9]`
 */
import { deepStrictEqual } from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { parseArgs } from 'node:util'
import { type Find, routers } from './routers.ts'
import { type BenchRequest, makeRequests, makeRoutes } from './table.ts'

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '9' },
    sizes: { type: 'string', default: '10,100,1000,10000' },
    same: { type: 'boolean', default: false },
  },
})

const sizes = options.sizes.split(',').map(Number)
const rounds = Number(options.rounds)
const chosen = routers.filter(
  ({ name }) => options.only === undefined || options.only.some((only) => name.includes(only)),
)
const table = new Map<string, string[]>(chosen.map(({ name }) => [name, []]))

for (const size of sizes) {
  const routes = makeRoutes(size)
  const requests = makeRequests(routes)
  const running = chosen.filter(({ limit }) => size <= limit)
  const finds = new Map<string, Find>(running.map((router) => [router.name, router.load(routes)]))
  for (const [name, find] of finds) check(name, find, requests)
  const samples = new Map<string, number[]>(running.map(({ name }) => [name, []]))
  for (let round = -2; round < rounds; round++) {
    for (const [name, find] of finds) {
      const sample = measure(find, requests)
      if (round >= 0) samples.get(name)?.push(sample)
    }
  }
  for (const { name } of chosen) {
    const own = samples.get(name)
    table.get(name)?.push(own ? median(own).toFixed(0) : '-')
  }
}

console.log(`ns a match    ${sizes.map((size) => String(size).padStart(9)).join('')}`)
for (const [name, cells] of table)
  console.log(name.padEnd(20) + cells.map((cell) => cell.padStart(8)).join(' '))

function check(router: string, find: Find, requests: readonly BenchRequest[]): void {
  for (const { path, name, params } of requests) {
    const answer = find(path)
    deepStrictEqual(answer?.name, name, `${router}: ${path}`)
    if (answer) deepStrictEqual({ ...answer.params }, params, `${router}: ${path}`)
  }
}

/** Nanoseconds a request in one sample of at least 20 ms. */
function measure(find: Find, requests: readonly BenchRequest[]): number {
  const bytes = requests.map(({ path }) => Buffer.from(path))
  const sameStrings = bytes.map((path) => path.latin1Slice())
  let count = 0
  let spent = 0n
  let found = 0
  while (spent < 20_000_000n) {
    const paths = options.same ? sameStrings : bytes.map((path) => path.latin1Slice())
    const start = process.hrtime.bigint()
    for (let index = 0; index < paths.length; index++) if (find(paths[index] as string) !== undefined) found++
    spent += process.hrtime.bigint() - start
    count += paths.length
  }
  if (found === 0) throw new Error('Nothing was found.')
  return Number(spent) / count
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
