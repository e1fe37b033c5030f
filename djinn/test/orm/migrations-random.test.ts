import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import {
  detectChanges,
  type Migration,
  Migrator,
  type ModelState,
  ProjectState,
  type Questions,
  stateAfter,
} from 'djinn/orm/migrations'
import type { Database } from 'djinn/sql'
import { triesAll } from '../amount.ts'
import { eachDatabase } from '../sql/services.ts'
import { randomNext, randomOf, randomState } from './migrations-random.ts'
import { schemaOf, wipe } from './migrations-schema.ts'

/** Seeds a database; SEEDS=2000 runs more. */
const seeds = {
  sqlite: Number(process.env.SEEDS ?? (triesAll ? 300 : 20)),
  others: Number(process.env.OTHER_SEEDS ?? (triesAll ? 25 : 3)),
}

const answers: Questions = {
  renamedModel: () => false,
  renamedField: (_app, _model, from, to) => to === `${from}Now`,
  added: () => 'leave',
  notNull: (_app, _model, _name, field) => ({ value: field.default }),
}

async function migration(
  before: ProjectState,
  next: readonly ModelState[],
  name: string,
): Promise<Migration[]> {
  const drafts = await detectChanges(before, new ProjectState(next), answers, () => before.models.size > 0)
  return drafts.map((draft, index) => ({
    app: 'main',
    name: `${name}_${index}`,
    dependencies: draft.index === 0 && before.models.size > 0 ? ['main.0001_a_0'] : [],
    operations: draft.operations,
  }))
}

eachDatabase((name, open) => {
  const count = name.includes('sqlite') ? seeds.sqlite : seeds.others
  let database: Database
  after(() => database?.close())

  test(`${count} random pairs of schemas, forward and back, keep their rows`, {
    timeout: 600_000,
  }, async () => {
    database = open()
    for (let seed = 1; seed <= count; seed++) {
      try {
        await pair(database, seed)
      } catch (error) {
        throw new Error(`Seed ${seed}: ${String((error as Error).message)}`, { cause: error })
      } finally {
        await wipe(database)
      }
    }
  })
})

async function pair(database: Database, seed: number): Promise<void> {
  const random = randomOf(seed)
  const first = randomState(random)
  const second = randomNext(random, first)
  const made = await migration(new ProjectState(), first, '0001_a')
  const state = made.reduce(stateAfter, new ProjectState())
  const changes = await migration(state, second, '0002_b')
  const migrator = await Migrator.open(database, [...made, ...changes])
  await migrator.migrate({ app: 'main', target: '0001_a_0' })
  const schema = await schemaOf(database)
  const rows = await fill(database, first)
  if (changes.length > 0) {
    await migrator.migrate()
    const after = changes.reduce(stateAfter, state)
    assert.deepEqual(
      await detectChanges(after, new ProjectState(second), answers, () => true),
      [],
      'a change is seen twice',
    )
    const fresh = await schemaOf(database)
    await rowsAreKept(database, rows, first, second)
    await migrator.migrate({ app: 'main', target: '0001_a_0' })
    assert.deepEqual(await schemaOf(database), schema, 'the schema after the way back')
    await rowsAreKept(database, rows, first, first, second)
    await migrator.migrate({ app: 'main', target: 'zero' })
    const [all, ...rest] = await migration(new ProjectState(), second, '0001_a')
    assert.equal(rest.length, 0)
    if (all !== undefined) await (await Migrator.open(database, [all])).migrate()
    assert.deepEqual(fresh, await schemaOf(database), 'the changed schema is that of a new database')
  }
}

const tableName = (model: ModelState) => model.options.table ?? model.name.toLowerCase()

type Rows = Map<string, unknown[][]>
const q = (database: Database, name: string) =>
  database.dialectName === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`
const ask = { writes: true, bigints: false }

/** Three rows in each table. */
async function fill(database: Database, models: readonly ModelState[]): Promise<Rows> {
  const rows: Rows = new Map()
  for (const model of models) {
    const columns = columnsOf(model)
    for (let index = 0; index < 3; index++) {
      const values = columns.map(([, kind]) => sample(database, kind, index))
      await database.script(
        `INSERT INTO ${q(database, tableName(model))} (${['id', ...columns.map(([column]) => column)].map((each) => q(database, each)).join(', ')}) VALUES (${[index + 1, ...values].join(', ')})`,
      )
    }
    rows.set(
      model.name,
      await read(
        database,
        model,
        columns.map(([column]) => column),
      ),
    )
  }
  return rows
}

function read(database: Database, model: ModelState, columns: readonly string[]): Promise<unknown[][]> {
  const text = `SELECT ${['id', ...columns].map((each) => q(database, each)).join(', ')} FROM ${q(database, tableName(model))} ORDER BY id`
  return Promise.resolve(database.all({ text, ...ask }, []))
}

/** Columns of plain values by name and kind; keys are left null. */
function columnsOf(model: ModelState): [string, string, string][] {
  return [...model.fields]
    .filter(([name, field]) => name !== 'id' && field.to === undefined)
    .map(([name, field]) => [
      (field.column as string | undefined) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      field.kind,
      name,
    ])
}

function sample(database: Database, kind: string, index: number): string {
  switch (kind) {
    case 'bool':
      return database.dialectName === 'postgres' ? String(index % 2 === 0) : String(index % 2)
    case 'date':
      return `'2020-01-0${index + 1}'`
    case 'char':
    case 'text':
      return `'v${index}''"'`
    default:
      return String(index + 1)
  }
}

/** Values of fields that stayed are what they were; a field that went and came back has its default. */
async function rowsAreKept(
  database: Database,
  rows: Rows,
  first: readonly ModelState[],
  now: readonly ModelState[],
  between?: readonly ModelState[],
): Promise<void> {
  for (const model of first) {
    const current = now.find(({ name }) => name === model.name)
    const middle = between === undefined ? current : between.find(({ name }) => name === model.name)
    if (current === undefined || middle === undefined) continue
    const kept = columnsOf(model).flatMap(([, , name], index) => {
      const to = [name, `${name}Now`].find((each) => middle.fields.has(each))
      const here = between === undefined ? to : name
      const found = columnsOf(current).find(([, , each]) => each === here)
      return to === undefined || found === undefined ? [] : [{ index: index + 1, column: found[0] }]
    })
    const read1 = await read(
      database,
      current,
      kept.map(({ column }) => column),
    )
    const expected = rows.get(model.name)?.map((row) => [row[0], ...kept.map(({ index }) => row[index])])
    assert.deepEqual(read1.map(texts), expected?.map(texts), `the rows of ${model.name}`)
  }
}

/** A number is the same whatever its column: 1, 1.00. */
function texts(row: readonly unknown[]): string[] {
  return row.map((each) => String(each).replace(/^(\d+)\.0+$/, '$1'))
}
