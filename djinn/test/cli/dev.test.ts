import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Djinn } from 'djinn'
import { Project } from './project.ts'

const app = (text: string) => `import { Djinn } from 'djinn'
import { word } from './word.ts'
const app = new Djinn()
app.get('/', () => '${text} ' + word)
app.get('/fails', () => { throw new Error('seen in development') })
app.get('/hangs', () => { for (;;); })
export default app
`
const word = (text: string) => `export const word = '${text}'\n`
const page = { headers: { accept: 'text/html' } }

describe('djinn dev', { concurrency: 2 }, () => {
  test('serves, prints requests, and starts again on a change of any of its files, on the same port', async () => {
    await using project = new Project({ 'app.ts': app('one'), 'word.ts': word('a') })
    const dev = project.start(['dev', '--port', '0'])
    const url = await dev.url()
    assert.equal(await (await fetch(url)).text(), 'one a')
    await dev.until(/ GET \/ 200 [\d.]+ ms/)
    project.write('app.ts', app('two'))
    await dev.until(/app\.ts has changed[\s\S]*reloaded in \d+ ms/)
    assert.equal(await (await fetch(url)).text(), 'two a')
    dev.out = ''
    project.write('word.ts', word('b'))
    await dev.until(/word\.ts has changed[\s\S]*reloaded in \d+ ms/)
    assert.equal(await (await fetch(url)).text(), 'two b')
    dev.child.kill('SIGTERM')
    assert.equal(await dev.ended, 0)
  })

  test('no request is refused while the app starts again', async () => {
    await using project = new Project({ 'app.ts': app('one'), 'word.ts': word('a') })
    const dev = project.start(['dev', '-p', '0'])
    const url = await dev.url()
    await (await fetch(url)).text()
    let asking = true
    const answers = (async () => {
      const seen: string[] = []
      while (asking) seen.push(await (await fetch(url, { headers: { connection: 'close' } })).text())
      return seen
    })()
    project.write('word.ts', word('b'))
    await dev.until(/reloaded in/)
    await fetch(url)
    asking = false
    const seen = await answers
    assert.deepEqual(
      [...new Set(seen)].sort(),
      ['one a', 'one b'].filter((text) => seen.includes(text)),
    )
    assert.equal(await (await fetch(url)).text(), 'one b')
  })

  test('shows errors of requests, and of an app that does not load, and recovers', async () => {
    await using project = new Project({ 'app.ts': app('one'), 'word.ts': word('a') })
    const dev = project.start(['dev', '--port', '0'])
    const url = await dev.url()
    const failed = await (await fetch(`${url}/fails`, page)).text()
    assert.match(failed, /seen in development/)
    assert.match(failed, /app\.ts:5/)
    assert.match(await (await fetch(`${url}/nothing`, page)).text(), /\/hangs/)
    project.write('word.ts', 'export const word = ;\n')
    await dev.until(/failed to reload/)
    const broken = await fetch(url, page)
    assert.equal(broken.status, 500)
    assert.match(await broken.text(), /SyntaxError/)
    project.write('word.ts', word('fixed'))
    await dev.until(/ {2}reloaded in/)
    assert.equal(await (await fetch(url)).text(), 'one fixed')
  })

  test('starts with an app that does not load yet', async () => {
    await using project = new Project({ 'app.ts': 'import "./missing.ts"\n' })
    const dev = project.start(['dev', '--port', '0'])
    const url = await dev.url()
    assert.match(await (await fetch(url, page)).text(), /missing\.ts/)
    project.write('word.ts', word('a'))
    project.write('app.ts', app('fixed'))
    await dev.until(/ {2}reloaded in/)
    assert.equal(await (await fetch(url)).text(), 'fixed a')
  })

  test('ends an old process that hangs', async () => {
    await using project = new Project({ 'app.ts': app('one'), 'word.ts': word('a') })
    const dev = project.start(['dev', '--port', '0'])
    const url = new URL(await dev.url())
    await (await fetch(url, { headers: { connection: 'close' } })).text()
    const hanging = connect(Number(url.port), '127.0.0.1')
    hanging.on('error', () => {}).resume()
    const closed = new Promise((resolve) => hanging.on('close', resolve))
    hanging.write('GET /hangs HTTP/1.1\r\nHost: x\r\n\r\n')
    await sleep(300)
    project.write('word.ts', word('b'))
    await dev.until(/ {2}reloaded in/)
    assert.equal(await (await fetch(url)).text(), 'one b')
    await closed
  })

  test('tells of a busy port with a hint', async () => {
    await using project = new Project({ 'app.ts': app('one'), 'word.ts': word('a') })
    const server = await new Djinn().listen({ port: 0, handleSignals: false })
    try {
      const { code, err } = await project.run('dev', '--port', String(server.port))
      assert.equal(code, 1)
      assert.match(
        err,
        new RegExp(
          `^Port ${server.port} is taken by another program\\.\n  Stop that program, or choose another port`,
        ),
      )
      assert.doesNotMatch(err, /\n\s+at /)
    } finally {
      await server.close()
    }
  })
})
