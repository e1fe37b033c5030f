import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DjinnError } from 'djinn/base'
import {
  formatDate,
  formatNumberWith,
  interpolate,
  parseMo,
  parsePluralForms,
  parsePo,
  sanitizeSeparators,
  supportedVariant,
  toLocale,
} from 'djinn/i18n'

const size = 2_000_000
const limit = 3000

/** Runs within the time that a linear program needs, and throws nothing but an error of ours. */
function survives(name: string, work: () => unknown): void {
  test(name, () => {
    const start = performance.now()
    try {
      work()
    } catch (error) {
      assert.ok(error instanceof DjinnError, String(error))
    }
    assert.ok(performance.now() - start < limit, `${Math.round(performance.now() - start)} ms`)
  })
}

survives('a .po file of one endless line', () => parsePo(`msgid "${'a'.repeat(size)}"\nmsgstr "b"`))
survives('a .po file of escapes', () => parsePo(`msgid "a"\nmsgstr "${'\\n\\1\\x41'.repeat(size / 8)}"`))
survives('a .po file of octal escapes', () => parsePo(`msgid "a"\nmsgstr "${'\\101'.repeat(size)}"`))
survives('a .po file of backslashes', () => parsePo(`msgid "${'\\'.repeat(size)}`))
survives('a .po file of quotes', () => parsePo(`msgid ${'"'.repeat(size)}`))
survives('a .po file of many texts in a line', () => parsePo(`msgid ${'"" '.repeat(size / 10)}\nmsgstr "b"`))
survives('a .po file of many lines', () => parsePo(`msgid "a"\nmsgstr ${'"b"\n'.repeat(size / 10)}`))
survives('a .po file of comments', () => parsePo('#, fuzzy\n#~ msgid "a"\n'.repeat(size / 20)))
survives('a .po file of blanks', () => parsePo(' \t'.repeat(size)))
survives('a .po file of keywords', () => parsePo('msgid '.repeat(size / 6)))
survives('a .po header of colons', () => parsePo(`msgid ""\nmsgstr "${'a: b\\n'.repeat(size / 10)}"`))
survives('a .po header of plural forms', () =>
  parsePo(`msgid ""\nmsgstr "Plural-Forms: ${'nplurals plural '.repeat(size / 16)}"`),
)
survives('a charset without end', () => parsePo(Buffer.from(`"Content-Type: ${'charset='.repeat(size / 8)}`)))
survives('a formula without end', () => parsePluralForms(`nplurals=2; plural=${'n+'.repeat(size)}`))
survives('a .mo file of zeros', () => parseMo(new Uint8Array(size)))
survives('a .mo file of noise', () => {
  const noise = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251))
  noise.writeUInt32LE(0x950412de, 0)
  parseMo(noise)
})
survives('a format without end', () => formatDate(new Date(0), 'l'.repeat(size)))
survives('a format of backslashes', () => formatDate(new Date(0), '\\'.repeat(9999)))
survives('a number of digits', () =>
  formatNumberWith('1'.repeat(size), { grouping: 1, thousandSeparator: ',' }),
)
survives('a number of points', () => formatNumberWith('.'.repeat(size)))
survives('a typed number of separators', () => sanitizeSeparators('1.'.repeat(size), 'de'))
survives('a code of dashes', () => supportedVariant('-'.repeat(size), ['de']))
survives('a locale of dashes', () => toLocale('-'.repeat(size)))
survives('a language of dashes', () => formatDate(new Date(0), 'F', { locale: 'a-'.repeat(size) }))
survives('a text of percent signs', () => interpolate('%('.repeat(size), {}))
survives('a time zone without end', () => formatDate(new Date(0), 'H', { timeZone: 'A/'.repeat(size) }))
