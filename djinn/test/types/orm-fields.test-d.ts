import type Big from 'big.js'
import {
  Avg,
  array,
  auto,
  bigAuto,
  bigint,
  binary,
  bool,
  Case,
  char,
  check,
  compositeKey,
  type DecimalInput,
  date,
  dateRange,
  datetime,
  decimal,
  duration,
  email,
  F,
  file,
  foreignKey,
  generated,
  hasMany,
  hasOne,
  image,
  index,
  instant,
  int,
  intRange,
  ip,
  json,
  Lower,
  Model,
  manyToMany,
  oneToOne,
  positiveInt,
  Q,
  Sum,
  searchVector,
  set,
  slug,
  smallint,
  text,
  time,
  unique,
  uuid,
  When,
} from 'djinn/orm'
import type { Temporal } from '../../src/sql/codecs/temporal.ts'
import { expectSame, type Same } from './expect-type.ts'
import { User } from './orm-models/user.ts'

// ---- what each field holds

class Every extends Model({
  key: auto(),
  bits: bigint({ null: true }),
  bytes: binary(),
  flag: bool({ default: false }),
  kind: char({ choices: { Audio: { cd: 'CD', vinyl: 'Vinyl' }, other: 'Other' } }),
  pair: char({
    choices: [
      ['a', 'A'],
      ['b', 'B'],
    ],
  }),
  level: int({ choices: [1, 2, 3] }),
  dynamic: char({ choices: () => ['a'] }),
  day: date(),
  moment: datetime({ dbDefault: new Date() }),
  exact: decimal({ maxDigits: 8, decimalPlaces: 2 }),
  span: duration(),
  mail: email(),
  upload: file({ uploadTo: 'files/%Y' }),
  picture: image({ null: true }),
  micro: instant({ null: true }),
  address: ip(),
  data: json<{ a: string[] }>(),
  some: json<{ b: number }>({ null: true }),
  amount: positiveInt({ default: 0 }),
  name: slug(),
  small: smallint(),
  clock: time(),
  ticket: uuid({ default: () => crypto.randomUUID() }),
  words: array(char(), { default: () => [] }),
  prices: array(decimal(), { null: true }),
  ages: intRange(),
  stay: dateRange({ null: true }),
  found: searchVector({ null: true }),
  low: generated(text(), Lower('name')),
}) {}
const every = await Every.get({ key: 1 })
expectSame<Same<typeof every.pk, number>>()
expectSame<Same<typeof every.key, number>>()
expectSame<Same<typeof every.bits, bigint | null>>()
expectSame<Same<typeof every.bytes, Uint8Array>>()
expectSame<Same<typeof every.kind, 'cd' | 'vinyl' | 'other'>>()
expectSame<Same<typeof every.pair, 'a' | 'b'>>()
expectSame<Same<typeof every.level, 1 | 2 | 3>>()
expectSame<Same<typeof every.dynamic, string>>()
expectSame<Same<typeof every.day, Temporal.PlainDate>>()
expectSame<Same<typeof every.moment, Date>>()
expectSame<Same<typeof every.exact, Big>>()
expectSame<Same<typeof every.span, Temporal.Duration>>()
expectSame<Same<typeof every.micro, Temporal.Instant | null>>()
expectSame<Same<typeof every.data, { a: string[] }>>()
expectSame<Same<typeof every.some, { b: number } | null>>()
expectSame<Same<typeof every.clock, Temporal.PlainTime>>()
expectSame<Same<typeof every.words, string[]>>()
expectSame<Same<typeof every.prices, Big[] | null>>()
expectSame<Same<typeof every.low, string>>()
every.ages.lower satisfies number | null | undefined
// @ts-expect-error the key is called "key"
every.id

Every.filter({ ages__contains: 3, ages__overlap: [1, 3], stay__startsWith: every.day, stay__isempty: false })
Every.filter({
  words__contains: ['a'],
  words__len: 3,
  words__0: 'a',
  words__overlap: ['b'],
  found__search: 'x',
})
Every.filter({ day__year: 2026, day__weekDay__in: [1], clock__hour__gte: 8, micro__date: every.day })
Every.filter({
  data__a__0: 'x',
  data__contains: { a: ['x'] },
  bits__gt: 3n,
  exact__in: ['1.5', 3],
  amount__abs: 3,
})
const totals = await Every.aggregate({ sum: Sum('bits'), average: Avg('bits'), exact: Avg('exact') })
expectSame<Same<typeof totals, { sum: bigint | null; average: number | null; exact: Big | null }>>()
// @ts-expect-error not a choice
Every.filter({ kind: 'tape' })
// @ts-expect-error a day has no hour
Every.filter({ day__hour: 3 })
// @ts-expect-error a date is no moment
Every.filter({ day: new Date() })
declare const decimalInput: DecimalInput
await Every.all().update({ exact: decimalInput, prices: ['3.2', 4], data: { a: ['x'] } })
await Every.all().update({ level: Case(When({ level: 1 }, 2), { default: F('level') }) })
// @ts-expect-error the database computes it
new Every({ low: 'x' })

// @ts-expect-error a name has no type
class _Named extends Model({ parent: foreignKey('self', { null: true }) }) {}
// @ts-expect-error a name has no type
class _Friends extends Model({ friends: manyToMany('self') }) {}
// @ts-expect-error a name has no type
class _Single extends Model({ other: oneToOne('self') }) {}

// ---- keys

class Country extends Model({ code: char({ primaryKey: true }), name: char() }) {}
class Town extends Model({ name: char(), country: foreignKey(() => Country) }) {}
const town = await Town.get({ country: 'de', country__name: 'x', countryId__in: ['de'] })
expectSame<Same<typeof town.countryId, string>>()
expectSame<Same<Country['pk'], string>>()
expectSame<Same<Awaited<ReturnType<typeof town.country.load>>, Country>>()
await Town.create({ name: 'x', country: 'de' })
// @ts-expect-error the key is a text
await Town.create({ name: 'x', country: 3 })
// @ts-expect-error the key has to be given
await Country.create({ name: 'x' })

class Line extends Model({
  pk: compositeKey('orderId', 'number'),
  order: foreignKey(() => User),
  number: int(),
}) {}
const [line] = await Line.filter({ pk: [1, 2], pk__in: [[1, 2]], orderId: 3 })
expectSame<Same<Line['pk'], [number, number]>>()
line?.number.toFixed()
// @ts-expect-error two values
Line.filter({ pk: 3 })

class Badge extends Model({ user: oneToOne(() => User, { primaryKey: true }), color: char() }) {}
expectSame<Same<Badge['pk'], number>>()
class Letter extends Model({
  to: foreignKey(() => User, { toField: 'email', onDelete: set('nobody@example.org') }),
}) {}
expectSame<Same<Letter['toId'], string>>()
class Big64 extends Model({ id: bigAuto() }) {}
await Big64.create({})

// ---- relations that are wrong show where they are used

class Wrong extends Model({
  many: hasMany(() => User, 'nope'),
  one: hasOne(() => Country, 'name'),
  tags: manyToMany(() => Country),
}) {}
declare const wrong: Wrong
// @ts-expect-error User has no foreign key "nope"
wrong.many.filter({ name: 'x' })
await wrong.tags.add('de')

// ---- a model that continues another

class Place extends Model({ name: char() }) {
  get shown() {
    return this.name
  }
  static named(name: string) {
    return this.filter({ name })
  }
}
class Restaurant extends Place.extend({ stars: int({ default: 0 }) }, { ordering: ['-stars', 'name'] }) {
  get title() {
    return `${this.shown} ${this.display('stars')}`
  }
}
class Bar extends Place.extend({}, { proxy: true }) {}
const restaurant = await Restaurant.filter({ stars__gt: 1, name__icontains: 'x' }).get()
expectSame<Same<typeof restaurant, Restaurant>>()
expectSame<Same<typeof restaurant.pk, number>>()
restaurant.title
await Restaurant.create({ name: 'x', stars: 3 })
await Bar.create({ name: 'x' })
restaurant.display('stars')
restaurant.display('name')
await restaurant.save({ updateFields: ['stars', 'name'] })
await restaurant.refresh({ fields: ['stars', 'id'] })
await restaurant.fullClean({ exclude: ['stars'] })
await restaurant.next('stars', { stars__gt: 1, name: 'x' })
// @ts-expect-error misspelt
restaurant.display('star')
// @ts-expect-error misspelt
await restaurant.save({ updateFields: ['star'] })
const asPlace: Place = restaurant
asPlace.shown
// @ts-expect-error the name is missing
await Restaurant.create({ stars: 3 })

// ---- names and options

Model(
  { name: char(), owner: foreignKey(() => User) },
  {
    table: 'things',
    ordering: ['-name', 'owner__name', '?'],
    indexes: [index(['-name', 'ownerId']), index([Lower('name')], { name: 'lower' }), ['name', '-owner']],
    constraints: [
      unique({ fields: ['name', 'owner'] }),
      check({ name: 'some', condition: Q({ name__gt: '' }) }),
    ],
    uniqueTogether: [['name', 'ownerId']],
  },
)
// @ts-expect-error instances have a method of this name
Model({ save: char() })
Model({
  // @ts-expect-error a model would be awaited
  then: char(),
})
// @ts-expect-error the key's other name
Model({ pk: int() })
// @ts-expect-error two underscores separate the names of a lookup
Model({ a__b: char() })
// @ts-expect-error not a field
Model({ name: char() }, { ordering: ['-nam'] })
// @ts-expect-error not a field
Model({ name: char() }, { indexes: [index(['nam'])] })
// @ts-expect-error not a field
Model({ name: char() }, { constraints: [unique({ fields: ['nam'] })] })
// @ts-expect-error not an option
Model({ name: char() }, { tabel: 'x' })
// @ts-expect-error not an action
foreignKey(() => User, { onDelete: 'explode' })
// @ts-expect-error not an option
char({ maxlength: 3 })
// @ts-expect-error a text
char({ default: 3 })
Model({ a: char({ choices: ['a', 'b'], default: 'b' }), b: int({ choices: { 1: 'One' }, default: () => 1 }) })
// @ts-expect-error the default is none of the choices
Model({ a: char({ choices: ['a', 'b'], default: 'c' }) })
// @ts-expect-error the default is none of the choices
Model({ a: int({ choices: { 1: 'One' }, default: 2 }) })
Model({ a: char() }, { constraints: [unique({ expressions: [Lower('a')], name: 'lower_a' })] })
