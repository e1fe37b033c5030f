import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn, DjinnError } from 'djinn'
import { client } from 'djinn/testing'

function shop() {
  const app = new Djinn()
  let started = 0
  app.onStart(() => {
    started++
  })
  app.command({
    name: 'import-products <file>',
    description: 'Reads products.',
    options: { '-l, --limit <n>': { description: 'rows', default: 10 }, '--dry-run': 'change nothing' },
    run({ args, options, print, app: given }) {
      assert.equal(given, app)
      print(`${args.join()} ${JSON.stringify(options)} ${started}`)
      print('done')
    },
  })
  app.command({ name: 'db upgrade', description: '', run: () => 3 })
  app.command({ name: 'fail', description: '', run: () => Promise.reject(new Error('on purpose')) })
  const part = app.blueprint('/part').use({
    name: 'plugin',
    commands: [{ name: 'of-plugin', description: '', run: ({ print }) => print('plugin') }],
  })
  return app.mount(part)
}

test('a command runs on the started app, and gives what it printed', async () => {
  const result = await client(shop()).command('import-products', ['x.csv'], { limit: 5 })
  assert.deepEqual(result, { output: ['x.csv {"limit":5} 1', 'done'], error: undefined, exitCode: 0 })
})

test('options that are not given have their defaults', async () => {
  const { output } = await client(shop()).command('import-products', ['x.csv'])
  assert.equal(output[0], 'x.csv {"limit":10} 1')
})

test('the exit code is the number that the command returns, 1 where it throws', async () => {
  const browser = client(shop())
  assert.equal((await browser.command('db upgrade')).exitCode, 3)
  const failed = await browser.command('fail')
  assert.equal(failed.exitCode, 1)
  assert.equal(failed.error?.message, 'on purpose')
})

test('commands of plugins of parts are found; a name that is none is an error that tells the names', async () => {
  const browser = client(shop())
  assert.deepEqual((await browser.command('of-plugin')).output, ['plugin'])
  await assert.rejects(browser.command('import'), (error) => {
    assert.ok(error instanceof DjinnError)
    assert.equal(error.code, 'TESTING_NO_COMMAND')
    assert.match(error.hint ?? '', /import-products, db upgrade, fail, of-plugin/)
    return true
  })
})
