import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bindModel, createTables, registerModels, unbindModel } from 'djinn/orm'
import { type Database, type Dialect, openDatabase } from 'djinn/sql'
import type { Adapter, AdapterOptions, CaseInput, RecordedError } from './adapter.ts'
import { decode } from './decode.ts'
import { Answers } from './orm/answers.ts'
import { Boxed } from './orm/boxed.ts'
import { applyChain } from './orm/chain.ts'
import { matches } from './orm/compare.ts'
import { matchesError } from './orm/errors.ts'
import type { Scope } from './orm/expressions.ts'
import { decoders, loadFixture } from './orm/fixture.ts'
import { type AnyModel, makeModels, type Schema } from './orm/models.ts'
import { Names } from './orm/names.ts'
import { addFunctions, dropTables, resetKeys } from './orm/tables.ts'

type Json = Readonly<Record<string, unknown>>

let library: Library | undefined

/** The library database of the cases, and what runs queries on it. */
class Library {
  readonly database: Database
  readonly schema: Schema
  readonly models: ReadonlyMap<string, AnyModel>
  readonly names: Names
  readonly answers: Answers

  constructor(database: Database, dialect: Dialect, schema: Schema) {
    this.database = database
    this.schema = schema
    this.models = makeModels(schema, dialect)
    this.names = new Names(
      schema.models.flatMap((model) =>
        model.fields
          .filter((field) => field.type === 'ForeignKey' || field.type === 'OneToOneField')
          .map((field) => field.name),
      ),
    )
    this.answers = new Answers(this.models, this.names, schema)
  }

  async open(fixture: Json): Promise<void> {
    await dropTables(this.database)
    await addFunctions(this.database)
    await createTables(this.database, [...this.models.values()])
    for (const meta of registerModels([...this.models.values()])) bindModel(meta, this.database)
    await loadFixture(this.models, this.names, fixture)
  }

  async close(): Promise<void> {
    for (const meta of registerModels([...this.models.values()])) unbindModel(meta, this.database)
    await dropTables(this.database)
    await this.database.close()
  }

  model(name: unknown): AnyModel {
    return this.models.get(String(name))
  }

  readonly scope: Scope = {
    get names() {
      return (library as Library).names
    },
    decode: (value) => decode(value, decoders),
    queryOf: (query) => this.chain(query as Json),
    stored: (model, pk) => this.model(model).get({ pk }),
    get tellsNulls() {
      return (library as Library).database.dialectName === 'postgres'
    },
    make: (model, fields) => new (this.model(model))(fields),
    isReverse: (instance, name) => {
      const own = this.schema.models.find((each) => instance instanceof this.model(each.name))
      return own !== undefined && !own.fields.some((field) => field.name === name)
    },
  }

  async chain(query: Json): Promise<Boxed> {
    const start = this.model(query.model).all()
    return new Boxed((await applyChain(start, query.chain as readonly Json[], this.scope)).value)
  }

  async answer(query: Json): Promise<Json> {
    return this.answers.of(await this.chain(query))
  }

  /** Steps that change data: each in its savepoint, all of them undone. */
  async steps(steps: readonly Json[]): Promise<Json> {
    await resetKeys(this.database)
    const results: unknown[] = []
    await this.database.atomic(async () => {
      for (const step of steps) {
        try {
          results.push(await this.database.atomic(() => this.answer(step)))
        } catch (error) {
          results.push({ thrown: error })
        }
      }
      this.database.setRollback(true)
    })
    return { steps: results }
  }
}

/** Django's queries, answered by the query sets of `djinn/orm`. */
export const adapter: Adapter = {
  tellsFloats: true,
  async prepare(folder: string, options: AdapterOptions) {
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown
    const database = openDatabase(options.database ?? 'sqlite::memory:')
    library = new Library(database, await database.connect(), read('schema.json') as Schema)
    await library.open(read('fixture.json') as Json)
  },
  run(input: CaseInput) {
    const opened = library as Library
    return input.steps === undefined
      ? opened.answer(input.query as Json)
      : opened.steps(input.steps as readonly Json[])
  },
  matches(actual, expected) {
    return matches(actual as Json, expected as Json, (library as Library).answers)
  },
  matchesError(error: unknown, recorded: RecordedError) {
    return matchesError(error, recorded)
  },
  async finish() {
    await library?.close()
    library = undefined
  },
}
