import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DjinnError } from 'djinn/base'
import { Catalogues, parseMo, parsePo, Translations, writeMo } from 'djinn/i18n'

const german = String.raw`
# The header.
msgid ""
msgstr ""
"Project-Id-Version: shop 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#. for translators
#: app.ts:3
msgid "Hello"
msgstr "Hallo"

msgctxt "month"
msgid "May"
msgstr "Mai"
msgctxt "verb"
msgid "May"
msgstr "Darf"

msgid "%(n)d file"
msgid_plural "%(n)d files"
msgstr[0] "%(n)d Datei"
msgstr[1] "%(n)d Dateien"

msgctxt "of a newspaper"
msgid "issue"
msgid_plural "issues"
msgstr[0] "Ausgabe"
msgstr[1] "Ausgaben"

msgid ""
"two "
"lines\n"
msgstr "zwei " "Zeilen\n"

#, fuzzy, python-format
#| msgid "before"
msgid "fuzzy"
msgstr "unscharf"

msgid "empty"
msgstr ""

msgid "quote\"tab\tback\\slash"
msgstr "\"\t\\\101\x42\303\274"

#, fuzzy
#~ msgid "obsolete"
#~ msgstr "veraltet"

msgid "after an obsolete one"
msgstr "danach"
`

const translations = new Translations('de', [parsePo(german)])

/** The line that an error of a catalogue names, or all that it says. */
function failure(po: string): string {
  try {
    parsePo(po, 'x.po')
  } catch (error) {
    assert.ok(error instanceof DjinnError, String(error))
    assert.equal(error.code, 'I18N_CATALOGUE')
    return /in line (\d+)/.exec(error.message)?.[1] ?? error.message
  }
  return 'none'
}

describe('a .po file', () => {
  test('gives texts, with and without a context', () => {
    assert.equal(translations.gettext('Hello'), 'Hallo')
    assert.equal(translations.pgettext('month', 'May'), 'Mai')
    assert.equal(translations.pgettext('verb', 'May'), 'Darf')
    assert.equal(translations.gettext('May'), 'May')
  })

  test('gives plural forms', () => {
    const files = (number: number | bigint) => translations.ngettext('%(n)d file', '%(n)d files', number)
    assert.deepEqual([0, 1, 2, 1n].map(files), [
      '%(n)d Dateien',
      '%(n)d Datei',
      '%(n)d Dateien',
      '%(n)d Datei',
    ])
    assert.equal(translations.npgettext('of a newspaper', 'issue', 'issues', 3), 'Ausgaben')
    assert.equal(translations.gettext('%(n)d file'), '%(n)d Datei')
  })

  test('may break its texts over lines and escape its characters', () => {
    assert.equal(translations.gettext('two lines\n'), 'zwei Zeilen\n')
    assert.equal(translations.gettext('two lines\r\n'), 'zwei Zeilen\n')
    assert.equal(translations.gettext('quote"tab\tback\\slash'), '"\t\\ABü')
  })

  test('leaves out what is fuzzy, empty or obsolete', () => {
    for (const id of ['fuzzy', 'empty', 'obsolete', '']) assert.equal(translations.gettext(id), id)
    assert.equal(translations.gettext('after an obsolete one'), 'danach')
  })

  test('tells its header', () => {
    assert.equal(parsePo(german).headers.get('project-id-version'), 'shop 1.0')
  })

  test('may have any line ends, a byte order mark, and no header', () => {
    for (const end of ['\r\n', '\r']) {
      const catalogue = parsePo(`\uFEFF${german.replaceAll('\n', end)}`)
      assert.equal(catalogue.messages.get('Hello'), 'Hallo')
    }
    const plain = new Translations('de', [parsePo('msgid"a"\nmsgid_plural"b"\nmsgstr[0]"c"\nmsgstr[1]"d"')])
    assert.deepEqual(
      [0, 1, 2].map((number) => plain.ngettext('a', 'b', number)),
      ['d', 'c', 'd'],
    )
  })

  test('is read in the charset that it names', () => {
    const head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n'
    const bytes = Buffer.from(`${head}\nmsgid "u"\nmsgstr "\u00fc"\n`, 'latin1')
    assert.equal(parsePo(bytes).messages.get('u'), 'ü')
    assert.match(
      failureOf(() => parsePo(Buffer.from([0x22, 0xff]))),
      /its bytes are not utf-8/,
    )
    const unknown = Buffer.from(head.replace('ISO-8859-1', 'KLINGON'))
    assert.match(
      failureOf(() => parsePo(unknown)),
      /the charset "KLINGON" is not known/,
    )
  })

  test('names the line of a mistake', () => {
    const mistakes: readonly [line: string, po: string][] = [
      ['1', 'hello'],
      ['1', '"text without a keyword"'],
      ['1', 'msgstr "without msgid"'],
      ['1', 'msgid "without msgstr"'],
      ['1', 'msgctxt "without msgid"\n'],
      ['2', 'msgid "a"\nmsgid "b"\nmsgstr ""'],
      ['2', 'msgid "a"\nmsgctxt "b"'],
      ['3', 'msgid "a"\nmsgstr "b"\nmsgid_plural "c"'],
      ['2', 'msgid "a"\nmsgstr[0] "b"'],
      ['3', 'msgid "a"\nmsgid_plural "b"\nmsgstr "c"'],
      ['4', 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"'],
      ['3', 'msgid "a"\nmsgid_plural "b"\nmsgstr[99999] "c"'],
      ['3', 'msgid "a"\nmsgstr "b"\nmsgstr "c"'],
      ['1', 'msgid "no end'],
      ['1', 'msgid "a" b "c"'],
      ['1', 'msgid "\\q"'],
      ['1', 'msgid "\\"'],
      ['4', 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"'],
      ['2', '\nmsgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=oops;\\n"'],
    ]
    for (const [line, po] of mistakes) assert.equal(failure(po), line, po)
  })

  test('may translate names that every object has', () => {
    const names = ['__proto__', 'constructor', 'toString', 'prototype']
    const unusual = new Translations('de', [
      parsePo(names.map((name) => `msgid "${name}"\nmsgstr "x"\n`).join('\n')),
    ])
    for (const name of names) {
      assert.equal(unusual.gettext(name), 'x')
      assert.equal(translations.gettext(name), name)
      assert.equal(translations.ngettext(name, 'more', 1), name)
    }
  })
})

function failureOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    assert.ok(error instanceof DjinnError, String(error))
    return error.message
  }
  return 'none'
}

describe('a .mo file', () => {
  const bytes = writeMo(parsePo(german))

  test('holds what the .po file holds', () => {
    assert.deepEqual(
      new Map([...parseMo(bytes).messages].sort()),
      new Map([...parsePo(german).messages].sort()),
    )
    assert.equal(parseMo(bytes).headers.get('project-id-version'), 'shop 1.0')
    const compiled = new Translations('de', [parseMo(bytes)])
    assert.equal(compiled.ngettext('%(n)d file', '%(n)d files', 2), '%(n)d Dateien')
    assert.equal(compiled.pgettext('verb', 'May'), 'Darf')
  })

  test('may have the other order of bytes', () => {
    const other = Buffer.from(bytes)
    const tables = 28 + parsePo(german).messages.size * 16 + 16
    other.subarray(0, tables).swap32()
    assert.equal(parseMo(other).messages.get('Hello'), 'Hallo')
  })

  test('is refused where it is broken', () => {
    assert.match(
      failureOf(() => parseMo(new Uint8Array())),
      /shorter than its header/,
    )
    assert.match(
      failureOf(() => parseMo(new Uint8Array(28))),
      /no \.mo file/,
    )
    const tables = Buffer.from(bytes)
    tables.writeUInt32LE(0xffffffff, 8)
    assert.match(
      failureOf(() => parseMo(tables)),
      /tables do not fit/,
    )
    for (let end = 28; end < bytes.length; end += 7) {
      assert.notEqual(
        failureOf(() => parseMo(bytes.subarray(0, end))),
        'none',
      )
    }
  })

  test('whose texts lie over each other does not fill the memory', () => {
    const bomb = Buffer.alloc(28 + 1000 * 16 + 10_000)
    const words = [0x950412de, 0, 1000, 28, 28 + 8000, 0, 0]
    for (const [index, word] of words.entries()) bomb.writeUInt32LE(word, index * 4)
    for (let index = 0; index < 2000; index++) bomb.writeUInt32LE(10_000, 28 + index * 8)
    assert.match(
      failureOf(() => parseMo(bomb)),
      /texts do not fit/,
    )
  })
})

describe('the catalogues of an app', () => {
  const po = (...pairs: readonly [id: string, text: string][]) =>
    parsePo(pairs.map(([id, text]) => `msgid "${id}"\nmsgstr "${text}"\n`).join('\n'))

  const catalogues = new Catalogues(
    [
      ['pt_BR', po(['Bye', 'Tchau'])],
      ['pt', po(['Bye', 'Adeus'], ['Hello', 'Olá'])],
      ['pt', po(['Hello', 'not used'], ['Thanks', 'Obrigado'])],
      ['de', po(['Hello', 'Hallo'], ['Yes', 'Ja'])],
    ],
    { default: 'de' },
  )

  test('are searched from the nearest language to the default one', () => {
    const brazilian = catalogues.for('pt-br')
    assert.equal(brazilian.locale, 'pt-br')
    const ids = ['Bye', 'Hello', 'Thanks', 'Yes', 'No']
    assert.deepEqual(
      ids.map((id) => brazilian.gettext(id)),
      ['Tchau', 'Olá', 'Obrigado', 'Ja', 'No'],
    )
  })

  test('give the default language to all others, but not to English', () => {
    assert.equal(catalogues.for('xx').gettext('Hello'), 'Hallo')
    assert.equal(catalogues.for('pt_PT').gettext('Bye'), 'Adeus')
    assert.equal(catalogues.for('en').gettext('Hello'), 'Hello')
    assert.equal(catalogues.for('en-gb').gettext('Hello'), 'Hello')
  })

  test('keep the plural forms of each file', () => {
    const header = (forms: string) => `msgid ""\nmsgstr "Plural-Forms: ${forms}\\n"\n`
    const entry = (id: string) => `msgid "${id}"\nmsgid_plural "${id}s"\nmsgstr[0] "0"\nmsgstr[1] "1"\n`
    const both = new Translations('fr', [
      parsePo(`${header('nplurals=2; plural=n>1;')}\n${entry('a')}`),
      parsePo(`${header('nplurals=2; plural=n!=1;')}\n${entry('b')}`),
    ])
    assert.equal(both.ngettext('a', 'as', 0), '0')
    assert.equal(both.ngettext('b', 'bs', 0), '1')
  })

  test('know which languages they have', () => {
    assert.deepEqual(catalogues.locales, ['pt-br', 'pt', 'de'])
    assert.equal(catalogues.defaultLocale, 'de')
    assert.equal(catalogues.for('pt-br'), catalogues.for('pt_br'))
  })
})

test('a form that a catalogue has not is as if it were not translated', () => {
  const wrong = new Translations('xx', [
    parsePo(
      'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n/(n-1);\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "A"\nmsgstr[1] ""\n',
    ),
  ])
  assert.equal(wrong.ngettext('a', 'b', 1), 'a')
  assert.equal(wrong.ngettext('a', 'b', 2), 'b')
  assert.equal(wrong.ngettext('a', 'b', 3), 'b')
})
