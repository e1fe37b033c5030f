import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import {
  BadRequest,
  ContentTooLarge,
  type FormOptions,
  memorySink,
  readForm,
  type UploadSink,
} from 'djinn/http'

const type = 'multipart/form-data; boundary=b'

function part(disposition: string, content: string, headers = ''): string {
  return `--b\r\nContent-Disposition: form-data; ${disposition}\r\n${headers}\r\n${content}\r\n`
}

const field = (name: string, content: string) => part(`name="${name}"`, content)
const file = (name: string, content: string) => part(`name="${name}"; filename="${name}.txt"`, content)
const end = '--b--\r\n'

async function* pieces(body: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
}

function read(body: string, options?: FormOptions) {
  return readForm(Buffer.from(body), type, options)
}

/** Counts what is open, finished and removed. */
function countingSink(): UploadSink & { readonly open: UploadSink['open']; left: number; opened: number } {
  const inner = memorySink()
  const sink = {
    left: 0,
    opened: 0,
    async open(head: Parameters<UploadSink['open']>[0]) {
      const target = await inner.open(head)
      sink.opened++
      sink.left++
      return {
        write: async (bytes: Uint8Array) => target.write(bytes),
        finish: async () => {
          const stored = await target.finish()
          return Object.assign(Object.create(stored), {
            size: stored.size,
            bytes: () => stored.bytes(),
            dispose: () => {
              sink.left--
            },
          })
        },
        abort: () => {
          sink.left--
        },
      }
    },
  }
  return sink
}

describe('multipart forms', () => {
  test('are the same however the body is cut', async () => {
    const content = 'one\r\n--\r\n--bb\r\n-\r--b x\n--b-\n'
    const body = Buffer.from(
      `preamble\r\n${field('a', 'ü')}${file('f', content)}${field('a', '')}${end}epilogue`,
    )
    for (let size = 1; size <= body.length; size++) {
      const form = await readForm(pieces(body, size), type)
      assert.deepEqual(form.fields.getAll('a'), ['ü', ''], `in pieces of ${size}`)
      assert.equal(await form.files.require('f').text(), content, `in pieces of ${size}`)
    }
  })

  test('a file tells its name, type and size, and can be read again and saved', async () => {
    const { files } = await read(
      `${part('name="f"; filename="C:\\\\x\\\\ü.txt"', 'meow', 'Content-Type: Text/Plain; charset=x\r\n')}${end}`,
    )
    const upload = files.require('f')
    assert.equal(upload.filename, 'C:\\x\\ü.txt')
    assert.equal(upload.mimetype, 'text/plain')
    assert.equal(upload.contentType, 'Text/Plain; charset=x')
    assert.equal(upload.size, 4)
    assert.equal(await upload.text(), 'meow')
    const streamed: Uint8Array[] = []
    for await (const piece of upload.stream()) streamed.push(piece)
    assert.equal(Buffer.concat(streamed).toString(), 'meow')
    const folder = await mkdtemp(join(tmpdir(), 'djinn-'))
    await upload.save(join(folder, 'saved'))
    assert.equal(await readFile(join(folder, 'saved'), 'utf8'), 'meow')
    await rm(folder, { recursive: true })
  })

  test('a file field that was left empty is there and empty', async () => {
    const { files } = await read(`${part('name="f"; filename=""', '')}${end}`)
    assert.equal(files.require('f').isEmpty, true)
  })

  test('fields and files of a form are frozen', async () => {
    const form = await read(`${field('a', '1')}${end}`)
    assert.throws(() => form.fields.set('a', '2'), { code: 'HTTP_FROZEN' })
  })

  for (const [name, body, options] of [
    ['the body', `${file('f', 'x'.repeat(200))}${end}`, { maxBody: 100 }],
    ['the declared length', `${field('a', '1')}${end}`, { maxBody: 10, contentLength: 11 }],
    [
      'the fields',
      `${field('a', 'x'.repeat(60))}${field('b', 'x'.repeat(60))}${end}`,
      { maxFieldsMemory: 190 },
    ],
    ['the number of parts', `${field('a', '1')}${field('a', '1')}${field('a', '1')}${end}`, { maxParts: 2 }],
    ['one file', `${file('f', 'x'.repeat(101))}${end}`, { maxFileSize: 100 }],
    [
      'the headers of a part',
      `${part('name="a"', '1', `X-A: ${'x'.repeat(500)}\r\n`)}${end}`,
      { maxPartHeaders: 400 },
    ],
    ['headers that never end', `--b\r\n${'X-A: x\r\n'.repeat(100)}`, { maxPartHeaders: 400 }],
  ] as const) {
    test(`more than allowed of ${name} is a 413 and leaves no file`, async () => {
      const sink = countingSink()
      await assert.rejects(
        readForm(pieces(Buffer.from(body), 50), type, { ...options, sink }),
        ContentTooLarge,
      )
      assert.equal(sink.left, 0)
    })
  }

  test('exactly as much as allowed passes', async () => {
    const body = `${file('f', 'x'.repeat(100))}${end}`
    const form = await read(body, { maxBody: body.length, maxFileSize: 100, maxParts: 1 })
    assert.equal(form.files.require('f').size, 100)
  })

  test('the rest is not read once a limit is passed', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n')
      for (; given < 10_000; given++) yield Buffer.alloc(1000, 'x')
    }
    await assert.rejects(readForm(endless(), type, { maxFieldsMemory: 5000 }), ContentTooLarge)
    assert.ok(given < 10, `${given} pieces were read`)
  })

  test('a dropped connection passes its error on and leaves no file', async () => {
    const sink = countingSink()
    async function* dropped(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${file('f', 'whole')}${file('g', 'half').slice(0, -3)}`)
      throw new Error('ECONNRESET')
    }
    await assert.rejects(readForm(dropped(), type, { sink }), /ECONNRESET/)
    assert.deepEqual([sink.opened, sink.left], [2, 0])
  })

  test('a sink that fails fails the form and leaves no other file', async () => {
    const sink = countingSink()
    const failing: UploadSink = {
      open: (head) => (head.name === 'g' ? Promise.reject(new Error('disk full')) : sink.open(head)),
    }
    await assert.rejects(read(`${file('f', '1')}${file('g', '2')}${end}`, { sink: failing }), /disk full/)
    assert.equal(sink.left, 0)
  })

  test('the next piece waits for the sink', async () => {
    let writing = 0
    let most = 0
    const sink: UploadSink = {
      open: () => ({
        async write() {
          most = Math.max(most, ++writing)
          await new Promise((resolve) => setImmediate(resolve))
          writing--
        },
        finish: () => memorySink().open({ name: '', filename: '', contentType: '' }) as never,
        abort() {},
      }),
    }
    await readForm(pieces(Buffer.from(`${file('f', 'x'.repeat(500))}${end}`), 20), type, { sink })
    assert.equal(most, 1)
  })

  for (const [name, body] of [
    ['that ends early', `${field('a', '1')}--b\r\nContent-Disposition: form-data; name="c"\r\n\r\n1`],
    ['without its boundary', field('a', '1').replaceAll('--b', '--c')],
    ['with a part that names nothing', `--b\r\nX-A: 1\r\n\r\n1\r\n${end}`],
    ['with headers that are no UTF-8', Buffer.from(`${part('name="\xff"', '1')}${end}`, 'latin1')],
    ['that is empty', ''],
  ] as const) {
    test(`a body ${name} is a 400, and an empty form where leniency is asked for`, async () => {
      await assert.rejects(readForm(Buffer.from(body), type), BadRequest)
      const form = await readForm(Buffer.from(body), type, { lenient: true })
      assert.deepEqual([form.fields.size, form.files.size], [0, 0])
    })
  }

  test('a boundary that is missing, too long or no ASCII is a 400', async () => {
    for (const boundary of ['', `; boundary=${'x'.repeat(500)}`, '; boundary="ü"', '; boundary=']) {
      await assert.rejects(readForm(Buffer.from(''), `multipart/form-data${boundary}`), BadRequest)
    }
  })

  test('a charset that the part names is used where it is known', async () => {
    const body = Buffer.concat([
      Buffer.from(
        '--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=ISO-8859-1\r\n\r\n',
      ),
      Buffer.from([0xfc, 0x80]),
      Buffer.from(`\r\n${part('name="c"', 'ü', 'Content-Type: text/plain; charset=constructor\r\n')}${end}`),
    ])
    const { fields } = await readForm(body, type)
    assert.deepEqual(
      [...fields],
      [
        ['a', 'ü\x80'],
        ['c', 'ü'],
      ],
    )
  })
})

describe('urlencoded forms', () => {
  const urlencoded = 'Application/X-WWW-Form-Urlencoded; charset=utf-8'

  test('are read as queries are', async () => {
    const form = await readForm(pieces(Buffer.from('a=1&b=%C3%BC+x&a=2'), 3), urlencoded)
    assert.deepEqual(
      [...form.fields],
      [
        ['a', '1'],
        ['a', '2'],
        ['b', 'ü x'],
      ],
    )
  })

  test('have their own limits', async () => {
    const body = Buffer.from('a=1&b=2&c=3')
    await assert.rejects(readForm(body, urlencoded, { maxBody: 10 }), ContentTooLarge)
    await assert.rejects(readForm(body, urlencoded, { maxFields: 2 }), ContentTooLarge)
    await assert.rejects(readForm(Buffer.from([0x61, 0x3d, 0xff]), urlencoded), BadRequest)
    assert.equal((await readForm(Buffer.alloc(600_000, 'x'), urlencoded)).fields.size, 1)
  })

  test('are no longer than declared, and no shorter', async () => {
    const body = Buffer.from('a=12345')
    assert.equal((await readForm(body, urlencoded, { contentLength: 4 })).fields.get('a'), '12')
    await assert.rejects(readForm(body, urlencoded, { contentLength: 8 }), BadRequest)
  })

  test('of another type are empty, and their body is not read', async () => {
    async function* untouched(): AsyncGenerator<Uint8Array> {
      yield assert.fail('the body was read')
    }
    for (const other of ['application/json', 'text/plain', undefined, '', 'multipart/mixed; boundary=b']) {
      assert.equal((await readForm(untouched(), other)).fields.size, 0)
    }
  })
})
