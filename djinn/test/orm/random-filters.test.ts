import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  and,
  bool,
  char,
  connectModels,
  createTables,
  foreignKey,
  hasMany,
  int,
  Model,
  not,
  or,
  xor,
} from 'djinn/orm'
import { openDatabase } from 'djinn/sql'
import { triesAll } from '../amount.ts'
import { randomNumbers } from './random-numbers.ts'

// Random trees of conditions are asked of the database and worked out here by plain code; both must find the same rows. Another
// seed: SEED=7 ROUNDS=50000 npm test -- orm

const seed = Number(process.env.SEED ?? 1)
const rounds = Number(process.env.ROUNDS ?? (triesAll ? 20_000 : 2500))
const { below, chance, one } = randomNumbers(seed)

class Town extends Model({ name: char({ maxLength: 9 }), size: int({ null: true }) }) {}
class Person extends Model({
  name: char({ maxLength: 9, null: true }),
  age: int({ null: true }),
  active: bool({ default: true }),
  town: foreignKey(() => Town, { null: true }),
  boss: foreignKey(() => Person, { null: true }),
  pets: hasMany(() => Pet, 'owner'),
}) {}
class Pet extends Model({
  kind: char({ maxLength: 9 }),
  legs: int({ null: true }),
  owner: foreignKey(() => Person),
}) {}

const names = ['a', 'b', 'Ab', 'ba', '', '%', '_x']
const kinds = ['cat', 'dog', 'ant']
const numbers = <Row>(count: number, make: (id: number) => Row) =>
  Array.from({ length: count }, (_, index) => make(index + 1))
const towns = numbers(4, (id) => ({ id, name: one(names), size: chance(0.3) ? null : below(4) }))
const people = numbers(14, (id) => ({
  id,
  name: chance(0.2) ? null : one(names),
  age: chance(0.25) ? null : below(5),
  active: chance(0.5),
  townId: chance(0.3) ? null : 1 + below(4),
  bossId: id === 1 || chance(0.4) ? null : 1 + below(id - 1),
}))
const pets = numbers(16, (id) => ({
  id,
  kind: one(kinds),
  legs: chance(0.3) ? null : below(4),
  ownerId: 1 + below(14),
}))
type PersonRow = (typeof people)[number]
type PetRow = (typeof pets)[number]

interface Leaf {
  readonly path: readonly string[]
  readonly lookup: string
  readonly value: unknown
}
type Tree =
  | { readonly leaf: Leaf }
  | { readonly all: readonly Tree[] }
  | { readonly any: readonly Tree[] }
  | { readonly odd: readonly Tree[] }
  | { readonly not: Tree }

const paths = [
  'name',
  'age',
  'active',
  'town__name',
  'town__size',
  'boss__age',
  'boss__town__size',
  'pets__kind',
  'pets__legs',
  'town',
  'boss__name',
]

function randomLeaf(): Leaf {
  const path = one(paths).split('__')
  const last = path.at(-1)
  if (last === 'active') return { path, lookup: 'exact', value: chance(0.5) }
  if (chance(0.2)) return { path, lookup: 'isnull', value: chance(0.5) }
  if (last === 'town') return { path, lookup: 'exact', value: 1 + below(4) }
  if (last === 'name' || last === 'kind')
    return { path, ...randomText(last === 'kind' ? [...kinds, 'a'] : names) }
  return { path, ...randomNumber() }
}

function randomText(texts: readonly string[]): Pick<Leaf, 'lookup' | 'value'> {
  const lookup = one(['exact', 'in', 'contains', 'startswith', 'gt'])
  return { lookup, value: lookup === 'in' ? numbers(below(3), () => one(texts)) : one(texts) }
}

function randomNumber(): Pick<Leaf, 'lookup' | 'value'> {
  const lookup = one(['exact', 'gt', 'gte', 'lt', 'lte', 'in', 'range'])
  if (lookup === 'in') return { lookup, value: numbers(below(4), () => below(5)) }
  return { lookup, value: lookup === 'range' ? [below(3), below(5)] : below(5) }
}

function randomTree(depth: number): Tree {
  const kind = depth === 0 ? 0 : below(6)
  if (kind <= 1) return { leaf: randomLeaf() }
  if (kind === 2) return opposite(randomTree(depth - 1))
  const parts = numbers(2 + below(2), () => randomTree(depth - 1))
  if (kind === 3) return { all: parts }
  return kind === 4 ? { any: parts } : { odd: parts }
}

/** What is negated twice is as it was. */
function opposite(tree: Tree): Tree {
  return 'not' in tree ? tree.not : { not: tree }
}

/** The tree as a condition of the query. */
function asked(tree: Tree): ReturnType<typeof Person.q> {
  if ('leaf' in tree) {
    const { path, lookup, value } = tree.leaf
    return Person.q({ [[...path, ...(lookup === 'exact' ? [] : [lookup])].join('__')]: value } as never)
  }
  if ('not' in tree) return not(asked(tree.not)) as never
  if ('odd' in tree) return xor(...tree.odd.map(asked)) as never
  return ('all' in tree ? and(...tree.all.map(asked)) : or(...tree.any.map(asked))) as never
}

/** A null is neither equal to anything nor greater or less. */
function compares(actual: unknown, { lookup, value }: Leaf): boolean {
  if (lookup === 'isnull') return (actual === null) === value
  if (actual === null) return false
  const [seen, wanted] = [actual as number, value as number]
  switch (lookup) {
    case 'exact':
      return actual === value
    case 'in':
      return (value as unknown[]).includes(actual)
    case 'gt':
      return seen > wanted
    case 'gte':
      return seen >= wanted
    case 'lt':
      return seen < wanted
    case 'lte':
      return seen <= wanted
    case 'range':
      return isBetween(seen, value as readonly [number, number])
    case 'contains':
      return String(actual).toLowerCase().includes(String(value).toLowerCase())
    default:
      return String(actual).toLowerCase().startsWith(String(value).toLowerCase())
  }
}

function isBetween(seen: number, [low, high]: readonly [number, number]): boolean {
  return seen >= low && seen <= high
}

function valueAt(person: PersonRow, path: readonly string[], pet: PetRow | null): unknown {
  if (path[0] === 'pets') return pet === null ? null : pet[path[1] as 'kind' | 'legs']
  if (path.length === 1 && path[0] === 'town') return person.townId
  let at: Record<string, unknown> | null = person
  for (const name of path.slice(0, -1)) {
    if (at === null) return null
    const found: object | undefined =
      name === 'town'
        ? towns.find((town) => town.id === at?.townId)
        : people.find((each) => each.id === at?.bossId)
    at = (found as Record<string, unknown> | undefined) ?? null
  }
  return at === null ? null : at[path.at(-1) as string]
}

/** The first condition on pets that is not negated: one that is, and stands behind it, speaks of the same pet. */
function firstOfPets(tree: Tree): Leaf | undefined {
  if ('not' in tree) return undefined
  if ('leaf' in tree) return tree.leaf.path[0] === 'pets' ? tree.leaf : undefined
  return partsOf(tree).map(firstOfPets).find(Boolean)
}

function leavesOf(tree: Tree): Leaf[] {
  if ('leaf' in tree) return [tree.leaf]
  return 'not' in tree ? leavesOf(tree.not) : partsOf(tree).flatMap(leavesOf)
}

function partsOf(tree: Exclude<Tree, { leaf: Leaf } | { not: Tree }>): readonly Tree[] {
  return 'all' in tree ? tree.all : 'any' in tree ? tree.any : tree.odd
}

/** One row of pets must fit all that stands together; what is negated is said of all rows, or of the one that was spoken of. */
function holds(
  tree: Tree,
  person: PersonRow,
  pet: PetRow | null,
  ofOne: readonly Leaf[],
  negated = false,
): boolean {
  const part = (each: Tree) => holds(each, person, pet, ofOne, negated)
  if ('not' in tree) return !holds(tree.not, person, pet, ofOne, true)
  if ('all' in tree) return tree.all.every(part)
  if ('any' in tree) return tree.any.some(part)
  if ('odd' in tree) return tree.odd.filter(part).length % 2 === 1
  const { leaf } = tree
  if (leaf.path[0] !== 'pets' || !negated) return compares(valueAt(person, leaf.path, pet), leaf)
  const mayLack = leaf.lookup === 'isnull' && leaf.value === true
  const looked = ofOne.includes(leaf) && !mayLack ? [pet].filter(Boolean) : petsOf(person)
  return looked.some((each) => compares(valueAt(person, leaf.path, each), leaf))
}

function petsOf(person: PersonRow): readonly (PetRow | null)[] {
  const own = pets.filter((pet) => pet.ownerId === person.id)
  return own.length === 0 ? [null] : own
}

test(`${rounds} random filters find what plain code finds (seed ${seed})`, async () => {
  const database = openDatabase('sqlite::memory:')
  await createTables(database, { Town, Person, Pet })
  using _connection = connectModels(database, { Town, Person, Pet })
  await Town.bulkCreate(towns as never)
  await Person.bulkCreate(people as never)
  await Pet.bulkCreate(pets as never)
  for (let round = 0; round < rounds; round++) {
    const tree = randomTree(3)
    const [leaves, first] = [leavesOf(tree), firstOfPets(tree)]
    const ofOne = first === undefined ? [] : leaves.slice(leaves.indexOf(first) + 1)
    const expected = people
      .filter((person) => petsOf(person).some((pet) => holds(tree, person, pet, ofOne)))
      .map((person) => person.id)
    const query = Person.filter(asked(tree)).distinct().orderBy('id').valuesList('id', { flat: true })
    assert.deepEqual(await query, expected, `${JSON.stringify(tree)}\n${(await query.sql()).text}`)
  }
  await database.close()
})
