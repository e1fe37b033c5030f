import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { loadCatalogues, parsePo, writeMo } from 'djinn/i18n'

const hello = (text: string) => `msgid "Hello"\nmsgstr "${text}"\n`
let folder = ''

async function write(path: string, content: string | Uint8Array): Promise<void> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'djinn-i18n-'))
  await write('locale/de/LC_MESSAGES/messages.po', hello('Hallo'))
  await write('locale/de/LC_MESSAGES/messages.mo', writeMo(parsePo(hello('old'))))
  await write('locale/pt_BR/LC_MESSAGES/messages.mo', writeMo(parsePo(hello('Olá'))))
  await write('locale/fr/LC_MESSAGES/browser.po', hello('Bonjour'))
  await write('locale/fr/LC_MESSAGES/notes.txt', 'no catalogue')
  await write('locale/readme.md', 'no locale')
  await write('app/locale/de/LC_MESSAGES/messages.po', `${hello('not used')}\nmsgid "Cart"\nmsgstr "Korb"\n`)
  await write('broken/de/LC_MESSAGES/messages.po', 'msgid "a"\nmsgstr b')
})

after(() => rm(folder, { recursive: true }))

test('a folder is read, .po before .mo', async () => {
  const catalogues = await loadCatalogues(join(folder, 'locale'))
  assert.deepEqual(catalogues.locales, ['de', 'fr', 'pt-br'])
  const texts = ['de', 'fr', 'pt-br', 'it'].map((locale) => catalogues.for(locale).gettext('Hello'))
  assert.deepEqual(texts, ['Hallo', 'Bonjour', 'Olá', 'Hello'])
})

test('the first of several folders wins', async () => {
  const catalogues = await loadCatalogues([join(folder, 'locale'), join(folder, 'app/locale')], {
    default: 'de',
  })
  assert.equal(catalogues.for('de').gettext('Hello'), 'Hallo')
  assert.equal(catalogues.for('de').gettext('Cart'), 'Korb')
  assert.equal(catalogues.for('fr').gettext('Cart'), 'Korb')
})

test('a domain is read alone', async () => {
  const catalogues = await loadCatalogues(join(folder, 'locale'), { domain: 'messages' })
  assert.deepEqual(catalogues.locales, ['de', 'pt-br'])
})

test('a folder that is not there, and a file with a mistake, are named', async () => {
  await assert.rejects(loadCatalogues(join(folder, 'nowhere')), { code: 'I18N_NO_FOLDER' })
  await assert.rejects(loadCatalogues(join(folder, 'broken')), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'I18N_CATALOGUE')
    assert.match(error.message, /messages\.po" cannot be read in line 2/)
    return true
  })
})
