import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import { parsePo } from 'djinn/i18n'
import { Environment, extractMessages, memoryLoader, templates } from 'djinn/template'
import { client } from 'djinn/testing'

const page = `{% trans name=user.name %}Hello, {{ name }}!{% endtrans %}
{% trans count=n %}One thing, 100%{% pluralize %}{{ count }} things{% endtrans %}
{% if x %}{{ _('Bye "now"') }}{{ pgettext('month', 'May') }}{{ ngettext('%(num)s day', '%(num)s days', n) }}{% endif %}
{{ _(dynamic) }}{{ other('not this') }}{% trans "menu" %}Open{% endtrans %}{{ npgettext('zoo', 'a', 'b', 2)|upper }}`

test('texts are found in tags and in calls, with their contexts and plurals', () => {
  const found = extractMessages(new Environment(), page, 'page.html')
  assert.deepEqual(
    found.map(({ context, singular, plural, places }) => [context, singular, plural, places[0]?.line]),
    [
      [undefined, 'Hello, %(name)s!', undefined, 1],
      [undefined, 'One thing, 100%%', '%(count)s things', 2],
      [undefined, 'Bye "now"', undefined, 3],
      ['month', 'May', undefined, 3],
      [undefined, '%(num)s day', '%(num)s days', 3],
      ['menu', 'Open', undefined, 4],
      ['zoo', 'a', 'b', 4],
    ],
  )
})

test('djinn templates messages writes a file that gettext’s tools read', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'djinn-messages-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'messages.pot')
  const other = "{% trans %}Two\nlines{% endtrans %}{{ _('Bye \"now\"') }}{{ _('tab\\t\\\\') }}"
  const app = new Djinn().use(templates(memoryLoader({ 'page.html': page, 'other.html': other })))
  app.get('/', () => '')
  const { output } = await client(app).command('templates messages', [file])
  assert.match(String(output), /10 texts in/)
  const text = readFileSync(file, 'utf8')
  assert.match(text, /#: other\.html:2\n#: page\.html:3\nmsgid "Bye \\"now\\""/)
  // Translated, it is a catalogue.
  const translated = text.replace('msgid "Open"\nmsgstr ""', 'msgid "Open"\nmsgstr "Öffnen"')
  assert.ok(parsePo(translated))
  writeFileSync(join(folder, 'messages.po'), translated)
  try {
    execFileSync('msgfmt', ['--check-format', '-o', join(folder, 'messages.mo'), join(folder, 'messages.po')])
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error
    context.diagnostic('msgfmt is not installed: the file was not read by it.')
  }
})
