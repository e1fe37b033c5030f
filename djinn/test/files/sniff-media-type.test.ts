import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mediaType, type SniffedMediaType, sniffMediaType } from 'djinn/files'
import { pictures } from './pictures.ts'

/** Bytes of a text of one byte a character, with zeros up to a length. */
function bytes(text: string, length = text.length): Uint8Array {
  const all = new Uint8Array(Math.max(length, text.length))
  all.set(Uint8Array.from(text, (character) => character.charCodeAt(0)))
  return all
}

/** An entry of a zip file, stored as it is. */
function entry(name: string, content = ''): string {
  const little = (value: number, count: number) =>
    Array.from({ length: count }, (_, index) => String.fromCharCode((value >> (8 * index)) & 255)).join('')
  const sizes = little(content.length, 4).repeat(2)
  return `PK\x03\x04${'\0'.repeat(14)}${sizes}${little(name.length, 2)}\0\0${name}${content}`
}

/** Files by an ending that browsers and servers know, with the first bytes that such files have. */
const samples: readonly (readonly [ending: string, content: Uint8Array])[] = [
  ['png', pictures.png],
  ['jpg', pictures.jpeg],
  ['gif', pictures.gif],
  ['webp', pictures['lossy webp']],
  ['avif', pictures.avif],
  ['tiff', pictures.tiff],
  ['bmp', bytes('BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28', 70)],
  ['ico', bytes('\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0\x28\x01\0\0\x16\0\0\0', 40)],
  ['svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['xml', bytes('<?xml version="1.0"?>\n<feed/>')],
  ['html', bytes('<!doctype html><title>x</title>')],
  ['pdf', bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3')],
  ['zip', bytes(entry('a.txt', 'meow'))],
  ['zip', bytes('PK\x05\x06', 22)],
  ['gz', bytes('\x1f\x8b\x08\0')],
  ['tar', bytes(`${'a.txt'.padEnd(257, '\0')}ustar\x0000`, 512)],
  ['7z', bytes('7z\xbc\xaf\x27\x1c\0\x04')],
  ['rtf', bytes('{\\rtf1\\ansi')],
  ['epub', bytes(entry('mimetype', 'application/epub+zip') + entry('META-INF/container.xml'))],
  ['odt', bytes(entry('mimetype', 'application/vnd.oasis.opendocument.text') + entry('content.xml'))],
  ['ods', bytes(entry('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'))],
  ['docx', bytes(entry('[Content_Types].xml', '<x/>') + entry('_rels/.rels') + entry('word/document.xml'))],
  ['xlsx', bytes(entry('_rels/.rels') + entry('docProps/app.xml') + entry('xl/workbook.xml'))],
  ['pptx', bytes(entry('[Content_Types].xml') + entry('ppt/presentation.xml'))],
  ['woff', bytes('wOFF\0\x01\0\0')],
  ['woff2', bytes('wOF2\0\x01\0\0')],
  ['ttf', bytes('\0\x01\0\0\0\x0c\0\x80\0\x03\0\x40')],
  ['otf', bytes('OTTO\0\x0b')],
  ['wasm', bytes('\0asm\x01\0\0\0')],
  ['mp3', bytes('ID3\x04\0\0')],
  ['mp3', bytes('\xff\xfb\x90\x64')],
  ['wav', bytes('RIFF\x24\x08\0\0WAVEfmt ')],
  ['flac', bytes('fLaC\0\0\0\x22')],
  ['ogg', bytes(`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead`)],
  ['ogv', bytes(`OggS\0\x02${'\0'.repeat(20)}\x01\x2a\x80theora`)],
  ['m4a', bytes('\0\0\0\x1cftypM4A \0\0\0\0M4A isom')],
  ['mp4', bytes('\0\0\0\x18ftypisom\0\0\x02\0isomavc1')],
  ['mov', bytes('\0\0\0\x14ftypqt  \0\0\0\0qt  ')],
  ['webm', bytes('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm')],
  ['ts', bytes(`G${'\0'.repeat(187)}`.repeat(3))],
]

for (const [ending, content] of samples) {
  test(`the content of a file .${ending} tells what its ending does`, () => {
    assert.equal(sniffMediaType(content), mediaType(`a.${ending}`))
  })
}

const others: readonly (readonly [SniffedMediaType, string])[] = [
  ['image/heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['image/heif', '\0\0\0\x14ftypmif1\0\0\0\0mif1'],
  ['image/avif', '\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf'],
  ['image/jxl', '\xff\x0a\xfa\x1f'],
  ['image/jp2', '\0\0\0\x0cjP  \r\n\x87\n'],
  ['image/vnd.adobe.photoshop', '8BPS\0\x01'],
  ['video/x-matroska', '\x1aE\xdf\xa3\xa3B\x82\x88matroska'],
  ['video/x-msvideo', 'RIFF\x24\x08\0\0AVI LIST'],
  ['video/3gpp', '\0\0\0\x14ftyp3gp5\0\0\0\0isom'],
  ['audio/aac', '\xff\xf1\x50\x80\x02\x1f\xfc'],
  ['audio/aiff', 'FORM\0\0\0\x2eAIFFCOMM'],
  ['application/x-bzip2', 'BZh91AY&SY\0'],
  ['application/x-xz', '\xfd7zXZ\0\0\x04'],
  ['application/zstd', '\x28\xb5\x2f\xfd\x04'],
  ['application/vnd.rar', 'Rar!\x1a\x07\x01\0'],
  ['application/x-ole-storage', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['application/vnd.sqlite3', 'SQLite format 3\0'],
  ['application/x-elf', '\x7fELF\x02\x01\x01'],
  ['application/vnd.microsoft.portable-executable', `MZ${'\0'.repeat(58)}\x40\0\0\0PE\0\0`],
]

test('other types have no ending that is served, and are told as well', () => {
  for (const [type, content] of others) assert.equal(sniffMediaType(bytes(content)), type)
})

describe('markup', () => {
  const svg = 'image/svg+xml'
  const texts: readonly (readonly [string, SniffedMediaType | undefined])[] = [
    ['\xef\xbb\xbf  \n<svg>', svg],
    ['<?xml version="1.0"?><!-- > --><!DOCTYPE svg PUBLIC "-//W3C" [<!ENTITY a "b">]><svg/>', svg],
    ['<s:svg xmlns:s="http://www.w3.org/2000/svg">', svg],
    ['<svgs>', undefined],
    ['<SCRIPT>alert(1)</SCRIPT>', 'text/html'],
    ['<!-- a --> <p>b', 'text/html'],
    ['<!-- never closed', 'text/html'],
    ['<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', 'text/html'],
    ['<?xml version="1.0"?>', 'application/xml'],
    ['<note>', undefined],
    ['a < b', undefined],
  ]
  for (const [text, type] of texts) {
    test(`${JSON.stringify(text)} is ${type}`, () => assert.equal(sniffMediaType(bytes(text)), type))
  }

  test('is found in UTF-16', () => {
    const little = new Uint8Array([0xff, 0xfe, ...Buffer.from('<?xml version="1.0"?><svg/>', 'utf16le')])
    assert.equal(sniffMediaType(little), svg)
  })
})

test('what has no mark of its own tells nothing', () => {
  for (const text of [
    '',
    'M',
    'a,b\n1,2',
    '{"a":1}',
    'BM is a text',
    'MZ',
    'GIF',
    'RIFF',
    '\xff\xff\xff\xff',
  ])
    assert.equal(sniffMediaType(bytes(text)), undefined, text)
  assert.equal(sniffMediaType(bytes(entry('constructor/x'))), 'application/zip')
})

test('a PDF may have something in front of it, up to a kilobyte', () => {
  assert.equal(sniffMediaType(bytes(`HTTP/1.1 200 OK\r\n\r\n%PDF-1.4`)), 'application/pdf')
  assert.equal(sniffMediaType(bytes(`${' '.repeat(1024)}%PDF-1.4`)), undefined)
})

test('any beginning of any file can be asked', () => {
  for (const [, content] of samples) {
    for (let length = 0; length <= Math.min(content.length, 700); length++) {
      sniffMediaType(content.subarray(0, length))
    }
  }
})
