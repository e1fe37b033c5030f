import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { memoryStorage } from 'djinn/files'
import { boolean, char as charField, textarea } from 'djinn/forms'
import { UploadedFile } from 'djinn/http'
import { inlineFormset, ModelForm, modelChoice, modelFormset } from 'djinn/modelforms'
import {
  bool,
  char,
  connectModels,
  createTables,
  datetime,
  decimal,
  foreignKey,
  image,
  int,
  Model,
  type ModelConnection,
  manyToMany,
  text,
  unique,
} from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { eachDatabase } from '../sql/services.ts'

const storage = memoryStorage({ baseUrl: '/media/' })

class City extends Model({ name: char({ maxLength: 40, unique: true }) }) {
  override toString() {
    return this.name
  }
}
class Tag extends Model({ word: char({ maxLength: 10 }) }) {}
class Product extends Model(
  {
    name: char({ maxLength: 20, verboseName: 'product name', helpText: 'As on the label.' }),
    size: char({ maxLength: 1, choices: { s: 'Small', m: 'Medium' }, default: 's' }),
    price: decimal({ maxDigits: 6, decimalPlaces: 2 }),
    stock: int({ null: true, blank: true }),
    isPublic: bool({ default: false }),
    notes: text({ default: 'none', blank: true }),
    madeIn: foreignKey(() => City),
    tags: manyToMany(() => Tag, { blank: true }),
    photo: image({ blank: true, default: '', uploadTo: 'photos', storage }),
    changedAt: datetime({ autoNow: true }),
  },
  { table: 'mf_product', constraints: [unique({ fields: ['name', 'madeIn'], name: 'mf_name_city' })] },
) {}
class Variant extends Model(
  { product: foreignKey(() => Product), sku: char({ maxLength: 10 }), count: int({ default: 0 }) },
  { table: 'mf_variant', uniqueTogether: [['product', 'sku']] },
) {}
const models = { City, Tag, Product, Variant }

class ProductForm extends ModelForm(Product, {
  fields: ['name', 'size', 'price', 'stock', 'isPublic', 'notes', 'madeIn', 'tags', 'photo'],
  widgets: { notes: textarea({ attrs: { rows: 2 } }) },
  extra: { notify: boolean({ required: false }) },
}) {}
class Variants extends inlineFormset(ModelForm(Variant, { fields: ['sku', 'count'] }), 'product', {
  extra: 1,
  canDelete: true,
}) {}

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
)

eachDatabase((name, open) => {
  describe(`forms of models on ${name}`, () => {
    let db: Database
    let connection: ModelConnection
    let oslo: City
    let tag: Tag

    before(async () => {
      db = await open()
      await createTables(db, models)
      connection = connectModels(db, models)
      oslo = await City.create({ name: 'Oslo' })
      tag = await Tag.create({ word: 'new' })
    })
    after(async () => {
      connection.disconnect()
      await db.close()
    })
    const valid = () => ({
      name: 'Pen',
      size: 'm',
      price: '1.50',
      madeIn: oslo.id,
      tags: [tag.id],
      notify: true,
    })

    test('a new row is made of what was sent, with its relations; what was not sent keeps its default', async () => {
      const form = await ProductForm.parse(valid())
      assert.equal(form.errors.asText(), '')
      const pen = await form.save()
      assert.equal(pen.isNew, false)
      assert.equal(form.cleaned.notify, true)
      const read = await Product.selectRelated('madeIn').get({ id: pen.id })
      assert.equal(read.notes, 'none')
      assert.equal(read.stock, null)
      assert.equal(String(read.price), '1.5')
      assert.equal(read.madeIn.name, 'Oslo')
      assert.deepEqual(
        (await read.tags.all()).map(({ word }) => word),
        ['new'],
      )
      await pen.delete()
    })

    test('the form says what the model says: words, limits, choices', () => {
      const { fields } = new ProductForm()
      assert.equal(String(fields.name.label), 'Product name')
      assert.equal(String(fields.name.helpText), 'As on the label.')
      assert.match(String(fields.name.asWidget()), /maxlength="20"/)
      assert.match(String(fields.size.asWidget()), /<option value="s" selected>Small<\/option>/)
      assert.match(String(fields.price.asWidget()), /step="0.01"/)
      assert.equal(fields.stock.field.required, false)
    })

    test('a form of a row shows it, and changes only what differs', async () => {
      const pen = await (await ProductForm.parse(valid())).save()
      const shown = await new ProductForm({ instance: pen }).ready()
      assert.equal(shown.fields.name.value, 'Pen')
      assert.match(String(shown.fields.madeIn.asWidget()), new RegExp(`value="${oslo.id}" selected>Oslo`))
      assert.match(String(shown.fields.tags.asWidget()), /selected/)
      const form = await ProductForm.parse({ ...valid(), name: 'Pencil', tags: [] }, { instance: pen })
      await form.ready()
      await form.save()
      const read = await Product.get({ id: pen.id })
      assert.equal(read.name, 'Pencil')
      assert.equal(await read.tags.count(), 0)
      await pen.delete()
    })

    test('errors of the fields, of the relations and of the table are told at their fields', async () => {
      await City.create({ name: 'Bergen' })
      const CityForm = ModelForm(City, { fields: ['name'] })
      const taken = await CityForm.parse({ name: 'Bergen' })
      assert.deepEqual(
        taken.errors.of('name').map(({ code }) => code),
        ['unique'],
      )
      const form = await ProductForm.parse({
        name: 'x'.repeat(21),
        size: 'q',
        price: 'much',
        madeIn: 'abc',
        tags: [999_999],
      })
      const codes = Object.fromEntries([...form.errors].map(([field, [issue]]) => [field, issue?.code]))
      assert.deepEqual(codes, {
        name: 'max_length',
        size: 'invalid_choice',
        price: 'invalid',
        madeIn: 'invalid_choice',
        tags: 'invalid_choice',
      })
      await assert.rejects(form.save(), { code: 'MODELFORMS_NOT_VALID' })
    })

    test('two at once: the one that comes second gets the error at its field, and nothing is written', async () => {
      const CityForm = ModelForm(City, { fields: ['name'] })
      const [first, second] = await Promise.all([
        CityForm.parse({ name: 'Tromsø' }),
        CityForm.parse({ name: 'Tromsø' }),
      ])
      assert.equal(first.valid && second.valid, true)
      await first.save()
      await assert.rejects(second.save(), { name: 'ValidationError' })
      assert.deepEqual(
        second.errors.of('name').map(({ code }) => code),
        ['unique'],
      )
      assert.equal(await City.filter({ name: 'Tromsø' }).count(), 1)
    })

    test('values that the visitor has no say in are part of what must be unique', async () => {
      const pen = await (await ProductForm.parse({ ...valid(), name: 'Chalk' })).save()
      class NameForm extends ModelForm(Product, { fields: ['name', 'price'] }) {}
      const form = await NameForm.parse({ name: 'Chalk', price: 1 }, { fixed: { madeIn: oslo } })
      assert.equal(form.valid, false)
      const other = await NameForm.parse({ name: 'Ink', price: 1 }, { fixed: { madeIn: oslo } })
      const ink = await other.save()
      assert.equal(ink.madeInId, oslo.id)
      await pen.delete()
      await ink.delete()
    })

    test('a part of the fields can be sent alone', async () => {
      const pen = await (await ProductForm.parse({ ...valid(), stock: 4 })).save()
      const form = await ProductForm.parse({ price: '9.99' }, { instance: pen, partial: true })
      await form.save()
      const read = await Product.get({ id: pen.id })
      assert.deepEqual([read.name, read.stock, String(read.price)], ['Pen', 4, '9.99'])
      await pen.delete()
    })

    test('an image is stored under a name of its own, kept, and removed', async () => {
      const upload = uploadOf(png)
      const pen = await (await ProductForm.parse({ ...valid(), photo: upload })).save()
      assert.match(pen.photo, /^photos\/dot.*\.png$/)
      assert.equal(await storage.size(pen.photo), png.length)
      const shown = await new ProductForm({ instance: pen }).ready()
      assert.match(String(shown.fields.photo.asWidget()), /href="\/media\/photos\/dot/)
      await (await ProductForm.parse(valid(), { instance: pen })).save()
      assert.match((await Product.get({ id: pen.id })).photo, /^photos/)
      await (await ProductForm.parse({ ...valid(), photo: false }, { instance: pen })).save()
      assert.equal((await Product.get({ id: pen.id })).photo, '')
      const text = await ProductForm.parse({
        ...valid(),
        photo: uploadOf(new TextEncoder().encode('no image')),
      })
      assert.deepEqual(
        text.errors.of('photo').map(({ code }) => code),
        ['invalid_image'],
      )
      await pen.delete()
    })

    test('a file is gone again where its row is not written', async () => {
      const pen = await (await ProductForm.parse({ ...valid(), name: 'Twin' })).save()
      const form = await ProductForm.parse({ ...valid(), name: 'Twin2', photo: uploadOf(png, 'gone.png') })
      await pen.save()
      await Product.filter({ id: pen.id }).update({ name: 'Twin2' })
      await assert.rejects(form.save())
      assert.equal(await storage.exists('photos/gone.png'), false)
      await Product.filter({ id: pen.id }).delete()
    })

    test('lines are added, changed and deleted with their product', async () => {
      const pen = await (await ProductForm.parse(valid())).save()
      const first = await Variants.parse(
        new URLSearchParams({
          'variant-TOTAL_FORMS': '2',
          'variant-INITIAL_FORMS': '0',
          'variant-0-sku': 'red',
          'variant-0-count': '3',
          'variant-1-sku': '',
          'variant-1-count': '0',
        }),
        { instance: pen },
      )
      assert.equal(first.toError().message, '')
      assert.equal((await first.save()).created.length, 1)
      const red = await Variant.get({ product: pen })
      const shown = await new Variants({ instance: pen }).ready()
      assert.equal(shown.totalFormCount, 2)
      assert.match(String(shown), new RegExp(`name="variant-0-id" value="${red.id}"`))
      const second = await Variants.parse(
        [
          { id: red.id, sku: 'red', count: 5 },
          { sku: 'blue', count: 1 },
        ],
        { instance: pen },
      )
      const { created, changed } = await second.save()
      assert.deepEqual([created.length, changed.length], [1, 1])
      const third = await Variants.parse([{ id: red.id, sku: 'red', DELETE: true }], { instance: pen })
      assert.equal((await third.save()).deleted.length, 1)
      assert.deepEqual(
        (await Variant.filter({ product: pen })).map(({ sku, count }) => [sku, count]),
        [['blue', 1]],
      )
      await pen.delete()
    })

    test('lines of another product cannot be changed, and two alike are refused', async () => {
      const pen = await (await ProductForm.parse(valid())).save()
      const other = await (await ProductForm.parse({ ...valid(), name: 'Other' })).save()
      const line = await Variant.create({ product: other, sku: 'theirs' })
      const stolen = await Variants.parse([{ id: line.id, sku: 'mine', count: 1 }], { instance: pen })
      assert.equal(stolen.valid, false)
      assert.equal((await Variant.get({ id: line.id })).sku, 'theirs')
      const twice = await Variants.parse(
        [
          { sku: 'a', count: 1 },
          { sku: 'a', count: 2 },
        ],
        { instance: pen },
      )
      assert.match(twice.nonFormErrors[0]?.message ?? '', /duplicate data for sku/)
      await Variant.create({ product: pen, sku: 'b' })
      const taken = await Variants.parse([{ sku: 'b', count: 1 }], { instance: pen })
      assert.equal(taken.valid, false)
      await pen.delete()
      await other.delete()
    })

    test('a new product and its lines are saved together', async () => {
      const form = await ProductForm.parse({ ...valid(), name: 'Set' })
      const lines = await Variants.parse([{ sku: 'one', count: 1 }], { instance: form.instance })
      assert.equal(form.valid && lines.valid, true)
      const product = await form.save()
      await lines.save()
      assert.equal(await Variant.filter({ product }).count(), 1)
      await product.delete()
    })

    test('rows of a query are changed together; a query decides which', async () => {
      const Cities = modelFormset(ModelForm(City, { fields: ['name'] }), { extra: 0 })
      const only = () => City.filter({ name: 'Oslo' })
      const shown = await new Cities({ query: only() }).ready()
      assert.equal(shown.forms.length, 1)
      const sent = await Cities.parse([{ id: oslo.id, name: 'Christiania' }], { query: only() })
      await sent.save()
      assert.equal((await City.get({ id: oslo.id })).name, 'Christiania')
      await City.filter({ id: oslo.id }).update({ name: 'Oslo' })
    })

    test('rows to choose from may be named, grouped and limited', async () => {
      const field = modelChoice(() => City.filter({ name__startswith: 'B' }), {
        rowLabel: (city: City) => city.name.toUpperCase(),
        groupBy: () => 'Norway',
        toField: 'name',
      })
      class Trip extends ModelForm(Tag, { fields: ['word'], extra: { city: field } }) {}
      const shown = await new Trip().ready()
      assert.match(
        String(shown.fields.city.asWidget()),
        /<optgroup label="Norway"><option value="Bergen">BERGEN/,
      )
      assert.equal((await Trip.parse({ word: 'x', city: 'Oslo' })).hasError('city', 'invalid_choice'), true)
      assert.equal((await Trip.parse({ word: 'x', city: 'Bergen' })).cleaned.city.name, 'Bergen')
    })

    test('JSON that is no key is an error, in a row that may stay empty, too', async () => {
      const rows: readonly unknown[] = [
        [{ toString: null }],
        { toString: null },
        { pk: { toString: null } },
        true,
        [[]],
      ]
      class Trip extends ModelForm(Product, { fields: ['madeIn', 'tags'] }) {}
      const trips = modelFormset(Trip)
      for (const row of rows) {
        const sent = await trips.parse([{ madeIn: row }, { tags: row }, { tags: [row] }], {
          query: Product.all().none(),
        })
        assert.equal(sent.valid, false)
        await sent.ready()
        assert.match(String(sent), /<select/)
      }
    })

    test('rows to choose from may depend on the form, when it is shown and when it is sent', async () => {
      type Asked = { readonly context: { readonly letter: string } }
      const city = modelChoice(({ context }: Asked) => City.filter({ name__startswith: context.letter }))
      class Trip extends ModelForm(Tag, { fields: ['word'], extra: { city } }) {}
      const context = { letter: 'B' }
      const shown = await new Trip({ context }).ready()
      assert.doesNotMatch(String(shown.fields.city), /Oslo/)
      assert.equal((await Trip.parse({ word: 'x', city: oslo.id }, { context })).hasError('city'), true)
      assert.equal((await Trip.parse({ word: 'x', city: oslo.id }, { context: { letter: 'O' } })).valid, true)
    })
  })
})

/** A file as it comes out of a multipart body. */
function uploadOf(content: Uint8Array, filename = 'dot.png') {
  const stream = async function* () {
    yield content
  }
  return new UploadedFile(
    { name: 'photo', filename },
    {
      size: content.length,
      bytes: async () => content,
      stream,
      save: async () => undefined,
      dispose: () => undefined,
    },
  )
}

test('names that no form may have are refused when the class is made', () => {
  assert.throws(() => ModelForm(Product, { fields: ['changedAt' as 'name'] }), {
    code: 'MODELFORMS_READ_ONLY',
  })
  assert.throws(() => ModelForm(Product, { fields: ['nmae' as 'name'] }), {
    code: 'MODELFORMS_UNKNOWN_FIELD',
  })
  assert.throws(() => new ProductForm({ instance: new City({ name: 'x' }) as unknown as Product }), {
    code: 'MODELFORMS_WRONG_INSTANCE',
  })
  const replaced = ModelForm(Product, { fields: ['name'], overrides: { name: charField({ maxLength: 3 }) } })
  assert.match(String(new replaced().fields.name.asWidget()), /maxlength="3"/)
})
