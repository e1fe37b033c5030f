import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Djinn, Reply } from 'djinn'
import { client } from 'djinn/testing'

for (const socket of [false, true]) {
  test(`a stream that nobody will read is told so, and the reply is over, ${socket ? 'over a socket' : 'in process'}`, async () => {
    const events: string[] = []
    let over: () => void = () => {}
    const app = new Djinn()
    const stream = () =>
      new ReadableStream<string>({
        cancel() {
          events.push('cancelled')
          throw new Error('The source minds, and nobody is hurt.')
        },
      })
    app.get('/empty', ({ afterResponse }) => {
      afterResponse(over)
      return new Reply(stream(), { status: 204 })
    })
    app.get('/', ({ afterResponse }) => {
      afterResponse(over)
      return new Reply(stream())
    })
    const browser = client(app, { socket })
    for (const [method, path, status] of [
      ['GET', '/empty', 204],
      ['HEAD', '/', 200],
    ] as const) {
      const ended = new Promise<void>((resolve) => {
        over = resolve
      })
      const response = await browser.request(method, path)
      assert.equal(response.status, status)
      assert.equal(await response.text(), '')
      await ended
    }
    assert.deepEqual(events, ['cancelled', 'cancelled'])
    await browser.close()
  })
}
