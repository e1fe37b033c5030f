import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { Project } from './project.ts'

const files = {
  'app.ts': `import { Djinn } from 'djinn'
const app = new Djinn()
const wholeNumber = (text: string) => {
  if (!/^\\d+$/.test(text)) throw new Error('A whole number is wanted.')
  return Number(text)
}
app.command({
  name: 'import-products <file> [more...]',
  description: 'Reads products.',
  options: {
    '--limit <n>': { description: 'at most this many rows', default: 10, parse: wholeNumber },
    '--format <name>': { description: 'of the file', choices: ['csv', 'json'] },
    '--size <n...>': { description: 'sizes', choices: ['1', '2', '3'], parse: wholeNumber },
    '--dry-run': 'change nothing',
  },
  run: ({ args, options, print }) => print(JSON.stringify([args, options])),
})
app.command({ name: 'db upgrade [revision]', description: 'Upgrades.', run: ({ args, print }) => print('up ' + args) })
app.command({ name: 'db', description: 'Tells the state.', run: ({ print }) => print('state') })
app.command({ name: 'cache clear', description: 'Clears.', run: async () => 7 })
export default app
`,
}

describe('a command of an app', () => {
  const project = new Project(files)
  after(() => project[Symbol.asyncDispose]())

  test('gets defaults and parsed values', async () => {
    const plain = await project.call('import-products', 'a.csv')
    assert.deepEqual(JSON.parse(plain.out), [['a.csv'], { limit: 10 }])
    const full = await project.call(
      ...[
        'import-products',
        'a.csv',
        'b',
        '--limit',
        '5',
        '--format',
        'json',
        '--size',
        '1',
        '2',
        '--dry-run',
      ],
    )
    assert.deepEqual(JSON.parse(full.out), [
      ['a.csv', 'b'],
      { limit: 5, format: 'json', size: [1, 2], dryRun: true },
    ])
  })

  test('refuses values that are none, with the reason and exit code 2', async () => {
    const limit = await project.run('import-products', 'a.csv', '--limit', 'many')
    assert.equal(limit.code, 2)
    assert.match(limit.err, /--limit <n>.*'many' is invalid\. A whole number is wanted\./)
    assert.doesNotMatch(limit.err, /\n\s+at /)
    for (const [option, value] of [
      ['--format', 'xml'],
      ['--size', '4'],
    ] as const) {
      const { code, err } = await project.call('import-products', 'a.csv', option, value)
      assert.equal(code, 2)
      assert.match(err, /Allowed choices are /)
    }
  })

  test('may stand in a group, beside one with the name of the group', async () => {
    assert.equal((await project.call('db', 'upgrade', 'r7')).out, 'up r7\n')
    assert.equal((await project.call('db')).out, 'state\n')
    const help = await project.call('cache', '--help')
    assert.match(help.out, /clear +Clears\./)
    assert.equal((await project.call('cache')).code, 2)
  })

  test('gives the exit code that it returns', async () => {
    assert.equal((await project.run('cache', 'clear')).code, 7)
  })
})
