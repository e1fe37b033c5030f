import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { allExamples, withChecks } from './examples.ts'
import { root } from './source-files.ts'

// Inside the repository, so that `djinn` resolves as it does for a user.
const folder = join(root, `.cache/examples-${process.pid}`)
const examples = allExamples()
const whole = examples.filter((example) => !example.info.startsWith('file='))
const included = examples.filter((example) => example.info.startsWith('file='))
const fileOf = (index: number, kind: string) => join(folder, `${kind}-${index}.ts`)

describe('the examples of docstrings and pages', () => {
  before(() => {
    mkdirSync(folder, { recursive: true })
    for (const [index, { code }] of whole.entries()) {
      writeFileSync(fileOf(index, 'typed'), `${code}\nexport {}\n`)
      writeFileSync(fileOf(index, 'run'), `${withChecks(code).code}\nexport {}\n`)
    }
    const config = {
      extends: '../../tsconfig.json',
      compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
      include: ['typed-*.ts'],
      exclude: [],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  test('there are some', () => assert.ok(whole.length > 20))

  test('compile', () => {
    assert.equal(named(compilerOutput()), '')
  })

  for (const [index, { place, info }] of whole.entries()) {
    if (info.includes('no-run')) continue
    test(`${place} runs and shows what its comments say`, async () => {
      Object.assign(globalThis, {
        check: (actual: unknown, expected: unknown) => assert.deepEqual(withPrototype(actual), expected),
      })
      await import(pathToFileURL(fileOf(index, 'run')).href)
    })
  }

  for (const { place, code, info } of included) {
    test(`${place} is a part of the file it names`, () => {
      const path = join(root, info.slice('file='.length))
      assert.ok(existsSync(path), path)
      assert.ok(readFileSync(path, 'utf8').includes(code.trim()), `The block at ${place} is not in ${info}.`)
    })
  }
})

/** Objects without a prototype are shown as literals. */
function withPrototype(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPrototype)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withPrototype(inner)]))
}

function compilerOutput(): string {
  try {
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'],
      { encoding: 'utf8', cwd: root },
    )
    return ''
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

/** Puts the place of the example where the compiler names a made file. */
function named(output: string): string {
  return output.replaceAll(/\S*typed-(\d+)\.ts/g, (_, index: string) => whole[Number(index)]?.place ?? '')
}
