/**
 * Runs recorded cases and prints a line for each area: `area: PASSED/ALL, N by design`.
 *
 * `--area A` (may be repeated) runs that area alone, `--cases DIR` another folder of the same layout
 * (`DIR/<area>/cases.jsonl`), `--database URL` is given to the adapters, `--why` prints how each failed case failed.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type AreaResult, committedCases, filesBeside, hasAdapter, runArea } from './run-area.ts'

const { values: options } = parseArgs({
  options: {
    area: { type: 'string', multiple: true, default: [] },
    cases: { type: 'string', default: committedCases },
    database: { type: 'string' },
    why: { type: 'boolean', default: false },
  },
})

const cases = resolve(options.cases)
const areas = options.area.length > 0 ? options.area : areasOf(cases)
const results: AreaResult[] = []
for (const area of areas) {
  if (!existsSync(join(cases, area, 'cases.jsonl'))) fail(`${join(cases, area)} holds no cases.jsonl.`)
  const result = await runArea(area, cases, { database: options.database })
  console.log(`${area}: ${result.passed}/${result.all}, ${result.byDesign} by design`)
  results.push(result)
  for (const file of filesBeside(area, cases)) await printBeside(area, file)
}
for (const { area, rules } of results) printRules(area, rules)
for (const { failures } of results) printFailures(failures)
process.exitCode = results.some((result) => result.failures.length > 0) ? 1 : 0

/** Without `--area`: the areas that the folder holds and an adapter knows. */
function areasOf(folder: string): string[] {
  if (!existsSync(folder)) fail(`There is no folder ${folder}.`)
  const held = readdirSync(folder).filter((area) => existsSync(join(folder, area, 'cases.jsonl')))
  return held.filter(hasAdapter).sort()
}

/** What does not count for the area: the figures alone, with `--why` the failures too. */
async function printBeside(area: string, file: string): Promise<void> {
  const { all, passed, byDesign, failures } = await runArea(area, cases, { database: options.database }, file)
  console.log(`${file.replace('.jsonl', '')}: ${passed}/${all}, ${byDesign} by design`)
  if (options.why) printFailures(failures)
}

function printRules(area: string, rules: AreaResult['rules']): void {
  for (const [name, { taken, passing }] of rules) {
    console.log(`  ${area}, ${name}: ${taken} by design${passing > 0 ? ` (${passing} of them pass)` : ''}`)
  }
}

function printFailures(failures: AreaResult['failures']): void {
  for (const { id, reason } of failures) console.log(options.why ? `${id}: ${reason}` : id)
}

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}
