import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Djinn } from 'djinn'
import { quiet } from './quiet.ts'
import { RawConnection, serving } from './raw.ts'

const head = 'HTTP/1.1\r\nHost: x\r\n'

describe('streams', () => {
  test('are not run ahead of a slow client', async () => {
    let made = 0
    const app = new Djinn({ logger: quiet() }).get('/', ({ stream }) =>
      stream(
        (async function* () {
          for (; made < 1000; made++) yield Buffer.alloc(100_000)
        })(),
      ),
    )
    await serving(app, async (server) => {
      const connection = new RawConnection(server.port)
      connection.socket.pause()
      connection.send(`GET / ${head}\r\n`)
      await until(() => made > 0)
      let before = -1
      // The kernel buffers some megabytes; then the generator must stand still.
      while (before !== made) {
        before = made
        await sleep(50)
      }
      assert.ok(made < 200, `${made} pieces were made for a client that reads none`)
      connection.socket.destroy()
    })
  })

  test('end when the client leaves: finally runs, the signal aborts, jobs after the response run', async () => {
    const told: string[] = []
    const left = Promise.withResolvers<void>()
    const finished = Promise.withResolvers<void>()
    const app = new Djinn({ logger: quiet() }).get('/', ({ signal, stream, afterResponse }) => {
      signal.addEventListener('abort', () => told.push('aborted'))
      afterResponse(() => left.resolve())
      return stream(
        (async function* () {
          try {
            for (;;) {
              yield 'piece'
              await sleep(5)
            }
          } finally {
            told.push('finally')
            finished.resolve()
          }
        })(),
      )
    })
    await serving(app, async (server) => {
      const connection = new RawConnection(server.port).send(`GET / ${head}\r\n`)
      await connection.until(/piece/)
      connection.socket.destroy()
      await Promise.all([left.promise, finished.promise])
      assert.deepEqual(told.sort(), ['aborted', 'finally'])
      await until(() => server.running === 0)
    })
  })

  test('that wait for something else do not keep a request alive whose client has left', async () => {
    const app = new Djinn({ logger: quiet() }).get('/', ({ stream }) =>
      stream(
        (async function* () {
          yield 'first'
          await new Promise(() => {})
        })(),
      ),
    )
    await serving(app, async (server) => {
      const connection = new RawConnection(server.port).send(`GET / ${head}\r\n`)
      await connection.until(/first/)
      connection.socket.destroy()
      await until(() => server.running === 0)
    })
  })

  test('that fail break the connection, so that nobody takes the part for the whole, and are logged', async () => {
    const logger = quiet()
    const app = new Djinn({ logger }).get('/', ({ stream }) =>
      stream(
        (async function* () {
          yield 'first'
          throw new Error('broken')
        })(),
      ),
    )
    await serving(app, async (server) => {
      const answer = await new RawConnection(server.port).send(`GET / ${head}\r\n`).rest()
      assert.doesNotMatch(answer, /\r\n0\r\n\r\n$/)
    })
    assert.deepEqual(
      logger.told.map(([, , message]) => message),
      ['An answer broke off.'],
    )
  })

  test('web streams are cancelled when the client leaves', async () => {
    const cancelled = Promise.withResolvers<void>()
    const app = new Djinn({ logger: quiet() }).get('/', ({ stream }) =>
      stream(
        new ReadableStream({
          pull: async (controller) => {
            await sleep(5)
            controller.enqueue('piece')
          },
          cancel: () => cancelled.resolve(),
        }),
      ),
    )
    await serving(app, async (server) => {
      const connection = new RawConnection(server.port).send(`GET / ${head}\r\n`)
      await connection.until(/piece/)
      connection.socket.destroy()
      await cancelled.promise
    })
  })
})

describe('bodies', { concurrency: true }, () => {
  test('above the limit get a readable 413 while the client is still sending', async () => {
    const app = new Djinn({ logger: quiet() }).post('/', async ({ request }) =>
      (await request.bytes()).length.toString(),
    )
    await serving(app, async (server) => {
      for (const length of ['Content-Length: 52428800', 'Transfer-Encoding: chunked']) {
        const connection = new RawConnection(server.port).send(`POST / ${head}${length}\r\n\r\n`)
        const piece = length.startsWith('C') ? 'x'.repeat(1 << 20) : `100000\r\n${'x'.repeat(1 << 20)}\r\n`
        for (let sent = 0; sent < 50 && !connection.socket.destroyed; sent++) {
          if (!connection.socket.write(piece, 'latin1'))
            await Promise.race([
              new Promise((resolve) => connection.socket.once('drain', resolve)),
              connection.closed,
            ])
        }
        const answer = await connection.rest()
        assert.match(answer, /^HTTP\/1\.1 413 [\s\S]*larger than 10485760 bytes/)
        assert.match(answer, /\r\nconnection: close\r\n/i)
      }
    })
  })

  test('of a client that leaves in the middle are no error of the server', async () => {
    const logger = quiet()
    const begun = Promise.withResolvers<void>()
    const app = new Djinn({ logger }).post('/', async ({ request }) => {
      begun.resolve()
      return request.text()
    })
    await serving(app, async (server) => {
      const connection = new RawConnection(server.port).send(`POST / ${head}Content-Length: 100\r\n\r\nhalf`)
      await begun.promise
      connection.socket.destroy()
      await until(() => server.running === 0)
    })
    assert.deepEqual(logger.told, [])
  })

  test('can be read piece by piece while they arrive', async () => {
    const seen: string[] = []
    const first = Promise.withResolvers<void>()
    const app = new Djinn().post('/', async ({ request }) => {
      for await (const piece of request.stream()) {
        seen.push(Buffer.from(piece).toString())
        first.resolve()
      }
      return seen.join('|')
    })
    await serving(app, async (server) => {
      const connection = new RawConnection(server.port).send(`POST / ${head}Content-Length: 10\r\n\r\nfirst`)
      await first.promise
      connection.send('other')
      await connection.until(/first\|other$/)
    })
  })
})

describe('uploads', () => {
  const big = 'x'.repeat(700_000)
  const multipart = (end = '--x--\r\n') =>
    `--x\r\nContent-Disposition: form-data; name="f"; filename="f.bin"\r\n\r\n${big}\r\n${end}`
  const request = (path: string, body: string, length = body.length) =>
    `POST ${path} ${head}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`
  const spooled = () => readdirSync(tmpdir()).filter((name) => name.startsWith('djinn-upload-'))

  test('go to the disk when they are large, and leave no file after the request', async () => {
    let during: string[] = []
    const before = new Set(spooled())
    const mine = () => spooled().filter((name) => !before.has(name))
    const app = new Djinn({ logger: quiet() })
    app.post('/', async ({ request }) => {
      const { files } = await request.form()
      during = mine()
      return `${files.get('f')?.size} ${(await files.get('f')?.text())?.length}`
    })
    app.post('/fails', async ({ request }) => {
      await request.form()
      throw new Error('after the upload')
    })
    await serving(app, async (server) => {
      const fine = await new RawConnection(server.port).send(request('/', multipart())).rest()
      assert.match(fine, /\r\n\r\n700000 700000$/)
      assert.equal(during.length, 1)
      assert.match(
        await new RawConnection(server.port).send(request('/fails', multipart())).rest(),
        /^HTTP\/1\.1 500/,
      )
      // Broken off in the body, by the client's mistake and by its leaving.
      assert.match(
        await new RawConnection(server.port).send(request('/', multipart(''))).rest(),
        /^HTTP\/1\.1 400/,
      )
      const leaving = new RawConnection(server.port).send(request('/', multipart(''), 2_000_000))
      await until(() => mine().length > 0)
      leaving.socket.destroy()
      await until(() => server.running === 0)
    })
    await until(() => mine().length === 0)
  })
})

describe('connections', { concurrency: true }, () => {
  test('that are idle too long are closed', async () => {
    const app = new Djinn().get('/', () => 'hello')
    await serving(
      app,
      async (server) => {
        const connection = new RawConnection(server.port).send(`GET / ${head}\r\n`)
        assert.match(await connection.until(/hello$/), /keep-alive: timeout=1\r\n/i)
        await connection.closed
      },
      { keepAliveTimeout: 1 },
    )
  })

  test('of running requests are not idle', async () => {
    const app = new Djinn().get('/', async () => {
      await sleep(2500)
      return 'hello'
    })
    await serving(
      app,
      async (server) => {
        await new RawConnection(server.port).send(`GET / ${head}\r\n`).until(/hello$/)
      },
      { keepAliveTimeout: 0 },
    )
  })
})

describe('closing', () => {
  test('finishes running requests, closes idle connections, refuses new ones, then stops the app', async () => {
    const told: string[] = []
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const app = new Djinn()
      .onStop(() => void told.push('stopped'))
      .get('/slow', async () => {
        begun.resolve()
        await gate.promise
        told.push('answered')
        return 'slow'
      })
    app.get('/', () => 'hello')
    const server = await app.listen({ port: 0, handleSignals: false })
    const idle = new RawConnection(server.port).send(`GET / ${head}\r\n`)
    await idle.until(/hello$/)
    const running = new RawConnection(server.port).send(`GET /slow ${head}\r\n`)
    await begun.promise
    const closed = server.close()
    assert.equal(server.close(), closed)
    assert.equal(server.draining, true)
    await idle.closed
    await new RawConnection(server.port).closed
    gate.resolve()
    assert.match(await running.rest(), /connection: close\r\n[\s\S]*slow$/i)
    await closed
    assert.deepEqual(told, ['answered', 'stopped'])
  })

  test('lets a slow client read a large answer to its end', async () => {
    const size = 30_000_000
    for (const kind of ['string', 'bytes', 'stream']) {
      const app = new Djinn().get('/', ({ stream }) => {
        if (kind === 'string') return 'x'.repeat(size)
        if (kind === 'bytes') return new Uint8Array(size)
        return stream(new Blob(['x'.repeat(size)]).stream())
      })
      const server = await app.listen({ port: 0, handleSignals: false, drainTimeout: 20 })
      const connection = new RawConnection(server.port)
      connection.socket.pause()
      connection.send(`GET / HTTP/1.0\r\n\r\n`)
      await sleep(100)
      const closed = server.close()
      await sleep(50)
      connection.socket.resume()
      const answer = await connection.rest()
      assert.equal(answer.length - answer.indexOf('\r\n\r\n') - 4, size, kind)
      await closed
    }
  })

  test('breaks off what takes longer than the drain time', async () => {
    const begun = Promise.withResolvers<void>()
    const app = new Djinn({ logger: quiet() }).get('/', () => {
      begun.resolve()
      return new Promise<string>(() => {})
    })
    const server = await app.listen({ port: 0, handleSignals: false, drainTimeout: 0.1 })
    const connection = new RawConnection(server.port).send(`GET / ${head}\r\n`)
    await begun.promise
    await server.close()
    await connection.closed
  })

  test('goes on answering during the delay, while the readiness path says 503', async () => {
    const app = new Djinn({ allowedHosts: ['shop.example'] }).get('/', () => 'hello')
    const server = await app.listen({
      port: 0,
      handleSignals: false,
      drainDelay: 0.4,
      health: { live: '/livez', ready: '/readyz' },
    })
    const ask = async (path: string) => {
      const answer = await new RawConnection(server.port)
        .send(`GET ${path} HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n`)
        .rest()
      return answer.slice(9, 12)
    }
    assert.deepEqual([await ask('/livez'), await ask('/readyz'), await ask('/')], ['200', '200', '200'])
    const closed = server.close()
    assert.deepEqual([await ask('/livez'), await ask('/readyz'), await ask('/')], ['200', '503', '200'])
    await closed
  })

  test('a busy port is an error with a hint, and stops the app again', async () => {
    const told: string[] = []
    await serving(new Djinn(), async (server) => {
      const second = new Djinn().onStop(() => void told.push('stopped'))
      await assert.rejects(second.listen({ port: server.port, handleSignals: false }), {
        code: 'APP_PORT_BUSY',
        message: new RegExp(`Port ${server.port} is taken`),
      })
    })
    assert.deepEqual(told, ['stopped'])
  })

  test('an app listens again after its server was closed', async () => {
    const app = new Djinn().get('/', () => 'hello')
    for (const _round of [1, 2])
      await serving(app, async (server) => {
        assert.equal(await (await fetch(server.url)).text(), 'hello')
      })
  })
})

/** Waits for something that nobody tells of. */
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 1000) throw new Error(`Waited too long for ${condition}`)
    await sleep(10)
  }
}
