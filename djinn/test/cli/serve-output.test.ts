import assert from 'node:assert/strict'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Project } from './project.ts'

const careful = `import { Djinn } from 'djinn'
const app = new Djinn({ secretKey: 'a key for serving, 32 characters.' })
app.check(({ deploy }) => (deploy ? [{ code: 'X_CAREFUL', level: 'warning', message: 'Careful.' }] : []))
app.get('/', () => 'served')
app.get('/die', () => process.exit(3))
export default app
`
const wrong = careful.replace("'warning'", "'error'")

/** A request to a socket of the file system. */
function ask(socketPath: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ socketPath, path: '/' }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

describe('what djinn serve prints', { concurrency: 2 }, () => {
  test('is no warning of host names where it listens on this machine alone', async () => {
    await using project = new Project({ 'app.ts': careful })
    for (const host of ['127.0.0.1', 'localhost']) {
      const serve = project.start(['serve', '--port', '0', '--host', host])
      await serve.url()
      assert.match(serve.err, /X_CAREFUL/)
      assert.doesNotMatch(serve.err, /APP_ANY_HOST/)
    }
  })

  test('is nothing but errors with --quiet', async () => {
    await using project = new Project({ 'app.ts': careful, 'wrong.ts': wrong })
    const socket = join(project.folder, 'quiet.sock')
    const serve = project.start(['serve', '--path', socket, '--quiet'])
    while ((await ask(socket).catch(() => undefined)) !== 200) await new Promise((go) => setTimeout(go, 30))
    assert.equal(serve.out + serve.err, '')
    const failed = await project.run('--app', 'wrong.ts', 'serve', '--port', '0', '--quiet')
    assert.match(failed.err, /X_CAREFUL/)
  })

  test('tells an error of a check for production once, and does not serve', async () => {
    await using project = new Project({ 'app.ts': wrong })
    for (const workers of ['1', '3']) {
      const { code, err } = await project.run('serve', '--port', '0', '--workers', workers)
      assert.equal(code, 1)
      assert.equal(err.match(/X_CAREFUL/g)?.length, 1)
      assert.match(err, /^The app cannot start:\n {2}X_CAREFUL: Careful\./)
    }
  })

  test('is no warning again when a worker is born again', async () => {
    await using project = new Project({
      'app.ts': careful.replace("app.get('/'", "app.onStart(() => console.log('began'))\napp.get('/'"),
    })
    const socket = join(project.folder, 'workers.sock')
    const serve = project.start(['serve', '--path', socket, '--workers', '2'])
    await serve.until(/serves with 2 workers/)
    for (const died of [1, 2]) {
      await new Promise((resolve) => request({ socketPath: socket, path: '/die' }).on('error', resolve).end())
      await serve.until(new RegExp(`(?:began[^]*){${died + 2}}`))
    }
    assert.equal(serve.err.match(/X_CAREFUL/g)?.length, 1)
  })

  test('names the socket on which it listens', async () => {
    await using project = new Project({ 'app.ts': careful })
    const socket = join(project.folder, 'one.sock')
    const serve = project.start(['serve', '--path', socket])
    assert.equal((await serve.until(/on unix:(\S+)/))[1], socket)
    assert.equal(await ask(socket), 200)
    assert.doesNotMatch(serve.err, /APP_ANY_HOST/)
  })
})

test('djinn --version prints the version without an app', async () => {
  await using project = new Project()
  const { code, out } = await project.run('--version')
  assert.equal(code, 0)
  assert.match(out, /^Djinn \d+\.\d+\.\d+, Node \d+\.\d+\.\d+\n$/)
})
