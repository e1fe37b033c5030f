import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { buildManifest } from 'djinn/files'

const options = { prefix: '/static/' }

function build(files: Record<string, string>, more: object = {}) {
  const manifest = buildManifest(new Map(Object.entries(files)), { ...options, ...more })
  const text = (name: string) => {
    const content = manifest.contents.get(name)
    return content === undefined ? files[name] : new TextDecoder().decode(content)
  }
  return { manifest, text, name: (name: string) => manifest.names.get(name) }
}

describe('hashed names of static files', () => {
  test('change with the content, and with that of what is named, however far', () => {
    const files = { 'a.css': "@import 'b.css';", 'b.css': 'x{background:url(img/c.png)}', 'img/c.png': '1' }
    const before = build(files)
    const after = build({ ...files, 'img/c.png': '2' })
    assert.notEqual(before.name('a.css'), after.name('a.css'))
    assert.notEqual(before.manifest.hash, after.manifest.hash)
    assert.equal(before.text('a.css'), `@import url("${before.name('b.css')}");`)
    assert.equal(build(files).name('a.css'), before.name('a.css'))
  })

  test('a script imports others by their hashed names, packages by their own', () => {
    const { text, name } = build({
      'js/a.js':
        'import {b} from "./b.js"\nimport "react"\nexport * from \'../c.js\'; const d = () => import("./b.js")',
      'js/b.js': '1',
      'c.js': '2',
    })
    const b = name('js/b.js')?.slice(3)
    assert.equal(
      text('js/a.js'),
      `import {b} from "./${b}"\nimport "react"\nexport * from '../${name('c.js')}'; const d = () => import("./${b}")`,
    )
  })

  test('files that name each other in a circle get names that change with any of them', () => {
    const files = { 'a.js': 'import "./b.js"; 1', 'b.js': 'import "./a.js"; 2', 'c.js': 'import "./c.js"' }
    const before = build(files)
    const after = build({ ...files, 'b.js': 'import "./a.js"; 3' })
    assert.notEqual(before.name('a.js'), after.name('a.js'))
    assert.equal(before.name('c.js'), after.name('c.js'))
    assert.equal(before.text('a.js'), `import "./${before.name('b.js')}"; 1`)
    assert.equal(before.text('b.js'), `import "./${before.name('a.js')}"; 2`)
  })

  test('a style sheet that names a missing file is an error that names both', () => {
    assert.throws(
      () => build({ 'css/a.css': 'a{b:url(../x.png)}' }),
      (error: Error & { code?: string }) =>
        error.code === 'FILES_MISSING_REFERENCE' && /"css\/a\.css" names "x\.png"/.test(error.message),
    )
    assert.equal(build({ 'a.css': 'a{b:url(x.png)}' }, { missing: 'keep' }).text('a.css'), 'a{b:url(x.png)}')
  })

  test('comments, scripts and source maps may name what is not there', () => {
    const files = {
      'a.css': '/* url(x.png) */\n/*# sourceMappingURL=a.css.map */',
      'a.js': 'import "./gone.js"\n//# sourceMappingURL=a.js.map',
    }
    const { text } = build(files)
    assert.equal(text('a.css'), files['a.css'])
    assert.equal(text('a.js'), files['a.js'])
  })

  test('addresses outside stay, and query and fragment are kept', () => {
    const css = (png: string) =>
      `a{a:url(http://o.com/x.png);b:url(//cdn/x.png);c:url(data:x);d:url(#f);e:url(/other/x.png);f:url("${png}?v=1#f")}`
    const { text, name } = build({ 'a.css': css('x.png'), 'x.png': '1' })
    assert.equal(text('a.css'), css(name('x.png') ?? ''))
  })

  test('the hash stands before the last extension', () => {
    const { name } = build({ 'a.min.js': '', noext: '', '.well-known': '', 'dir.d/file': '' })
    assert.match(name('a.min.js') ?? '', /^a\.min\.[0-9a-f]{12}\.js$/)
    assert.match(name('noext') ?? '', /^noext\.[0-9a-f]{12}$/)
    assert.match(name('.well-known') ?? '', /^\.well-known\.[0-9a-f]{12}$/)
    assert.match(name('dir.d/file') ?? '', /^dir\.d\/file\.[0-9a-f]{12}$/)
  })

  test('bytes that are no text are named and left alone', () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x75, 0x72, 0x6c, 0x28, 0x78, 0x29])
    const manifest = buildManifest(new Map([['a.css', bytes]]), options)
    assert.match(manifest.names.get('a.css') ?? '', /^a\.[0-9a-f]{12}\.css$/)
    assert.equal(manifest.contents.size, 0)
  })
})
