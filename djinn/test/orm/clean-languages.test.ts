import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ValidationError } from 'djinn/base'
import { Catalogues, parsePo, withLocale, withTranslations } from 'djinn/i18n'
import {
  bigint,
  bool,
  char,
  check,
  connectModels,
  createTables,
  date,
  foreignKey,
  int,
  Model,
  type ModelConnection,
  Q,
  unique,
} from 'djinn/orm'
import { type Database, openDatabase } from 'djinn/sql'
import { Temporal } from 'temporal-polyfill'

class ClCourse extends Model({ name: char({ maxLength: 20 }) }) {}
class ClVideoLesson extends Model(
  {
    course: foreignKey(() => ClCourse),
    slug: char({ maxLength: 20, unique: true, verboseName: 'short name' }),
    title: char({ maxLength: 20, uniqueForDate: 'sentAt' }),
    sentAt: date(),
    place: int({ default: 1 }),
    free: bool({ default: false }),
    level: char({ maxLength: 10, default: 'a', choices: ['a', 'b'] }),
    size: bigint({ default: 0n }),
  },
  {
    constraints: [
      unique({ fields: ['course', 'place'], name: 'one_place' }),
      check({ condition: Q({ place__gt: 0 }), name: 'above_zero' }),
    ],
  },
) {}
const models = { ClCourse, ClVideoLesson }

/** As Django's catalogues have them: by the whole message, with its names. */
const german = parsePo(
  [
    ['This field cannot be null.', 'Dieses Feld darf nicht null sein.'],
    ['This field cannot be blank.', 'Dieses Feld darf nicht leer sein.'],
    ['Value %(value)r is not a valid choice.', 'Wert %(value)r ist keine gültige Option.'],
    ['“%(value)s” value must be an integer.', 'Wert „%(value)s“ muss eine Ganzzahl sein.'],
    [
      '“%(value)s” value must be either True or False.',
      'Wert „%(value)s“ muss entweder True oder False sein.',
    ],
    [
      '%(model_name)s with this %(field_label)s already exists.',
      '%(model_name)s mit %(field_label)s gibt es.',
    ],
    [
      '%(model_name)s with this %(field_labels)s already exists.',
      '%(model_name)s mit %(field_labels)s gibt es.',
    ],
    ['and', 'und'],
    ['Constraint “%(name)s” is violated.', 'Bedingung „%(name)s“ ist nicht erfüllt.'],
    [
      '%(field_label)s must be unique for %(date_field_label)s %(lookup_type)s.',
      '%(field_label)s muss für %(date_field_label)s %(lookup_type)s eindeutig sein.',
    ],
    [
      '%(model)s instance with %(field)s %(value)r is not a valid choice.',
      'Objekt vom Typ %(model)s mit %(field)s %(value)r existiert nicht.',
    ],
  ]
    .map(([id, text]) => `msgid "${id}"\nmsgstr "${text}"\n`)
    .join('\n'),
  'de',
)

let database: Database
let connection: ModelConnection
let course: ClCourse
before(async () => {
  database = openDatabase('sqlite::memory:')
  await createTables(database, models)
  connection = connectModels(database, models)
  course = await ClCourse.create({ name: 'Tea' })
  await ClVideoLesson.create({ course, slug: 'one', title: 'First', sentAt: day })
})
after(async () => {
  connection.disconnect()
  await database.close()
})
const day = Temporal.PlainDate.from('2026-05-06')

async function told(lesson: ClVideoLesson, language: string): Promise<Record<string, string>> {
  const problem = await withTranslations(new Catalogues([['de', german]]), () =>
    withLocale(language, () => lesson.fullClean().catch((error: unknown) => error)),
  )
  assert.ok(problem instanceof ValidationError, String(problem))
  return Object.fromEntries(
    problem.issues.map(({ path, code, message }) => [`${path.join('.')} ${code}`, message]),
  )
}

const wrong = (values: object) =>
  new ClVideoLesson({ course, slug: 'two', title: 'Second', sentAt: day, place: 2, ...values } as never)

test('what is wrong with a row is told in the language in force', async () => {
  const twice = wrong({ slug: 'one', title: 'First', place: 1 })
  assert.deepEqual(await told(twice, 'de'), {
    'slug unique': 'Cl video lesson mit Short name gibt es.',
    'title unique_for_date': 'Title muss für Sent at date eindeutig sein.',
    ' unique_together': 'Cl video lesson mit Course und Place gibt es.',
  })
  const values = { level: 'c', size: 'x', free: 'maybe', place: null, title: '' }
  assert.deepEqual(await told(wrong(values), 'de'), {
    'level invalid_choice': "Wert 'c' ist keine gültige Option.",
    'size invalid': 'Wert „x“ muss eine Ganzzahl sein.',
    'free invalid': 'Wert „maybe“ muss entweder True oder False sein.',
    'place null': 'Dieses Feld darf nicht null sein.',
    'title blank': 'Dieses Feld darf nicht leer sein.',
  })
  assert.deepEqual(await told(wrong({ place: 0 }), 'de'), {
    ' check': 'Bedingung „above_zero“ ist nicht erfüllt.',
  })
  assert.deepEqual(
    await told(new ClVideoLesson({ courseId: 99, slug: 'x', title: 'x', sentAt: day, place: 3 }), 'de'),
    {
      'course invalid': 'Objekt vom Typ Cl course mit id 99 existiert nicht.',
    },
  )
})

test('and in English where there is no translation', async () => {
  const twice = wrong({ slug: 'one', place: 1, level: 'c' })
  assert.deepEqual(await told(twice, 'fr'), {
    'level invalid_choice': "Value 'c' is not a valid choice.",
    'slug unique': 'Cl video lesson with this Short name already exists.',
    ' unique_together': 'Cl video lesson with this Course and Place already exists.',
  })
})

test('a huge value does not fill the message', async () => {
  const { 'size invalid': message = '' } = await told(wrong({ size: 'x'.repeat(1_000_000) }), 'en')
  assert.ok(message.length < 300)
})
