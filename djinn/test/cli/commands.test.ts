import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Project } from './project.ts'

const hello = `import { Djinn } from 'djinn'
const app = new Djinn()
app.get('/', () => 'hello')
app.get('/users/<int:id>', { name: 'user', guards: [function staffOnly() {}] }, ({ params }) => params)
app.post('/users/<int:id>', () => '')
export default app
`

describe('djinn', () => {
  test('routes lists methods, paths, names and guards', async () => {
    await using project = new Project({ 'app.ts': hello })
    const { code, out } = await project.run('routes')
    assert.equal(code, 0)
    assert.deepEqual(out.trimEnd().split('\n'), [
      'Methods  Path             Name  Guards',
      '-------  ---------------  ----  ---------',
      'GET      /',
      'GET      /users/<int:id>  user  staffOnly',
      'POST     /users/<int:id>',
    ])
    assert.match((await project.call('routes', '--all-methods')).out, /GET, HEAD, OPTIONS +\/\n/)
  })

  test('routes --json prints data', async () => {
    await using project = new Project({ 'app.ts': hello })
    const { out } = await project.call('routes', '--json', '--sort', 'match')
    const list = JSON.parse(out) as { path: string; name?: string }[]
    assert.deepEqual(
      list.map(({ path, name }) => [path, name]),
      [
        ['/', undefined],
        ['/users/<int:id>', 'user'],
        ['/users/<int:id>', undefined],
      ],
    )
  })

  test('routes of an app without any says so', async () => {
    await using project = new Project({
      'app.ts': `import { Djinn } from 'djinn'\nexport default new Djinn()\n`,
    })
    assert.equal((await project.call('routes')).out, 'No routes were registered.\n')
  })

  test('check tells all problems, and fails for errors only', async () => {
    await using project = new Project({
      'app.ts': hello,
      'weak.ts': `import { Djinn } from 'djinn'\nexport default new Djinn({ secretKey: 'weak' }).check(() => [{ code: 'X_Y', level: 'warning', message: 'Careful.' }])\n`,
    })
    const fine = await project.call('check')
    assert.deepEqual([fine.code, fine.out], [0, 'No problems.\n'])
    const deploy = await project.call('check', '--deploy')
    assert.equal(deploy.code, 0)
    assert.match(
      deploy.out,
      /warning: The app answers for any host name\.\n {2}Name yours[\s\S]*\(APP_ANY_HOST\)\n0 errors, 1 warning\./,
    )
    const weak = await project.run('--app', 'weak.ts', 'check')
    assert.equal(weak.code, 1)
    assert.match(
      weak.out,
      /error: A secretKey has 4 characters\.[\s\S]*warning: Careful\.[\s\S]*1 error, 1 warning\./,
    )
  })

  test('secret prints a new key each time, long enough', async () => {
    await using project = new Project()
    const [first, second] = await Promise.all([project.call('secret'), project.call('secret')])
    assert.match(first.out, /^[\w-]{43,}\n$/)
    assert.notEqual(first.out, second.out)
  })

  test('new starts a project whose app and test run', async () => {
    await using project = new Project()
    const made = await project.call('new', 'My Shop')
    assert.equal(made.code, 0)
    assert.match(made.out, /7 files in My Shop\. Next:\n {2}cd "My Shop"\n/)
    const manifest = JSON.parse(readFileSync(join(project.folder, 'My Shop/package.json'), 'utf8')) as {
      name: string
    }
    assert.equal(manifest.name, 'my-shop')
    assert.match(
      readFileSync(join(project.folder, 'My Shop/.env'), 'utf8'),
      /^DJINN_SECRET_KEY=[\w-]{43,}\n$/,
    )
    assert.match(readFileSync(join(project.folder, 'My Shop/.gitignore'), 'utf8'), /^\.env$/m)
    const routes = await project.call('--app', 'My Shop/app.ts', 'routes')
    assert.match(routes.out, /\/hello\/<name>/)
    const again = await project.call('new', 'My Shop')
    assert.equal(again.code, 1)
    assert.match(again.err, /The folder "My Shop" is there already and not empty\./)
  })

  test('finds the app by argument, variable, package.json, or a usual name', async () => {
    const named = (name: string) =>
      `import { Djinn } from 'djinn'\nexport default new Djinn().get('/${name}', () => '')\n`
    await using project = new Project({
      'src/app.ts': named('source'),
      'other.ts': named('other'),
      'inner/deep/x.txt': '',
    })
    assert.match((await project.run('routes')).out, /\/source/)
    assert.match((await project.call('-a', 'other.ts', 'routes')).out, /\/other/)
    assert.match((await project.call('--app=other.ts', 'routes')).out, /\/other/)
    const byVariable = project.start(['routes'], { DJINN_APP: 'other.ts' })
    assert.equal(await byVariable.ended, 0)
    assert.match(byVariable.out, /\/other/)
    project.write('package.json', '{ "type": "module", "djinn": { "app": "./other.ts" } }')
    assert.match((await project.call('routes')).out, /\/other/)
  })

  test('takes an app made by a function, and one exported by another name', async () => {
    await using project = new Project({
      'factory.ts': `import { Djinn } from 'djinn'\nexport async function createApp() { return new Djinn().get('/made', () => '') }\n`,
      'named.ts': `import { Djinn } from 'djinn'\nexport const shop = new Djinn().get('/named', () => '')\n`,
    })
    assert.match((await project.call('-a', 'factory.ts', 'routes')).out, /\/made/)
    assert.match((await project.call('-a', 'named.ts', 'routes')).out, /\/named/)
  })

  test('tells where it looked for an app, and what a file without one exports', async () => {
    await using project = new Project({ 'none.ts': 'export const number = 1\n' })
    const missing = await project.run('routes')
    assert.equal(missing.code, 1)
    assert.match(missing.err, /^No app was found; looked for "app\.ts"/)
    assert.match(missing.err, /\(CLI_NO_APP\)/)
    const none = await project.call('-a', 'none.ts', 'routes')
    assert.equal(none.code, 1)
    assert.match(none.err, /exports no app, but number\.\n {2}Write: export default app/)
  })

  test('shows the whole error of an app that cannot be loaded', async () => {
    await using project = new Project({ 'app.ts': `throw new TypeError('broken on purpose')\n` })
    const { code, err } = await project.run('routes')
    assert.equal(code, 1)
    assert.match(err, /TypeError: broken on purpose\n\s+at .*app\.ts:1/)
  })

  test('a command that nobody knows ends with 2, also without an app', async () => {
    await using project = new Project({ 'app.ts': hello })
    const unknown = await project.run('routse')
    assert.equal(unknown.code, 2)
    assert.match(unknown.err, /unknown command 'routse'[\s\S]*Did you mean routes\?/)
    await using empty = new Project()
    assert.equal((await empty.call('nonsense')).code, 2)
    assert.equal((await project.call('routes', '--nonsense')).code, 2)
  })

  test('--help lists commands, those of the app too, and ends with 0', async () => {
    await using project = new Project({ 'app.ts': commands })
    const { code, out } = await project.call('--help')
    assert.equal(code, 0)
    for (const name of [
      'dev',
      'serve',
      'routes',
      'shell',
      'check',
      'secret',
      'new',
      'import',
      'part-command',
      'plugin-command',
    ])
      assert.match(out, new RegExp(`^  ${name}\\b`, 'm'))
    await using broken = new Project({ 'app.ts': 'throw new Error("broken")' })
    assert.match((await broken.call('--help')).out, /commands of the app are not listed: broken/)
  })

  test('runs commands of the app with arguments and options, started before and stopped after', async () => {
    await using project = new Project({ 'app.ts': commands })
    const { code, out } = await project.run('import', 'a.csv', '--limit', '3', '--dry-run')
    assert.equal(code, 0)
    assert.equal(out, 'started\n["a.csv"] {"limit":"3","dryRun":true}\nstopped\n')
    assert.equal((await project.call('part-command')).out, 'started\npart\nstopped\n')
    assert.equal((await project.call('plugin-command')).out, 'started\nplugin\nstopped\n')
    assert.equal((await project.call('import')).code, 2)
    const failing = await project.call('fail')
    assert.equal(failing.code, 1)
    assert.match(failing.err, /Error: failed on purpose/)
    assert.match(failing.out, /stopped/)
  })

  test('reads .env, or the file that is named in its place; the real environment wins', async () => {
    const app = `import { Djinn } from 'djinn'
const color = process.env.PAINT
export default new Djinn().command({ name: 'color', description: '', run: ({ print }) => print(color + ' ' + process.env.THICKNESS) })
`
    await using project = new Project({
      'app.ts': app,
      '.env': 'PAINT=red\nTHICKNESS=1\n',
      'other.env': 'PAINT=blue\n',
    })
    assert.equal((await project.run('color')).out, 'red 1\n')
    assert.equal((await project.call('--env-file', 'other.env', 'color')).out, 'blue undefined\n')
    assert.equal((await project.call('--env-file=other.env', 'color')).out, 'blue undefined\n')
    const real = project.start(['color'], { PAINT: 'green' })
    await real.ended
    assert.equal(real.out, 'green 1\n')
  })

  test('a wrong number is told with the option', async () => {
    await using project = new Project({ 'app.ts': hello })
    const { code, err } = await project.call('serve', '--port', 'many')
    assert.equal(code, 1)
    assert.match(err, /--port is "many"/)
  })
})

const commands = `import { Djinn } from 'djinn'
const app = new Djinn().use({ name: 'p', commands: [{ name: 'plugin-command', description: 'Of a plugin.', run: ({ print }) => print('plugin') }] })
app.onStart(() => console.log('started'))
app.onStop(() => console.log('stopped'))
app.command({
  name: 'import <file>',
  description: 'Reads a file.',
  options: { '--limit <n>': 'at most so many', '--dry-run': 'change nothing' },
  run: ({ args, options, print }) => print(JSON.stringify(args) + ' ' + JSON.stringify(options)),
})
app.command({ name: 'fail', description: 'Fails.', run: () => { throw new Error('failed on purpose') } })
const part = app.blueprint('/part')
part.command({ name: 'part-command', description: 'Of a part.', run: async ({ print }) => print('part') })
app.mount(part)
export default app
`
