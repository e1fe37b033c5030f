import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Djinn } from 'djinn'
import {
  char,
  choice,
  extendWidget,
  Form,
  forms,
  hiddenInput,
  radioSelect,
  select,
  templateRenderer,
  textInput,
} from 'djinn/forms'
import { Environment, memoryLoader, templates } from 'djinn/template'
import { client } from 'djinn/testing'

const rendererOf = (files: Record<string, string>) =>
  templateRenderer(new Environment({ loader: memoryLoader(files) }))

test('a project replaces the parts of forms that it has templates for', async () => {
  const renderer = rendererOf({
    'forms/field.html': '[{{ field.labelTag() }}|{{ field }}|{{ field.errorList }}|{{ field.helpText }}]',
    'forms/label.html': '<b class="{{ tag }}">{{ label }}</b>',
    'forms/errors/list.html': '{% for error in errors %}!{{ error }}!{% endfor %}',
    'forms/widgets/input.html': '<i{{ widget.attrs|xmlattr }}>{{ widget.type }} {{ widget.name }}</i>',
  })
  const form = await Form({ a: char({ helpText: '<i>' }), b: char() }, { renderer }).parse({ a: 'x' })
  assert.equal(
    String(form),
    '<div>[<b class="label">A:</b>|<i id="id_a" required="true" aria-describedby="id_a_helptext">text a</i>||&lt;i&gt;]</div><div>[<b class="label">B:</b>|<i id="id_b" required="true" aria-invalid="true" aria-describedby="id_b_error">text b</i>|!This field is required.!|]</div>',
  )
})

test('a template of the whole form sees its fields, its hidden fields and its errors', () => {
  const renderer = rendererOf({
    'forms/div.html':
      '{{ errors }}{% for field, errors in fields %}<p>{{ field.name }}{{ errors }}</p>{% endfor %}{{ hiddenFields|length }}',
    'mine.html': '{% for field in form %}{{ field.htmlName }} {% endfor %}{{ form.fields.b }}',
  })
  const Two = Form({ a: char(), b: char() }, { renderer })
  assert.equal(String(new Two()), '<p>a</p><p>b</p>0')
  assert.equal(
    String(new Two({ templateName: 'mine.html' })),
    'a b <input type="text" name="b" id="id_b" required>',
  )
})

test('the templates of the manual write what is written without them', async () => {
  const manual = readFileSync(new URL('../../../../docs/reference/widgets.md', import.meta.url), 'utf8')
  const [, block = ''] = /```html\n(\{# forms\/div\.html[\s\S]*?)```/.exec(manual) ?? []
  const files = Object.fromEntries(
    block.split(/\{# (?=forms)/).flatMap((part) => {
      const [, name, text = ''] = /^(\S+) #\}\n([\s\S]*)$/.exec(part) ?? []
      return name === undefined ? [] : [[name, text.trim()]]
    }),
  )
  assert.deepEqual(Object.keys(files), ['forms/div.html', 'forms/field.html', 'forms/errors/list.html'])
  const fields = {
    name: char({ helpText: 'Yours' }),
    size: choice({ choices: ['s', 'l'], widget: radioSelect(), helpText: 'One' }),
    token: char({ widget: hiddenInput() }),
  }
  const options = { errorCssClass: 'bad', requiredCssClass: 'needed' }
  const plain = await Form(fields, options).parse({ token: 'x' })
  const templated = await Form(fields, { ...options, renderer: rendererOf(files) }).parse({ token: 'x' })
  const joined = (html: unknown) => String(html).replaceAll(/>\s+</g, '><')
  assert.equal(joined(templated), joined(plain))
})

test('a kind of widget comes before what it is a case of', () => {
  const renderer = rendererOf({
    'forms/widgets/text.html': 'TEXT',
    'forms/widgets/input.html': 'INPUT',
    'forms/widgets/select_option.html': '<o>{{ widget.value }}</o>',
    'forms/widgets/multiple_input.html':
      '{% for group, options, index in widget.optgroups %}{% for option in options %}{{ option }};{% endfor %}{% endfor %}',
  })
  assert.equal(String(textInput().render('a', 1, {}, renderer)), 'TEXT')
  assert.equal(
    String(select({ choices: ['x', 'y'].map((each) => [each, each]) }).render('s', 'x', {}, renderer)),
    '<select name="s"><o>x</o><o>y</o></select>',
  )
  assert.equal(
    String(radioSelect({ choices: [['x', 'X']] }).render('s', 'x', {}, renderer)),
    '<label><input type="radio" name="s" value="x" checked> X</label>;',
  )
})

test('a field and a widget have templates of their own', () => {
  const renderer = rendererOf({ 'my/field.html': 'F:{{ field }}', 'my/widget.html': 'W:{{ widget.name }}' })
  const widget = textInput({ templateName: 'my/widget.html' })
  const One = Form({ a: char({ templateName: 'my/field.html', widget }) }, { renderer })
  assert.equal(String(new One()), '<div>F:W:a</div>')
})

test('a template that is named and missing is an error that says so', () => {
  const widget = extendWidget(textInput(), { templateName: 'nowhere.html' })
  assert.throws(() => widget.render('a', 1), { code: 'FORMS_NO_TEMPLATE', message: /"nowhere.html"/ })
  assert.throws(() => widget.render('a', 1, {}, rendererOf({})), { code: 'FORMS_NO_TEMPLATE' })
})

test('a template that has to be waited for is an error', () => {
  const environment = new Environment({
    loader: memoryLoader({ 'forms/label.html': '{{ later() }}' }),
    globals: { later: async () => 'x' },
  })
  const Waits = Form({ a: char() }, { renderer: templateRenderer(environment) })
  assert.throws(() => String(new Waits()), { code: 'FORMS_ASYNC_TEMPLATE' })
})

test('a template that includes a missing one does not pass for missing', () => {
  const renderer = rendererOf({ 'forms/label.html': '{% include "gone.html" %}' })
  assert.throws(() => String(new (Form({ a: char() }, { renderer }))()), /gone\.html/)
})

test('forms of a request use the templates of the app, and print themselves in its pages', async () => {
  const Search = Form({ q: char(), kind: choice({ choices: ['a'], required: false }) })
  const files = {
    'page.html': '<form>{{ form }}</form>{{ form.errorSummary() }}{{ form.fields.q.errorList }}',
    'forms/label.html': '<b>{{ label }}</b>',
  }
  const app = new Djinn().use(templates(memoryLoader(files))).use(forms())
  app.get('/', async (context) => context.render('page.html', { form: await Search.from(context) }))
  const page = await (await client(app).get('/')).text()
  assert.match(page, /^<form><div><b>Q:<\/b><input type="text" name="q" id="id_q" required><\/div>/)
})
