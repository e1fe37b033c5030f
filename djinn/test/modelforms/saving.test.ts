import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { memoryStorage } from 'djinn/files'
import { UploadedFile } from 'djinn/http'
import { ModelForm, modelFormset } from 'djinn/modelforms'
import {
  atomic,
  char,
  connectModels,
  createTables,
  file,
  foreignKey,
  image,
  int,
  Model,
  type ModelConnection,
  manyToMany,
} from 'djinn/orm'
import type { Database } from 'djinn/sql'
import { pictures } from '../files/pictures.ts'
import { eachDatabase } from '../sql/services.ts'

const storage = memoryStorage()

class Place extends Model({ code: char({ maxLength: 5, unique: true }) }, { table: 'ms_place' }) {}
class Label extends Model({ word: char({ maxLength: 10 }) }, { table: 'ms_label' }) {}
class Picture extends Model(
  {
    shot: image({ blank: true, default: '', cleanup: true, widthField: 'wide', storage }),
    wide: int({ null: true, editable: false }),
  },
  { table: 'ms_picture' },
) {}
class Paper extends Model(
  {
    title: char({ maxLength: 20 }),
    size: int({ choices: [1, 2], blank: true, default: 1 }),
    place: foreignKey(() => Place, { null: true, blank: true }),
    labels: manyToMany(() => Label, { blank: true }),
    scan: file({ blank: true, default: '', maxLength: 40, uploadTo: 'scans', storage }),
  },
  { table: 'ms_paper' },
) {}
const models = { Place, Label, Picture, Paper }

class PaperForm extends ModelForm(Paper, { fields: ['title', 'size', 'place', 'labels', 'scan'] }) {}

/** A file as it comes out of a multipart body. */
function uploadOf(filename: string, content: Uint8Array = new TextEncoder().encode('new')) {
  const stream = async function* () {
    yield content
  }
  return new UploadedFile(
    { name: 'scan', filename },
    {
      size: content.length,
      bytes: async () => content,
      stream,
      save: async () => undefined,
      dispose: () => undefined,
    },
  )
}

async function textOf(name: string) {
  const pieces: Uint8Array[] = []
  for await (const piece of storage.read(name)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

test('what clean() gives is what the row gets', async () => {
  class Loud extends ModelForm(Label, { fields: ['word'] }) {
    override clean() {
      return { ...this.cleanedParts, word: this.cleanedParts.word?.toUpperCase() }
    }
    override async postClean() {
      this.instance.word = String(this.cleanedParts.word)
    }
  }
  const form = await Loud.parse({ word: 'new' })
  assert.equal(form.cleaned.word, 'NEW')
  assert.equal(form.instance.word, 'NEW')
})

test('a new row that the program made shows the values that it was given', async () => {
  const form = new PaperForm({ instance: new Paper({ title: 'Minutes', size: 2 }) })
  assert.equal(form.fields.title.value, 'Minutes')
  assert.match(String(form.fields.size), /value="2" selected/)
  assert.match(String(new PaperForm().fields.size), /value="1" selected/)
})

eachDatabase((name, open) => {
  describe(`saving forms of models on ${name}`, () => {
    let db: Database
    let connection: ModelConnection

    before(async () => {
      db = await open()
      await createTables(db, models)
      connection = connectModels(db, models)
    })
    after(async () => {
      connection.disconnect()
      await db.close()
    })

    test('a row that the program saves by itself has its file, and never one of the same name', async () => {
      const theirs = await storage.save('scans/a.txt', {
        stream: async function* () {
          yield new TextEncoder().encode('old')
        },
      })
      const form = await PaperForm.parse({ title: 'A', scan: uploadOf('a.txt') })
      const paper = await form.save({ commit: false })
      assert.equal(paper.isNew, true)
      assert.notEqual(paper.scan, theirs)
      assert.equal(await textOf(paper.scan), 'new')
      await form.discardFiles()
      assert.equal(await storage.exists(paper.scan), false)
      assert.equal(await textOf(theirs), 'old')
    })

    test('a file is stored once, however often the form is saved', async () => {
      const form = await PaperForm.parse({ title: 'B', scan: uploadOf('once.txt') })
      const first = (await form.save({ commit: false })).scan
      const paper = await form.save()
      assert.equal((await Paper.get({ pk: paper.pk })).scan, first)
    })

    test('names of files fit into the column with their endings, and lead nowhere', async () => {
      const long = await PaperForm.parse({ title: 'C', scan: uploadOf(`${'a'.repeat(36)}.txt`) })
      assert.match((await long.save()).scan, /^scans\/a+\w*\.txt$/)
      const again = await PaperForm.parse({ title: 'C', scan: uploadOf(`${'a'.repeat(36)}.txt`) })
      const { scan } = await again.save()
      assert.equal((await Paper.get({ pk: again.instance.pk })).scan, scan)
      const odd = await PaperForm.parse({ title: 'C', scan: uploadOf('..') })
      assert.match((await odd.save()).scan, /^scans\/file/)
    })

    test('files of rows that are taken back with others are gone', async () => {
      const Papers = modelFormset(ModelForm(Paper, { fields: ['title', 'place', 'scan'] }))
      const place = await Place.create({ code: 'gone' })
      const papers = await Papers.parse(
        [
          { title: 'One', scan: uploadOf('taken-back.txt') },
          { title: 'Two', place: place.id },
        ],
        { query: Paper.all().none() },
      )
      await place.delete()
      await assert.rejects(papers.save(), { name: 'ValidationError' })
      assert.equal(papers.valid, false)
      assert.equal(await Paper.filter({ title: 'One' }).count(), 0)
      assert.equal(await storage.exists('scans/taken-back.txt'), false)
    })

    test('a transaction around the form that is rolled back takes its files along', async () => {
      let scan = ''
      await assert.rejects(
        atomic(async () => {
          scan = (await (await PaperForm.parse({ title: 'E', scan: uploadOf('around.txt') })).save()).scan
          assert.equal(await storage.exists(scan), true)
          throw new Error('no')
        }),
        /no/,
      )
      assert.equal(await storage.exists(scan), false)
    })

    test('a form replaces and clears an image with its size, and cleanup removes what was there', async () => {
      const PictureForm = ModelForm(Picture, { fields: ['shot'] })
      const picture = await (await PictureForm.parse({ shot: uploadOf('a.png', pictures.png) })).save()
      const first = picture.shot
      assert.equal(picture.wide, 37)
      const send = async (data: unknown) =>
        (await PictureForm.parse(data, { instance: await Picture.get({ pk: picture.pk }) })).save()
      const second = await send({ shot: uploadOf('b.png', pictures.gif) })
      assert.equal(await storage.exists(first), false)
      assert.equal(await storage.exists(second.shot), true)
      const kept = await send({})
      assert.equal(kept.shot, second.shot)
      const cleared = await send(new URLSearchParams({ 'shot-clear': 'on' }))
      assert.deepEqual([cleared.shot, cleared.wide], ['', null])
      assert.equal(await storage.exists(second.shot), false)
    })

    test('a number left empty that must be there is an error at its field', async () => {
      const form = await PaperForm.parse(new URLSearchParams({ title: 'D', size: '' }))
      await assert.rejects(form.save(), { name: 'ValidationError' })
      assert.deepEqual(
        form.errors.of('size').map(({ code }) => code),
        ['null'],
      )
    })
  })
})
