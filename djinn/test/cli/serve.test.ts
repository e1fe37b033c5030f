import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Djinn } from 'djinn'
import { Project, type Running } from './project.ts'

const app = `import { Djinn } from 'djinn'
const app = new Djinn({ secretKey: 'a key for serving, 32 characters.' })
app.get('/', () => ({ pid: process.pid }))
app.get('/slow/<int:ms>', async ({ params }) => {
  console.log('slow begun')
  await new Promise((resolve) => setTimeout(resolve, params.ms))
  return 'slow done'
})
app.get('/die', () => process.exit(3))
app.get('/fails', () => { throw new Error('secret detail') })
app.onStop(() => console.log('stopped cleanly'))
export default app
`

/** Asks until it answers: the port is chosen before, so that workers can share it. */
async function pidOf(url: string): Promise<number> {
  const response = await fetch(url, { headers: { connection: 'close' } })
  return ((await response.json()) as { pid: number }).pid
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = await new Djinn().listen({ port: 0, handleSignals: false })
  const { port } = server
  await server.close()
  return port
}

async function serving(project: Project, ...args: string[]): Promise<{ serve: Running; url: string }> {
  const serve = project.start(['serve', '--port', '0', ...args])
  return { serve, url: await serve.url() }
}

describe('djinn serve', { concurrency: 2 }, () => {
  test('warns of what production needs, answers, probes too, and tells visitors nothing of errors', async () => {
    await using project = new Project({ 'app.ts': app })
    const { serve, url } = await serving(project, '--host', '0.0.0.0')
    assert.match(serve.err, /APP_ANY_HOST/)
    assert.equal((await fetch(url)).status, 200)
    assert.equal((await fetch(`${url}/livez`)).status, 200)
    assert.equal((await fetch(`${url}/readyz`)).status, 200)
    const failed = await fetch(`${url}/fails`, { headers: { accept: 'text/html' } })
    assert.equal(failed.status, 500)
    assert.doesNotMatch(await failed.text(), /secret detail|app\.ts/)
    await serve.until(/secret detail/)
  })

  test('finishes a running request after SIGTERM, stops the app and ends with 0', async () => {
    await using project = new Project({ 'app.ts': app })
    const { serve, url } = await serving(project)
    const slow = fetch(`${url}/slow/700`)
    await serve.until(/slow begun/)
    serve.child.kill('SIGTERM')
    assert.equal(await (await slow).text(), 'slow done')
    assert.equal(await serve.ended, 0)
    assert.match(serve.out, /stopped cleanly/)
  })

  test('ends at once at a second signal', async () => {
    await using project = new Project({ 'app.ts': app })
    const { serve, url } = await serving(project)
    const slow = fetch(`${url}/slow/60000`).catch(() => 'broken off')
    await serve.until(/slow begun/)
    serve.child.kill('SIGTERM')
    await assert.rejects(untilRefused(url))
    serve.child.kill('SIGTERM')
    assert.equal(await serve.ended, 143)
    assert.equal(await slow, 'broken off')
  })

  test('breaks off what takes longer than --drain', async () => {
    await using project = new Project({ 'app.ts': app })
    const { serve, url } = await serving(project, '--drain', '0')
    const slow = fetch(`${url}/slow/60000`).catch(() => 'broken off')
    await serve.until(/slow begun/)
    serve.child.kill('SIGINT')
    assert.equal(await serve.ended, 0)
    assert.equal(await slow, 'broken off')
  })

  test('shares a port among workers, starts dead ones again, and stops all of them', async () => {
    await using project = new Project({ 'app.ts': app })
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const serve = project.start(['serve', '--port', String(port), '--workers', '2'])
    await serve.until(/serves with 2 workers/)
    const before = new Set<number>()
    while (before.size < 2) before.add(await pidOf(url))
    await fetch(`${url}/die`, { headers: { connection: 'close' } }).catch(() => {})
    await serve.until(/Worker \d+ ended \(3\); another starts/)
    let fresh = 0
    while (fresh === 0 || before.has(fresh)) fresh = await pidOf(url)
    serve.child.kill('SIGTERM')
    assert.equal(await serve.ended, 0)
    assert.equal(serve.out.match(/stopped cleanly/g)?.length, 2)
  })

  test('tells of a busy port with a hint, also with workers', async () => {
    await using project = new Project({ 'app.ts': app })
    const server = await new Djinn().listen({ port: 0, handleSignals: false })
    try {
      for (const workers of ['1', '2']) {
        const { code, err } = await project.run('serve', '--port', String(server.port), '--workers', workers)
        assert.equal(code, 1)
        assert.match(
          err,
          new RegExp(`Port ${server.port} is taken by another program\\.\n  Stop that program`),
        )
      }
    } finally {
      await server.close()
    }
  })

  test('does not start an app whose checks fail', async () => {
    await using project = new Project({ 'app.ts': app.replace('a key for serving, 32 characters.', 'weak') })
    const { code, err } = await project.run('serve', '--port', '0')
    assert.equal(code, 1)
    assert.match(err, /The app cannot start:\n {2}APP_WEAK_KEY/)
  })
})

/** Asks until nobody answers any more. */
async function untilRefused(url: string): Promise<void> {
  for (;;) await fetch(url, { headers: { connection: 'close' } })
}
