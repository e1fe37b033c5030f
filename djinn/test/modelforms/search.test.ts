import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { abort, Djinn } from 'djinn'
import {
  answerInvalid,
  char as charField,
  choice,
  Form,
  forms,
  formset,
  searchSelect,
  submitOnce,
} from 'djinn/forms'
import { type ChoicesPage, choicesOf, ModelForm, modelChoice, modelMultipleChoice } from 'djinn/modelforms'
import {
  char,
  connectModels,
  createTables,
  foreignKey,
  hasMany,
  Model,
  type ModelConnection,
} from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

class Country extends Model({ name: char({ maxLength: 40 }) }, { table: 'mfs_country' }) {}
class City extends Model(
  {
    name: char({ maxLength: 40 }),
    code: char({ maxLength: 8, default: '' }),
    country: foreignKey(() => Country),
    streets: hasMany(() => Street, 'city'),
  },
  { table: 'mfs_city', ordering: ['country'] },
) {
  override toString() {
    return this.name
  }
}
class Street extends Model(
  { name: char({ maxLength: 40 }), city: foreignKey(() => City) },
  { table: 'mfs_street' },
) {}
class Trip extends Model(
  { name: char({ maxLength: 40 }), city: foreignKey(() => City) },
  { table: 'mfs_trip' },
) {}
const models = { Country, City, Street, Trip }

const city = modelChoice(() => City.filter({ code: '' }), {
  search: ['name', 'country__name'],
  searchUrl: '/cities',
})
const byStreet = modelChoice(() => City.all(), { search: ['name', 'streets__name'] })
const bySigns = modelChoice(() => City.all(), { search: ['^name', '=code'], searchMinLength: 2 })

eachDatabase((name, open) => {
  describe(`rows that are searched, on ${name}`, () => {
    let db: Database
    let connection: ModelConnection
    let norway: Country
    let oslo: City
    let hidden: City

    before(async () => {
      db = await open()
      await createTables(db, models)
      connection = connectModels(db, models)
      norway = await Country.create({ name: 'Norway' })
      const france = await Country.create({ name: 'France' })
      oslo = await City.create({ name: 'Oslo', country: norway })
      hidden = await City.create({ name: 'Oslo hidden', code: 'HID', country: norway })
      await City.create({ name: '100% _real_', country: france })
      const many = Array.from({ length: 45 }, (_, at) => new City({ name: `Ville ${at}`, country: france }))
      await City.bulkCreate(many)
      await Street.bulkCreate(
        ['Storgata', 'Storgata 2'].map((each) => new Street({ name: each, city: oslo })),
      )
    })
    after(() => {
      connection.disconnect()
      return db.close()
    })

    const app = new Djinn()
    app.get('/cities', choicesOf(city))
    app.get('/by-street', choicesOf(byStreet))
    app.get('/by-signs', choicesOf(bySigns))
    const ask = async (path: string, query: Record<string, string>): Promise<ChoicesPage> => {
      const response = await app.fetch(new Request(`http://localhost${path}?${new URLSearchParams(query)}`))
      assert.equal(response.status, 200)
      return (await response.json()) as ChoicesPage
    }
    const labels = async (path: string, q: string) =>
      (await ask(path, { q })).results.map(({ label }) => label)

    test('every word occurs in one of the fields', async () => {
      assert.deepEqual(await ask('/cities', { q: 'OSL' }), {
        results: [{ value: String(oslo.id), label: 'Oslo' }],
        more: false,
      })
      assert.deepEqual(await labels('/cities', 'nor osl'), ['Oslo'])
      assert.deepEqual(await labels('/cities', 'fra osl'), [])
      assert.deepEqual(await labels('/cities', '"Ville 4" france'), [
        'Ville 4',
        'Ville 40',
        'Ville 41',
        'Ville 42',
        'Ville 43',
        'Ville 44',
      ])
    })

    test('rows outside of the query are never offered, nor taken', async () => {
      assert.deepEqual(await labels('/cities', 'hidden'), [])
      const form = await Form({ city }).parse({ city: hidden.id })
      assert.equal(form.errors.of('city')[0]?.code, 'invalid_choice')
      assert.equal((await Form({ city }).parse({ city: oslo.id })).cleaned.city.name, 'Oslo')
    })

    test('pages of 20 hold each row once, in an order that is total', async () => {
      const seen: string[] = []
      const sizes: number[] = []
      let page = 1
      let more = true
      while (more) {
        const found = await ask('/cities', { q: '', page: String(page++) })
        seen.push(...found.results.map(({ value }) => value))
        sizes.push(found.results.length)
        more = found.more
      }
      assert.deepEqual(sizes, [20, 20, 7])
      assert.equal(new Set(seen).size, 47)
    })

    test('a row with several matches in a relation is one choice', async () => {
      assert.deepEqual(await labels('/by-street', 'storgata'), ['Oslo'])
      assert.deepEqual(await labels('/by-street', 'oslo 2'), ['Oslo'])
    })

    test('signs ask for the beginning or for the whole, and too little is not searched', async () => {
      assert.deepEqual(await labels('/by-signs', 'slo'), [])
      assert.deepEqual(await labels('/by-signs', 'os'), ['Oslo', 'Oslo hidden'])
      assert.deepEqual(await labels('/by-signs', 'hid'), ['Oslo hidden'])
      assert.deepEqual(await labels('/by-signs', 'o'), [])
    })

    test('what is typed is a value and nothing else', async () => {
      assert.deepEqual(await labels('/cities', '100% _'), ['100% _real_'])
      for (const q of ['%', '_'])
        assert.deepEqual(await labels('/cities', q), ['100% _real_'], `only the sign itself: ${q}`)
      const hostile = [`' OR 1=1 --`, '\\', 'a\0b', '\ud800', '"', "'", ' '.repeat(199), 'x '.repeat(500)]
      for (const q of hostile) assert.ok(Array.isArray(await labels('/cities', q)), JSON.stringify(q))
      assert.deepEqual(await labels('/cities', `' OR 1=1 --`), [])
      assert.equal((await labels('/cities', 'a '.repeat(99))).length, 20)
      for (const page of ['0', '-1', 'x', '1e9', '1.5', 'Infinity', ''])
        assert.deepEqual(await ask('/cities', { q: '', page }), { results: [], more: false }, page)
    })

    test('the page holds the chosen row alone, and finds others without a script', async () => {
      class TripForm extends Form({ name: charField(), city }) {}
      const html = String((await new TripForm({ initial: { city: oslo } }).ready()).fields.city)
      assert.deepEqual(html.match(/<option[^>]*>[^<]*/g), [
        '<option value="">---------',
        `<option value="${oslo.id}" selected>Oslo`,
      ])
      assert.match(html, /<button type="submit" name="city-FIND" value="1" formnovalidate/)
      const data = new URLSearchParams({
        name: '',
        city: String(oslo.id),
        'city-SEARCH': 'fra 100',
        'city-FIND': '1',
      })
      const form = await TripForm.parse(data)
      assert.equal(form.isAsking, true)
      assert.equal(form.valid, false)
      assert.equal(form.errors.size, 0)
      await form.ready()
      const again = String(form.fields.city)
      assert.deepEqual(
        again
          .match(/<option[^>]*>[^<]*/g)
          ?.slice(1)
          .map((each) => each.replace(/.*>/, '')),
        ['Oslo', '100% _real_'],
      )
      assert.match(again, /name="city-SEARCH" value="fra 100"/)
      assert.match(again, /role="status">Found: 1</)
    })

    test('several rows stay chosen while others are searched', async () => {
      const cities = modelMultipleChoice(() => City.all(), { search: ['name'] })
      const sent = new URLSearchParams([
        ['cities', String(oslo.id)],
        ['cities', String(hidden.id)],
        ['cities', 'x'],
        ['cities-SEARCH', 'ville'],
        ['cities-FIND', '1'],
      ])
      sent.delete('cities', 'x')
      const form = await (await Form({ cities }).parse(sent)).ready()
      const html = String(form.fields.cities)
      assert.equal(html.match(/<option/g)?.length, 22)
      assert.equal(html.match(/ selected>/g)?.length, 2)
      assert.match(html, /These are the first 20\. Type more to find others\./)
      const saved = await Form({ cities }).parse(new URLSearchParams([...sent].slice(0, 3)))
      assert.deepEqual(saved.cleaned.cities.map(String).sort(), ['Oslo', 'Oslo hidden'])
    })

    test('a row of a formset, and a form of a model, ask the same way', async () => {
      class TripForm extends ModelForm(Trip, { fields: ['name', 'city'], overrides: { city } }) {}
      const asked = await TripForm.parse(new URLSearchParams({ 'city-FIND': '1', 'city-SEARCH': 'oslo' }))
      assert.equal(asked.valid, false)
      assert.equal(asked.errors.size, 0)
      const saved = await (await TripForm.parse({ name: 'North', city: oslo.id })).save()
      assert.equal(saved.cityId, oslo.id)
      class Trips extends formset(Form({ name: charField(), city }), { extra: 2 }) {}
      const rows = await Trips.parse(
        new URLSearchParams({
          'form-TOTAL_FORMS': '2',
          'form-INITIAL_FORMS': '0',
          'form-0-name': '',
          'form-0-city': 'wrong',
          'form-1-city-SEARCH': 'oslo',
          'form-1-city-FIND': '1',
        }),
      )
      assert.equal(rows.isAsking, true)
      assert.equal(rows.valid, false)
      assert.equal(
        rows.errors.every((errors) => errors.size === 0),
        true,
      )
      await rows.ready()
      assert.match(String(rows.asDiv()), /<option value="\d+">Oslo<\/option>/)
    })

    test('the row that the page copies has its choices', async () => {
      const all = modelChoice(() => City.filter({ name: 'Oslo' }))
      class Legs extends formset(Form({ city: all, other: city }), { extra: 0 }) {}
      const html = String((await new Legs().ready()).asEditor())
      assert.match(html, /<template>.*>Oslo<.*name="form-__prefix__-other-SEARCH".*<\/template>/s)
    })

    test('a query that looks at its form decides for showing, searching and cleaning alike', async () => {
      type Asked = { readonly context: { readonly country: number } }
      const own = modelChoice((form: Asked) => City.filter({ country: form.context.country }), {
        search: ['name'],
      })
      const OwnForm = Form({ city: own })
      const context = { country: norway.id } as never
      const taken = await OwnForm.parse({ city: oslo.id }, { context })
      assert.equal(taken.valid, true)
      const stranger = await City.get({ name: 'Ville 1' })
      const refused = await OwnForm.parse({ city: stranger.id }, { context })
      assert.equal(refused.errors.of('city')[0]?.code, 'invalid_choice')
      const query = { getLast: (key: string) => ({ q: 'o' })[key] }
      const found = await choicesOf(own)({ request: { query }, country: norway.id } as never)
      assert.deepEqual(
        found.results.map(({ label }) => label),
        ['Oslo', 'Oslo hidden'],
      )
    })
  })
})

test('the endpoint stands behind the guards that it is put behind', async () => {
  const app = new Djinn()
  const staff = app.blueprint('/staff', { guards: [() => abort(403)] })
  staff.get('/cities', choicesOf(city))
  app.mount(staff)
  assert.equal((await app.fetch(new Request('http://localhost/staff/cities?q=o'))).status, 403)
})

test('a field that searches nothing is told at the start', () => {
  assert.throws(() => choicesOf(modelChoice(() => City.all())), { code: 'MODELFORMS_NO_SEARCH' })
  assert.throws(() => choicesOf(charField()), { code: 'MODELFORMS_NO_SEARCH' })
})

test('a form that was asked for again is not taken: the same form can be sent once after that', async () => {
  class Asking extends Form({ city: choice({ choices: ['a'], widget: searchSelect() }) }) {}
  let done = 0
  const app = new Djinn().use(forms())
  app.post('/', async (context) => {
    const form = await Asking.from(context)
    return submitOnce(form, () => {
      if (!form.valid) return answerInvalid(form, () => form.asDiv())
      done++
      return 'saved'
    })
  })
  const send = async (body: Record<string, string>): Promise<number> => {
    const fields = new URLSearchParams({ ...body, submission_token: 'once' })
    return (await app.fetch(new Request('http://localhost/', { method: 'POST', body: fields }))).status
  }
  assert.equal(await send({ 'city-FIND': '1' }), 422)
  assert.equal(await send({ city: 'a' }), 200)
  await send({ city: 'a' })
  assert.equal(done, 1)
})
