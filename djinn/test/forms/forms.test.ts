import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Djinn } from 'djinn'
import { ValidationError } from 'djinn/base'
import {
  answerInvalid,
  array,
  bigint,
  boolean,
  char,
  choice,
  email,
  Form,
  filePath,
  integer,
  jsonSchemaOf,
  memorySubmissions,
  multipleChoice,
  submissionField,
  submitOnce,
} from 'djinn/forms'
import { MultiDict } from 'djinn/http'
import { client } from 'djinn/testing'

class Contact extends Form({
  name: char({ maxLength: 10 }),
  email: email({ required: false }),
  age: integer({ required: false, minValue: 0 }),
  agree: boolean({ required: false }),
}) {}

describe('a form', () => {
  test('without data is unbound: it is neither valid nor wrong', async () => {
    const form = new Contact({ initial: { name: 'Ann' } })
    assert.equal(form.isBound, false)
    assert.equal(await form.isValid(), false)
    assert.equal(form.errors.size, 0)
    assert.equal(form.fields.name.value, 'Ann')
  })

  test('gives data of the declared types, from a form and from JSON alike', async () => {
    const expected = { name: 'Ann', email: 'ann@example.com', age: 7, agree: true }
    const sent = new URLSearchParams('name=+Ann+&email=ann%40example.com&age=7&agree=on')
    assert.deepEqual((await Contact.parse(sent)).cleaned, expected)
    assert.deepEqual((await Contact.parse({ ...expected, more: 1 })).cleaned, expected)
  })

  test('of a name that comes twice the last counts', async () => {
    const form = await Contact.parse(
      new MultiDict([
        ['name', 'Ann'],
        ['name', 'Bob'],
      ]),
    )
    assert.equal(form.cleaned.name, 'Bob')
  })

  test('tells when its data is asked for too early, or is not there', async () => {
    assert.throws(() => new Contact({ data: {} }).valid, { code: 'FORMS_NOT_VALIDATED' })
    const form = await Contact.parse({})
    assert.throws(() => form.cleaned, { code: 'FORMS_NOT_VALID', message: /name/ })
    assert.deepEqual(form.cleanedParts, { email: '', age: null, agree: false })
  })

  test('names fields and hooks that it cannot have', () => {
    assert.throws(() => Form({ __all__: char() }), { code: 'FORMS_FIELD_NAME' })
    class Misspelt extends Form({ title: char() }) {
      cleanTitel() {}
    }
    assert.throws(() => new Misspelt(), { code: 'FORMS_UNKNOWN_HOOK', message: /cleanTitel/ })
  })

  test('may be made for a part of the data: what was not sent is left out', async () => {
    const form = await Contact.parse({ age: '9' }, { partial: true })
    assert.deepEqual(form.cleaned, { age: 9 })
    const html = await Contact.parse(new URLSearchParams('age=9'), { partial: true })
    // A box that is off sends nothing: it cannot be told from one that is not there.
    assert.deepEqual(html.cleaned, { age: 9, agree: false })
  })

  test('knows what changed, also against values that it carried along', async () => {
    const form = new Contact({ data: { name: 'Ann', age: '7' }, initial: { name: 'Ann', age: 6 } })
    assert.deepEqual(form.changedData, ['age'])
    class Stamped extends Form({ at: integer({ showHiddenInitial: true, initial: () => 5 }) }) {}
    const sent = new Stamped({ data: new URLSearchParams('at=4&initial-at=4') })
    assert.deepEqual(sent.changedData, [])
  })

  test('keeps a disabled field as it was, whatever is sent', async () => {
    class Priced extends Form({ price: integer({ disabled: true, initial: 5 }) }) {}
    assert.deepEqual((await Priced.parse({ price: 1 })).cleaned, { price: 5 })
    assert.deepEqual((await Priced.parse({ price: 1 }, { initial: { price: 9 } })).cleaned, { price: 9 })
  })

  test('can have a prefix, another order, and fields changed for itself', async () => {
    const form = new Contact({
      prefix: 'a',
      fieldOrder: ['age', 'name'],
      data: new URLSearchParams('a-name=Annabella&a-age=1'),
    }).override('name', { maxLength: 5 })
    assert.deepEqual(
      [...form].map(({ htmlName }) => htmlName),
      ['a-age', 'a-name', 'a-email', 'a-agree'],
    )
    assert.equal(await form.isValid(), false)
    assert.equal(form.hasError('name', 'max_length'), true)
    assert.equal((await Contact.parse({ name: 'Annabella' })).valid, true)
  })

  test('is extended: its fields go on in another', async () => {
    class Longer extends Form({ ...Contact.fields, phone: char() }) {}
    assert.deepEqual(Object.keys(Longer.fields), ['name', 'email', 'age', 'agree', 'phone'])
    class Strict extends Contact {
      cleanName(name: string) {
        if (name !== 'Ann') throw refusal('Only Ann.')
        return name
      }
    }
    assert.equal((await Strict.parse({ name: 'Bob' })).errors.of('name')[0]?.message, 'Only Ann.')
    assert.equal((await Contact.parse({ name: 'Bob' })).valid, true)
  })
})

describe('hooks', () => {
  test('change a value, refuse it, and are not asked where the field was refused', async () => {
    let asked = 0
    class Titled extends Form({ title: char({ maxLength: 5 }), due_date: char({ required: false }) }) {
      cleanTitle(title: string) {
        asked++
        return title.toUpperCase()
      }
      cleanDueDate(value: string) {
        if (value === 'never') throw refusal('Say when.', 'never')
        return value
      }
    }
    assert.deepEqual((await Titled.parse({ title: 'a' })).cleaned, { title: 'A', due_date: '' })
    const refused = await Titled.parse({ title: 'too long', due_date: 'never' })
    assert.equal(asked, 1)
    assert.deepEqual(refused.errors.toJSON(), {
      title: [{ code: 'max_length', message: 'Ensure this value has at most 5 characters (it has 8).' }],
      due_date: [{ code: 'never', message: 'Say when.' }],
    })
  })

  test('that wait run side by side; errors keep the order of the fields', async () => {
    const running = { now: 0, most: 0 }
    const slowly = async (value: string, ms: number) => {
      running.most = Math.max(running.most, ++running.now)
      await new Promise((resolve) => setTimeout(resolve, ms))
      running.now--
      if (value === 'bad') throw refusal(`No ${ms}.`)
      return value
    }
    class Slow extends Form({
      a: char(),
      b: char(),
      c: char({ validators: [(v: string) => slowly(v, 5)] }),
    }) {
      cleanA(value: string) {
        return slowly(value, 20)
      }
      cleanB(value: string) {
        return slowly(value, 1)
      }
    }
    assert.equal((await Slow.parse({ a: 'x', b: 'y', c: 'z' })).valid, true)
    assert.ok(running.most >= 3)
    const refused = await Slow.parse({ a: 'bad', b: 'bad', c: 'bad' })
    assert.deepEqual(refused.errors.names(), ['a', 'b', 'c'])
  })

  test('clean looks at all, adds errors at fields and at the whole, or throws', async () => {
    class Passwords extends Form({ one: char(), two: char() }) {
      override async clean() {
        const { one, two } = this.cleanedParts
        if (one !== two) this.addError('two', { code: 'differ', message: 'They differ.' })
        if (one === 'secret')
          throw new ValidationError([{ path: ['one'], code: 'weak', message: 'Too weak.' }])
        if (one === '') this.addError(null, 'Nothing.')
      }
    }
    const form = await Passwords.parse({ one: 'secret', two: 'x' })
    assert.deepEqual(form.errors.toJSON(), {
      two: [{ code: 'differ', message: 'They differ.' }],
      one: [{ code: 'weak', message: 'Too weak.' }],
    })
    assert.deepEqual(form.cleanedParts, {})
  })

  test('clean may give other data', async () => {
    class Trimmed extends Form({ a: char() }) {
      override clean() {
        return { ...this.cleanedParts, added: 1 }
      }
    }
    assert.deepEqual((await Trimmed.parse({ a: 'x' })).cleaned, { a: 'x', added: 1 })
  })

  test('an error of the program is not taken for one of the data', async () => {
    class Broken extends Form({ a: char() }) {
      cleanA(): string {
        throw new TypeError('a mistake')
      }
    }
    await assert.rejects(Broken.parse({ a: 'x' }), TypeError)
  })
})

describe('choices', () => {
  test('may depend on the form, and may have to be waited for', async () => {
    const cities: Record<string, readonly string[]> = { no: ['Oslo', 'Bergen'], de: ['Bonn'] }
    class Trip extends Form({
      country: choice({ choices: { no: 'Norway', de: 'Germany' } }),
      city: choice({
        choices: async (form: { fields: { country: { value: unknown } } }) =>
          cities[String(form.fields.country.value)] ?? [],
      }),
    }) {}
    assert.equal((await Trip.parse({ country: 'no', city: 'Oslo' })).valid, true)
    assert.equal((await Trip.parse({ country: 'de', city: 'Oslo' })).hasError('city', 'invalid_choice'), true)
    const shown = await new Trip({ initial: { country: 'no' } }).ready()
    assert.match(String(shown.fields.city.asWidget()), /<option value="Bergen">Bergen/)
    assert.throws(() => String(new Trip().asDiv()), { code: 'FORMS_NOT_READY' })
  })

  test('have the values that were declared, numbers too, and the names of objects are none', async () => {
    class Sized extends Form({
      size: choice({
        choices: [
          [1, 'One'],
          [2, 'Two'],
        ],
      }),
      tags: multipleChoice({ choices: ['a'], required: false }),
    }) {}
    assert.deepEqual((await Sized.parse(new URLSearchParams('size=2&tags=a'))).cleaned, {
      size: 2,
      tags: ['a'],
    })
    for (const size of ['constructor', '__proto__', 'toString'])
      assert.equal((await Sized.parse({ size })).hasError('size', 'invalid_choice'), true)
  })
})

describe('in an app', () => {
  const app = new Djinn()
  const answer = async (context: Parameters<typeof Contact.from>[0]) => {
    const form = await Contact.from(context)
    if (!form.valid)
      return answerInvalid(form, () => `<form>${form.fields.name.value ?? ''}|${form.errors.asText()}</form>`)
    return form.cleaned
  }
  app.get('/', answer)
  app.post('/', answer)
  app.post('/schema', { body: Contact }, ({ body }) => body)
  const browser = client(app)

  test('GET shows it, POST takes it; with errors the page comes again with 422 and what was typed', async () => {
    assert.deepEqual(
      [(await browser.get('/')).status, await (await browser.get('/')).text()],
      [200, '<form>|</form>'],
    )
    const wrong = await browser.post('/', { form: { name: 'Annabella Longname' } })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /^<form>Annabella Longname\|\* name/)
    assert.deepEqual(await (await browser.post('/', { form: { name: 'Ann' } })).json(), {
      name: 'Ann',
      email: '',
      age: null,
      agree: false,
    })
  })

  test('a program is answered with problem details', async () => {
    const wrong = await browser.post('/', { json: { age: -1 } })
    assert.equal(wrong.status, 422)
    assert.match(wrong.headers.get('content-type') ?? '', /problem\+json/)
    const { errors } = (await wrong.json()) as { errors: { path: string[]; code: string }[] }
    assert.deepEqual(
      errors.map(({ path, code }) => [path, code]),
      [
        [['name'], 'required'],
        [['age'], 'min_value'],
      ],
    )
    const form = await browser.post('/', { form: { name: '' }, headers: { accept: 'application/json' } })
    assert.match(form.headers.get('content-type') ?? '', /problem\+json/)
  })

  test('it is the schema of a body', async () => {
    const right = await browser.post('/schema', { form: { name: 'Ann', agree: 'on' } })
    assert.deepEqual(await right.json(), { name: 'Ann', email: '', age: null, agree: true })
    assert.equal((await browser.post('/schema', { json: { name: 5, age: 'x' } })).status, 422)
  })

  test('bodies that are no objects, or no JSON at all, are the client’s mistake', async () => {
    for (const json of [[], 'text', 5, null, [{ name: 'Ann' }]])
      assert.equal((await browser.post('/', { json })).status, 422)
    const headers = { 'content-type': 'application/json' }
    assert.equal((await browser.post('/', { body: '{"name":', headers })).status, 400)
    assert.equal(
      (await browser.post('/', { body: 'x', headers: { 'content-type': 'text/plain' } })).status,
      415,
    )
    const multipart = { 'content-type': 'multipart/form-data; boundary=b' }
    assert.equal((await browser.post('/', { body: '--b\r\nbroken', headers: multipart })).status, 400)
  })
})

describe('submitOnce()', () => {
  const makeApp = () => {
    const counts = { done: 0, failed: 0 }
    const app = new Djinn()
    app.post('/', async (context) => {
      const form = await Contact.from(context)
      return submitOnce(form, async () => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        if (form.cleaned.name === 'fail' && counts.failed++ === 0) throw new Error('broken')
        return context.redirect(`/done/${++counts.done}`)
      })
    })
    return { app, counts }
  }

  test('does the work of a form once, also for two at once', async () => {
    const { app, counts } = makeApp()
    const token = /value="(\w+)"/.exec(String(submissionField()))?.[1] ?? ''
    const send = () => client(app).post('/', { form: { name: 'Ann', submission_token: token } })
    const answers = await Promise.all([send(), send(), send()])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [302, 302, 302],
    )
    assert.deepEqual(
      answers.map(({ headers }) => headers.get('location')),
      ['/done/1', '/done/1', '/done/1'],
    )
    assert.equal((await send()).headers.get('location'), '/done/1')
    assert.equal(counts.done, 1)
  })

  test('tries again what failed, and knows programs by their header', async () => {
    const { app, counts } = makeApp()
    const headers = { 'idempotency-key': 'k1' }
    const send = () => client(app, { throwErrors: false }).post('/', { json: { name: 'fail' }, headers })
    assert.equal((await send()).status, 500)
    assert.equal((await send()).headers.get('location'), '/done/1')
    assert.equal((await send()).headers.get('location'), '/done/1')
    assert.equal(counts.done, 1)
  })

  test('an answer with an error is no end: what is sent again is worked on again', async () => {
    const app = new Djinn()
    let asked = 0
    app.post('/', async (context) =>
      submitOnce(await Contact.from(context), () =>
        asked++ === 0 ? context.text('Sold out.', 422) : context.redirect('/done'),
      ),
    )
    const send = () => client(app).post('/', { form: { name: 'Ann', submission_token: 'error' } })
    assert.deepEqual([(await send()).status, (await send()).status, asked], [422, 302, 2])
  })

  test('programs with other keys of their own do not get the answers of each other', async () => {
    const { app, counts } = makeApp()
    const send = (authorization: string) =>
      client(app).post('/', { json: { name: 'Ann' }, headers: { 'idempotency-key': 'same', authorization } })
    const answers = await Promise.all([send('Bearer a'), send('Bearer b'), send('Bearer a')])
    assert.deepEqual(
      answers.map(({ headers }) => headers.get('location')).map((each, _, [first]) => each === first),
      [true, false, true],
    )
    assert.equal(counts.done, 2)
  })

  test('answers that lead nowhere, or have no body, are given again with their status', async () => {
    const app = new Djinn()
    app.post('/<int:status>', async (context) =>
      submitOnce(await Contact.from(context), () =>
        context.makeResponse('', { status: context.params.status, headers: { location: '/made' } }),
      ),
    )
    for (const status of [200, 201, 204, 303]) {
      const send = () => client(app).post(`/${status}`, { form: { name: 'Ann', submission_token: 'again' } })
      const [first, second] = [await send(), await send()]
      assert.deepEqual([first.status, second.status], [status, status])
      assert.equal(second.headers.get('location'), '/made')
    }
  })

  test('work whose answer could not be kept is not done twice', async () => {
    const app = new Djinn()
    let done = 0
    const store = {
      ...memorySubmissions(),
      finish: async () => {
        throw new Error('The store is away.')
      },
    }
    app.post('/', async (context) =>
      submitOnce(await Contact.from(context), () => context.redirect(`/done/${++done}`), {
        store,
        timeout: 10,
      }),
    )
    const send = () =>
      client(app, { throwErrors: false }).post('/', { form: { name: 'Ann', submission_token: 'kept' } })
    assert.equal((await send()).headers.get('location'), '/done/1')
    assert.equal((await send()).status, 409)
  })

  test('without a token the work is done each time', async () => {
    const { app } = makeApp()
    const send = () => client(app).post('/', { form: { name: 'Ann' } })
    assert.equal((await send()).headers.get('location'), '/done/1')
    assert.equal((await send()).headers.get('location'), '/done/2')
  })
})

test('a list of anything in JSON is shown again beside its errors', async () => {
  class Words extends Form({ words: array(char()) }) {}
  let deep: unknown = 'x'
  for (let depth = 0; depth < 20_000; depth++) deep = [deep]
  for (const words of [[deep], [{ toString: null }], [null, 'a', 5]])
    assert.match(String(await Words.parse({ words })), /<input type="text" name="words"/)
})

test('items of a list may be checked by validators that wait, and are compared one by one', async () => {
  const known = async (word: string) => {
    if (word === 'bad') throw new ValidationError([{ path: [], code: 'unknown', message: 'Unknown.' }])
  }
  class Words extends Form({
    words: array(char({ validators: [known] })),
    sizes: array(bigint(), { required: false }),
  }) {}
  const form = await Words.parse({ words: 'good, bad,fine,bad' })
  assert.deepEqual(
    form.toError().issues.map(({ path, code }) => [...path, code]),
    [
      ['words', 1, 'item_invalid'],
      ['words', 3, 'item_invalid'],
    ],
  )
  assert.deepEqual((await Words.parse({ words: ['good'], sizes: '1,2' })).cleaned, {
    words: ['good'],
    sizes: [1n, 2n],
  })
  const changed = (sizes: string) => new Words({ data: { sizes }, initial: { sizes: [1n, 2n] } }).changedData
  assert.deepEqual([changed('1, 2'), changed('1'), changed('1,3')], [[], ['sizes'], ['sizes']])
})

test('the JSON Schema of a form has its types, limits, words and what must be there', () => {
  assert.deepEqual(jsonSchemaOf(Contact), {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Contact',
    type: 'object',
    properties: {
      name: { title: 'Name', type: 'string', maxLength: 10 },
      email: { title: 'Email', type: ['string', 'null'], format: 'email', maxLength: 320 },
      age: { title: 'Age', type: ['integer', 'null'], minimum: 0 },
      agree: { title: 'Agree', type: 'boolean' },
    },
    required: ['name'],
  })
})

function refusal(message: string, code = 'invalid'): ValidationError {
  return new ValidationError([{ path: [], code, message }])
}

test('a file of the server is chosen among those that are there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'djinn-paths-'))
  try {
    await mkdir(join(folder, 'inner'))
    await Promise.all(
      ['b.css', 'a.css', 'c.js', 'inner/d.css'].map((name) => writeFile(join(folder, name), '')),
    )
    const sheets = Form({ sheet: filePath(folder, { match: /\.css$/, recursive: true }) })
    const shown = await new sheets().ready()
    const offered = [...String(shown.fields.sheet.asWidget()).matchAll(/<option [^>]*>([^<]*)/g)].map(
      ([, text]) => text,
    )
    assert.deepEqual(offered, ['a.css', 'b.css', 'inner/d.css'])
    assert.equal(
      (await sheets.parse({ sheet: `${folder}/inner/d.css` })).cleaned.sheet,
      `${folder}/inner/d.css`,
    )
    assert.equal((await sheets.parse({ sheet: `${folder}/../etc/passwd` })).valid, false)
    const folders = Form({ path: filePath(folder, { allowFiles: false, allowFolders: true }) })
    assert.equal((await folders.parse({ path: `${folder}/inner` })).valid, true)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a list is typed with commas, or is one in JSON; each wrong item is told', async () => {
  const Numbers = Form({ list: array(integer({ minValue: 0 }), { maxLength: 3, required: false }) })
  assert.deepEqual((await Numbers.parse(new URLSearchParams('list=1, 2,3'))).cleaned, { list: [1, 2, 3] })
  assert.deepEqual((await Numbers.parse({ list: [4] })).cleaned, { list: [4] })
  assert.deepEqual((await Numbers.parse({})).cleaned, { list: [] })
  assert.equal((await Numbers.parse({ list: [1, 2, 3, 4] })).hasError('list', 'max_length'), true)
  const wrong = await Numbers.parse(new URLSearchParams('list=1,x,-1'))
  assert.deepEqual(
    wrong.errors.of('list').map(({ message }) => message),
    [
      'Item 2 in the array did not validate: Enter a whole number.',
      'Item 3 in the array did not validate: Ensure this value is greater than or equal to 0.',
    ],
  )
  assert.match(String(new Numbers({ initial: { list: [1, 2] } }).fields.list.asWidget()), /value="1,2"/)
})
