import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Converter, type ConverterArguments, RouteMap } from 'djinn/routing'
import { ask, mapOf } from './asking.ts'

/** The value that a converter gives for a text; `undefined` where there is no match. */
function read(converter: string, text: string): unknown {
  const match = mapOf([`/<${converter}:x>`]).match('GET', `/${text}`)
  return match.kind === 'found' ? match.params.x : undefined
}

test('string is one segment that is not empty', () => {
  assert.equal(read('string', 'a b'), 'a b')
  assert.equal(read('string', 'a/b'), undefined)
  assert.equal(read('string', ''), undefined)
  for (const name of ['str', 'default']) assert.equal(read(name, 'a'), 'a')
})

test('lengths of a string count characters, not code units', () => {
  assert.equal(read('string(length=2)', 'ab'), 'ab')
  assert.equal(read('string(length=2)', '😀😀'), '😀😀')
  assert.equal(read('string(length=2)', '😀'), undefined)
  assert.equal(read('string(minLength=2, maxLength=3)', 'a'), undefined)
  assert.equal(read('string(2, 3)', 'abc'), 'abc')
  assert.equal(read('string(minlength=2, maxlength=3)', 'abcd'), undefined)
  assert.equal(read('string(minlength=0)', ''), '')
})

test('int is digits; its limits are a 404', () => {
  assert.equal(read('int', '007'), 7)
  assert.equal(read('int', '-1'), undefined)
  assert.equal(read('int', '+1'), undefined)
  assert.equal(read('int', '1.0'), undefined)
  assert.equal(read('int(signed=True)', '-0'), 0)
  assert.equal(read('int(signed=true)', '-12'), -12)
  assert.equal(read('int(min=5, max=10)', '4'), undefined)
  assert.equal(read('int(min=5, max=10)', '10'), 10)
  assert.equal(read('int(min=-5, signed=True)', '-6'), undefined)
  assert.equal(read('int(fixed_digits=3)', '12'), undefined)
  assert.equal(read('int(fixedDigits=3)', '012'), 12)
})

test('int reads the digits of every script', () => {
  assert.equal(read('int', '٤٢'), 42)
  assert.equal(read('int', '𝟙𝟚'), 12)
  assert.equal(read('int(signed=True)', '-٤'), -4)
})

test('an int that JavaScript would round is no match', () => {
  assert.equal(read('int', '9007199254740991'), 9007199254740991)
  assert.equal(read('int', '9007199254740993'), undefined)
  assert.equal(read('int(signed=True)', '-9007199254740993'), undefined)
})

test('float needs digits on both sides of a point', () => {
  assert.equal(read('float', '1.50'), 1.5)
  for (const text of ['1', '1.', '.5', '1e5', '-1.5', '1.5e3'])
    assert.equal(read('float', text), undefined, text)
  assert.equal(read('float(signed=True)', '-1.5'), -1.5)
  assert.equal(read('float(min=1.5, max=2.5)', '2.6'), undefined)
  assert.equal(read('float(1.5)', '1.5'), 1.5)
})

test('path spans segments, does not start with a slash and holds no newline', () => {
  assert.equal(read('path', 'a//b/'), 'a//b/')
  assert.equal(read('path', 'a\nb'), undefined)
  assert.equal(read('path', ''), undefined)
})

test('uuid is 8-4-4-4-12 hexadecimal digits, given in small letters', () => {
  assert.equal(read('uuid', '12345678-ABCD-5678-1234-567812345678'), '12345678-abcd-5678-1234-567812345678')
  assert.equal(read('uuid', '12345678123456781234567812345678'), undefined)
  assert.equal(read('uuid', '1234567-81234-5678-1234-567812345678'), undefined)
})

test('slug is letters, digits, hyphens and underscores of ASCII', () => {
  assert.equal(read('slug', 'a-B_9'), 'a-B_9')
  for (const text of ['é', 'a b', 'a.b', 'a@b', 'a[b', 'Àb'])
    assert.equal(read('slug', text), undefined, text)
})

test('any is one of its items', () => {
  const map = mapOf(['/<any(about, help, "a,b", \'c)d\'):page>', '/<any(en,de):language>/<path:rest>'])
  assert.equal(ask(map, 'GET /help'), '/<any(about, help, "a,b", \'c)d\'):page> {"page":"help"}')
  assert.match(ask(map, 'GET /a,b'), /"a,b"/)
  assert.match(ask(map, 'GET /c)d'), /"c\)d"/)
  assert.equal(ask(map, 'GET /other'), '404')
  assert.match(ask(map, 'GET /de/x/y'), /"language":"de","rest":"x\/y"/)
})

test('several converters share a segment, each with its own rules', () => {
  const map = mapOf([
    '/<float:x>,<float(signed=True):y>',
    '/<uuid:id>.<slug:format>',
    '/c/<string(length=2):a><string:b>',
  ])
  assert.match(ask(map, 'GET /1.5,-2.25'), /"x":1.5,"y":-2.25/)
  assert.match(ask(map, 'GET /12345678-1234-5678-1234-567812345678.pdf'), /"format":"pdf"/)
  assert.match(ask(map, 'GET /c/😀abc'), /"a":"😀a","b":"bc"/)
  assert.equal(ask(map, 'GET /1.5,-2'), '404')
})

test('a path before a slash at the end redirects like every other', () => {
  const map = mapOf(['/w/<path:page>/', '/w/<path:page>/edit'])
  assert.equal(ask(map, 'GET /w/a/b/'), '/w/<path:page>/ {"page":"a/b"}')
  assert.equal(ask(map, 'GET /w/a/b'), '308 /w/a/b/')
  assert.equal(ask(map, 'GET /w/a/edit'), '/w/<path:page>/edit {"page":"a"}')
})

test('two converters that accept the same text are one branch: what one refuses is a 404', () => {
  const map = mapOf(['/<int(min=5):x>', '/<int:y>', '/<name>'])
  assert.equal(ask(map, 'GET /3'), '404')
  assert.equal(ask(map, 'GET /a'), '/<name> {"name":"a"}')
})

const hex: Converter<number> = {
  match: /[0-9a-f]+/,
  parse: (text) => Number.parseInt(text, 16),
  format: (value) => value.toString(16),
}
const even: Converter<number> = { match: (text) => /[02468]$/.test(text), parse: Number, format: String }
const words = ({ named, positional }: ConverterArguments): Converter<string[]> => {
  const separator = String(named.by ?? positional[0] ?? ',')
  return { parse: (text) => text.split(separator), format: (list) => list.join(separator) }
}
const rest: Converter<string> = {
  match: /\d+\/\d+/,
  parse: (text) => text,
  format: String,
  spansSlashes: true,
  weight: 10,
}

test("an app's own converter matches, parses and formats", () => {
  const map = mapOf([{ path: '/c/<hex:color>', name: 'color' }], { converters: { hex } })
  assert.equal(ask(map, 'GET /c/ff'), '/c/<hex:color> {"color":255}')
  assert.equal(ask(map, 'GET /c/fg'), '404')
  assert.equal(map.build('color', { color: 255 }), '/c/ff')
})

test('what a converter does not match is left to other routes; what it cannot parse is a 404', () => {
  const never: Converter<string> = { match: /x+/, parse: () => undefined, format: String }
  const map = mapOf(['/<never:x>', '/<even:n>', '/<name>'], { converters: { never, even } })
  assert.equal(ask(map, 'GET /xx'), '404')
  assert.equal(ask(map, 'GET /4'), '/<even:n> {"n":4}')
  assert.equal(ask(map, 'GET /5'), '/<name> {"name":"5"}')
})

test('a converter may be made from its arguments', () => {
  const map = mapOf([{ path: '/<words("+"):tags>', name: 'tags' }, '/by/<words(by=" "):tags>'], {
    converters: { words },
  })
  assert.match(ask(map, 'GET /a+b'), /\["a","b"\]/)
  assert.match(ask(map, 'GET /by/a b'), /\["a","b"\]/)
  assert.equal(map.build('tags', { tags: ['x', 'y'] }), '/x+y')
})

test("an app's own converters stand beside others in a segment, and may span slashes", () => {
  const map = mapOf(['/<hex:id>-<slug:title>', '/n/<rest:pair>/end', '/n/<path:all>'], {
    converters: { hex, rest },
  })
  assert.match(ask(map, 'GET /ab-cd-ef'), /"id":171,"title":"cd-ef"/)
  assert.match(ask(map, 'GET /n/1/2/end'), /"pair":"1\/2"/)
  assert.match(ask(map, 'GET /n/1/2'), /"all":"1\/2"/)
})

test("an app's own converter goes before a built-in one of the same name", () => {
  const routes = new RouteMap<string>({
    converters: { int: { parse: (text: string) => `int ${text}`, format: String } },
  })
  routes.add({ path: '/<int:x>', target: 'x' })
  const match = routes.match('GET', '/abc')
  assert.equal(match.kind === 'found' && match.params.x, 'int abc')
})
