import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { describe, test } from 'node:test'
import { imageSize, sniffContent } from 'djinn/files'
import { memorySink, readForm } from 'djinn/http'
import { pictures } from './pictures.ts'

function joined(...parts: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  )
}

function u32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

/** A box of an ISO base media file. */
function box(name: string, ...content: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array {
  const inner = joined(...content)
  return joined(u32(inner.length + 8), name, inner)
}

const full = [0, 0, 0, 0]

/** An AVIF header whose second item of a size is the primary one, turned by quarters. */
function avif({ turn = 0 }): Uint8Array {
  const extent = (width: number, height: number) => box('ispe', full, u32(width), u32(height))
  const links = [0, 0, 0, 2, 0, 1, 1, 0x81, 0, 2, 2, 2, 0x83]
  return joined(
    box('ftyp', 'avif', full, 'avif'),
    box('free'),
    box(
      'meta',
      full,
      box('pitm', full, [0, 2]),
      box(
        'iprp',
        box('ipco', extent(512, 512), extent(800, 600), box('irot', [turn])),
        box('ipma', full, links),
      ),
    ),
  )
}

describe('the size of a picture', () => {
  for (const [name, content] of Object.entries(pictures)) {
    test(`${name}`, () => {
      const size = imageSize(content)
      const [width, height] = name === 'wide avif' ? [3000, 2] : [37, 21]
      const orientation = name === 'jpeg on its side' ? 6 : name === 'tiff on its side' ? 8 : 1
      const mediaType = `image/${/png|jpeg|gif|webp|avif|tiff/.exec(name)?.[0]}`
      assert.deepEqual(size, { mediaType, width, height, orientation })
    })
  }

  test('a bitmap may have its first row on top, or the header of OS/2', () => {
    const head = joined('BM', new Uint8Array(12))
    const windows = joined(head, [40, 0, 0, 0, 37, 0, 0, 0, 0xeb, 0xff, 0xff, 0xff], new Uint8Array(28))
    const os2 = joined(head, [12, 0, 0, 0, 37, 0, 21, 0, 1, 0, 24, 0])
    for (const content of [windows, os2]) {
      assert.deepEqual(imageSize(content), { mediaType: 'image/bmp', width: 37, height: 21, orientation: 1 })
    }
  })

  test('of an icon the largest picture counts', () => {
    const entry = (size: number) => [size, size, 0, 0, 1, 0, 32, 0, 1, 0, 0, 0, 38, 0, 0, 0]
    const icon = joined([0, 0, 1, 0, 2, 0], entry(16), entry(0))
    assert.deepEqual(imageSize(icon), { mediaType: 'image/x-icon', width: 256, height: 256, orientation: 1 })
  })

  test('of an AVIF the primary item counts, as it is turned', () => {
    assert.deepEqual(imageSize(avif({})), {
      mediaType: 'image/avif',
      width: 800,
      height: 600,
      orientation: 1,
    })
    assert.equal(imageSize(avif({ turn: 3 }))?.width, 600)
    assert.equal(imageSize(avif({ turn: 2 }))?.width, 800)
  })

  test('a JPEG may have fill bytes and a note that is broken', () => {
    const [start, rest] = [pictures.jpeg.subarray(0, 2), pictures.jpeg.subarray(2)]
    const note = joined([0xff, 0xe1, 0, 18], 'Exif\0\0', 'II*\0', [0xff, 0xff, 0, 0], [0, 0])
    assert.equal(imageSize(joined(start, [0xff, 0xff], note, rest))?.width, 37)
  })
})

describe('what is no picture, or no whole header', () => {
  test('has no size', () => {
    for (const content of ['', 'a', '%PDF-1.7', '<svg width="3" height="3"/>', 'GIF89a\0\0\0\0'])
      assert.equal(imageSize(joined(content)), undefined, content)
  })

  test('is undefined wherever it ends, never an error', () => {
    for (const content of [...Object.values(pictures), avif({})]) {
      let found = 0
      for (let length = 0; length <= content.length; length++) {
        if (imageSize(content.subarray(0, length)) !== undefined) found++
      }
      assert.ok(found > 0)
    }
  })

  test('is undefined or a size whatever a byte is changed to', () => {
    for (const content of [...Object.values(pictures), avif({})]) {
      for (let at = 0; at < Math.min(content.length, 600); at++) {
        for (const byte of [0, 1, 0x7f, 0xff]) {
          const changed = content.slice()
          changed[at] = byte
          imageSize(changed)
        }
      }
    }
  })

  const mebibyte = 1024 * 1024
  const hostile: readonly (readonly [string, Uint8Array])[] = [
    ['a JPEG of empty segments', joined('\xff\xd8', '\xff\xe1\0\x02'.repeat(mebibyte / 4))],
    ['a JPEG of segments without a length', joined('\xff\xd8', '\xff\xe1\0\0'.repeat(mebibyte / 4))],
    ['a JPEG of fill bytes', joined('\xff\xd8', '\xff'.repeat(mebibyte))],
    ['a JPEG of Exif notes', joined('\xff\xd8', '\xff\xe1\0\x10Exif\0\0MM\0*\0\0\0\0'.repeat(mebibyte / 18))],
    ['an AVIF of empty boxes', joined(avif({}).subarray(0, 20), '\0\0\0\x08free'.repeat(mebibyte / 8))],
    ['an AVIF of boxes without end', joined(avif({}).subarray(0, 20), new Uint8Array(mebibyte))],
    [
      'an AVIF of properties',
      joined(
        avif({}).subarray(0, 20),
        box(
          'meta',
          full,
          box('pitm', full, [0, 9]),
          box(
            'iprp',
            box('ipco', '\0\0\0\x08irot'.repeat(mebibyte / 8)),
            box('ipma', full, u32(0xffffffff), '\0\x01\0'.repeat(mebibyte / 4)),
          ),
        ),
      ),
    ],
    ['a TIFF of many entries', joined('II*\0\x08\0\0\0\xff\xff', '\xff'.repeat(mebibyte))],
    ['a zip of many entries', joined(`PK\x03\x04${'\0'.repeat(26)}`.repeat(mebibyte / 30))],
    ['a zip of near headers', joined(`PK\x03\x04${'\0'.repeat(26)}`, 'PK\x03'.repeat(mebibyte / 3))],
    ['comments that do not end', joined('<?xml version="1.0"?>', '<!--'.repeat(mebibyte / 4))],
    ['many comments', joined('<!---->'.repeat(mebibyte / 7))],
    ['spaces', joined(' '.repeat(mebibyte))],
  ]
  for (const [name, content] of hostile) {
    test(`${name} of a megabyte are read in no time`, () => {
      const start = performance.now()
      assert.equal(imageSize(content), undefined)
      assert.ok(performance.now() - start < 1000, `${performance.now() - start} ms`)
    })
  }
})

describe('sniffContent', () => {
  async function* pieces(content: Uint8Array, size: number, taken: { bytes: number }) {
    for (let at = 0; at < content.length; at += size) {
      taken.bytes += size
      yield content.subarray(at, at + size)
    }
  }

  test('tells type and size of an upload', async () => {
    const head = 'Content-Disposition: form-data; name="photo"; filename="cat.txt"'
    const body = joined(`--b\r\n${head}\r\n\r\n`, pictures.jpeg, '\r\n--b--\r\n')
    const form = await readForm(body, 'multipart/form-data; boundary=b', { sink: memorySink() })
    const photo = form.files.require('photo')
    const image = { mediaType: 'image/jpeg', width: 37, height: 21, orientation: 1 } as const
    assert.deepEqual(await sniffContent(photo.stream()), { mediaType: 'image/jpeg', image })
  })

  test('takes no more of a stream than 64 KiB where that is enough', async () => {
    const taken = { bytes: 0 }
    const content = joined('%PDF-1.7', new Uint8Array(300_000))
    assert.deepEqual(await sniffContent(pieces(content, 1000, taken)), {
      mediaType: 'application/pdf',
      image: undefined,
    })
    assert.ok(taken.bytes < 67_000)
  })

  test('looks behind long notes for the size of a picture, up to a limit', async () => {
    const note = joined([0xff, 0xe2, 0xff, 0xff], new Uint8Array(65_533))
    const content = joined('\xff\xd8', note, note, note, pictures.jpeg.subarray(2))
    for (const size of [7, 1000, 1_000_000]) {
      assert.equal((await sniffContent(pieces(content, size, { bytes: 0 }))).image?.width, 37)
    }
    const { mediaType, image } = await sniffContent(pieces(content, 1000, { bytes: 0 }), { limit: 100_000 })
    assert.deepEqual([mediaType, image], ['image/jpeg', undefined])
  })

  test('an empty stream tells nothing', async () => {
    assert.deepEqual(await sniffContent(new Blob([]).stream()), { mediaType: undefined, image: undefined })
  })
})
