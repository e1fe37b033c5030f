import { genericForeignKey, genericRelation, int, Model, text, uuid } from 'djinn/orm'
import { expectSame, type Same } from './expect-type.ts'

class Note extends Model({
  text: text(),
  target: genericForeignKey([() => Page, () => Sound]),
  extra: genericForeignKey([() => Sound], { null: true }),
}) {}
class Page extends Model({ title: text(), notes: genericRelation(() => Note, 'target') }) {}
class Sound extends Model({ id: uuid({ primaryKey: true }), length: int() }) {}
class Other extends Model({ name: text(), wrong: genericRelation(() => Note, 'nothing') }) {}
declare const page: Page
declare const other: Other

// ---- what a row has

const note = await Note.get({ id: 1 })
const target = await note.target.load()
expectSame<Same<typeof target, Page | Sound | null>>()
const extra = await note.extra?.load()
expectSame<Same<typeof extra, Sound | null | undefined>>()
expectSame<Same<typeof note.targetType, string>>()
expectSame<Same<typeof note.targetId, string | number>>()
expectSame<Same<typeof note.extraId, string | null>>()
note.target = page
note.extra = null
const loaded = await Note.prefetchRelated('target').get({ id: 1 })
if (loaded.target instanceof Page) loaded.target.title
// @ts-expect-error not loaded
note.target.title
// @ts-expect-error not among the targets
note.target = other

// ---- create(), update(), filter()

await Note.create({ text: 'x', target: page })
await Note.create({ text: 'x', target: note.target, extra: null })
await Note.all().update({ target: page, extraId: null })
await Note.filter({ target: page, target__in: [page], extra__isnull: true, targetType: 'page' })
await Note.filter({ target__in: Page.all() })
await Note.orderBy('targetId').values('targetType')
// @ts-expect-error the target is missing
await Note.create({ text: 'x' })
// @ts-expect-error not among the targets
await Note.create({ text: 'x', target: other })
// @ts-expect-error not among the targets
await Note.filter({ target: other })
// @ts-expect-error it leads to several tables
await Note.filter({ target__title: 'x' })

// ---- the other side

await page.notes.create({ text: 'x' })
const notes = await page.notes.filter({ text: 'x' })
expectSame<Same<typeof notes, Note[]>>()
await Page.filter({ notes__text__icontains: 'x' }).prefetchRelated('notes')
// @ts-expect-error not a field of notes
await Page.filter({ notes__txt: 'x' })
// @ts-expect-error there is no such key
await other.wrong.count()
