import assert from 'node:assert/strict'
import { connect } from 'node:http2'
import { describe, test } from 'node:test'
import { makeApp } from './app.ts'
import { runCases } from './run-cases.ts'
import { testCertificate } from './test-certificate.ts'

describe('the behavior of all runtimes', () => {
  test('holds through app.fetch', async () => {
    const app = makeApp()
    assert.deepEqual(await runCases((request) => app.fetch(request)), [])
  })

  test('holds over HTTP/1.1', async () => {
    const server = await makeApp().listen({ port: 0, handleSignals: false })
    try {
      assert.deepEqual(await runCases((request) => fetch(request), { base: server.url }), [])
    } finally {
      await server.close()
    }
  })

  test('holds over HTTP/2 without TLS', async () => {
    const server = await makeApp().listen({ port: 0, handleSignals: false, http2: true })
    try {
      assert.deepEqual(await runCases(http2Sender(server.url), { base: server.url }), [])
    } finally {
      await server.close()
    }
  })

  test('holds over HTTP/2 with TLS', async () => {
    const server = await makeApp().listen({
      port: 0,
      handleSignals: false,
      http2: true,
      tls: testCertificate(),
    })
    try {
      assert.match(server.url, /^https:/)
      assert.deepEqual(await runCases(http2Sender(server.url), { base: server.url }), [])
    } finally {
      await server.close()
    }
  })
})

/** Sends each request on one HTTP/2 session of its own. */
function http2Sender(base: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const session = connect(base, { rejectUnauthorized: false })
    try {
      const url = new URL(request.url)
      const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer())
      const stream = session.request(
        {
          ...Object.fromEntries(request.headers),
          ':method': request.method,
          ':path': url.pathname + url.search,
          ...(body === undefined ? {} : { 'content-length': body.length }),
        },
        { endStream: body === undefined },
      )
      if (body !== undefined) stream.end(body)
      const chunks: Buffer[] = []
      const headers = new Headers()
      let status = 0
      stream.on('response', (received) => {
        status = Number(received[':status'])
        for (const [name, value] of Object.entries(received)) {
          if (!name.startsWith(':')) for (const item of [value].flat()) headers.append(name, String(item))
        }
      })
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const bodiless = status === 204 || status === 304 || request.method === 'HEAD'
      return new Response(bodiless ? null : Buffer.concat(chunks), { status, headers })
    } finally {
      session.close()
    }
  }
}
