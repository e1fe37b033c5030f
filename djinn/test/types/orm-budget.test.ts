import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { writeProgram } from './orm-budget-program.ts'

/** Instantiations that the project may take. */
const budget = 1_100_000

const root = resolve(import.meta.dirname, '../../..')

test('60 models, 500 routes and 1,000 queries compile within the budget', () => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache', 'orm-'))
  try {
    assert.equal(writeProgram(folder), 1000)
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['*.ts'], exclude: [] }),
    )
    const output = compile(folder)
    const instantiations = Number(/Instantiations:\s+(\d+)/.exec(output)?.[1] ?? 0)
    assert.ok(instantiations > 0, `the compiler printed no number of instantiations: ${output}`)
    assert.ok(instantiations <= budget, `${instantiations} instantiations; the budget is ${budget}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function compile(folder: string): string {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const flags = ['-p', folder, '--extendedDiagnostics', '--singleThreaded']
  const { stdout, status } = spawnSync(process.execPath, [compiler, ...flags], { encoding: 'utf8' })
  assert.equal(status, 0, `the project does not compile:\n${stdout.slice(0, 4000)}`)
  return stdout
}
