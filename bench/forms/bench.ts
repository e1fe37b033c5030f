/**
 * CPU time that it takes to parse what a visitor sent, in microseconds, and how many times that of zod in the same round: twelve fields of an HTML form, the same in JSON, the same
 * with three that are wrong, and a list of a hundred objects. Answers are checked before the clock starts; rounds of the libraries
 * take turns.
 *
 * `npm run bench -- forms [--only djinn] [--rounds 9]`
 */
import { deepStrictEqual } from 'node:assert/strict'
import { parseArgs } from 'node:util'
import type { Contender } from './contender.ts'
import { arktype } from './contenders/arktype.ts'
import { classValidator } from './contenders/class-validator.ts'
import { djinn } from './contenders/djinn.ts'
import { valibot } from './contenders/valibot.ts'
import { vineJs } from './contenders/vine.ts'
import { zod } from './contenders/zod.ts'
import { json, lines, parsed, sent, wrong } from './workloads.ts'

const { values: options } = parseArgs({
  options: { only: { type: 'string', multiple: true }, rounds: { type: 'string', default: '9' } },
})

const contenders = [djinn, zod, valibot, arktype, classValidator, vineJs].filter(
  ({ name }) => options.only === undefined || options.only.includes(name),
)

const workloads: Readonly<Record<string, (contender: Contender) => unknown>> = {
  'HTML form': ({ form }) => form(sent),
  JSON: ({ json: read }) => read(json),
  '3 wrong': ({ json: read }) => read(wrong),
  'list of 100': ({ list }) => list(lines),
}

for (const contender of contenders) await check(contender)
const samples = new Map(contenders.map(({ name }) => [name, new Map<string, number[]>()]))
for (let round = -2; round < Number(options.rounds); round++) {
  for (const contender of contenders) {
    for (const [workload, run] of Object.entries(workloads)) {
      const sample = await measure(() => run(contender))
      if (round < 0) continue
      const own = samples.get(contender.name)
      own?.set(workload, [...(own.get(workload) ?? []), sample])
    }
  }
}

console.log(`| library | ${Object.keys(workloads).join(' | ')} |`)
console.log(`| --- |${' ---: |'.repeat(Object.keys(workloads).length)}`)
for (const [name, own] of samples) {
  const cells = [...own].map(
    ([workload, times]) => `${median(times).toFixed(1)}${besideZod(workload, times)}`,
  )
  console.log(`| ${name} | ${cells.join(' | ')} |`)
}

/** How many times what zod took in the same round; nothing where it does not run. */
function besideZod(workload: string, times: readonly number[]): string {
  const others = samples.get('zod')?.get(workload)
  if (others === undefined) return ''
  const ratios = times.map((time, round) => time / (others[round] ?? Number.NaN))
  return ` (**${median(ratios).toFixed(2)}**)`
}

async function check(contender: Contender): Promise<void> {
  deepStrictEqual({ ...((await contender.form(sent)) as object) }, parsed, `${contender.name}: form`)
  deepStrictEqual({ ...((await contender.json(json)) as object) }, parsed, `${contender.name}: JSON`)
  deepStrictEqual(await contender.json(wrong), 3, `${contender.name}: what is wrong`)
  const found = (await contender.list(lines)) as object[]
  deepStrictEqual(
    found.map((line) => ({ ...line })),
    lines,
    `${contender.name}: list`,
  )
}

/** Microseconds of the processor for a run, in one sample of at least 30 ms. What answers at once is not waited for. */
async function measure(run: () => unknown): Promise<number> {
  let count = 0
  const [start, before] = [performance.now(), process.cpuUsage()]
  while (performance.now() - start < 30) {
    for (let index = 0; index < 10; index++) {
      const answer = run()
      if (answer instanceof Promise) await answer
    }
    count += 10
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
