import type { AnyRow, ClassOf, PartialInput } from '../orm/index.ts'

/** What a {@link Factory} fills in: values, or functions of the number of the row, which may give promises. */
export type FactoryValues<Row extends AnyRow> = {
  readonly [Name in keyof PartialInput<Row>]?:
    | PartialInput<Row>[Name]
    | ((number: number) => PartialInput<Row>[Name] | Promise<PartialInput<Row>[Name]>)
}

/** Makes rows for tests. {@link factory} gives one. */
export class Factory<Row extends AnyRow, Trait extends string = never> {
  readonly #model: ClassOf<Row>
  readonly #values: readonly FactoryValues<Row>[]
  readonly #traits: Readonly<Record<Trait, FactoryValues<Row>>>
  readonly #counter: { count: number }

  /** @internal */
  constructor(
    model: ClassOf<Row>,
    values: readonly FactoryValues<Row>[],
    traits: Readonly<Record<Trait, FactoryValues<Row>>>,
    counter: { count: number } = { count: 0 },
  ) {
    this.#model = model
    this.#values = values
    this.#traits = traits
    this.#counter = counter
  }

  /** The same factory with the values of some traits; rows are counted together. */
  with(...traits: readonly Trait[]): Factory<Row, Trait> {
    const values = [...this.#values, ...traits.map((trait) => this.#traits[trait])]
    return new Factory(this.#model, values, this.#traits, this.#counter)
  }

  /** The values of a row, without making it. */
  async values(own: FactoryValues<Row> = {}): Promise<PartialInput<Row>> {
    const number = ++this.#counter.count
    const merged: Record<string, unknown> = Object.assign({}, ...this.#values, own)
    for (const [name, value] of Object.entries(merged))
      merged[name] = typeof value === 'function' ? await value(number) : value
    return merged as PartialInput<Row>
  }

  /** An instance that is not saved. Rows that it points at are. */
  async build(own: FactoryValues<Row> = {}): Promise<Row> {
    return new (this.#model as unknown as new (values: object) => Row)(await this.values(own))
  }

  /** A row in the database. */
  async create(own: FactoryValues<Row> = {}): Promise<Row> {
    const row = await this.build(own)
    await (row as unknown as { save(): Promise<void> }).save()
    return row
  }

  /** So many rows, one after the other. */
  async createMany(count: number, own: FactoryValues<Row> = {}): Promise<Row[]> {
    const rows: Row[] = []
    for (let index = 0; index < count; index++) rows.push(await this.create(own))
    return rows
  }
}

/**
 * Makes rows of a model for tests: a test names the values that it is about, the factory the others.
 *
 * ```ts
 * import { char, connectModels, createTables, foreignKey, int, Model } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 * import { factory } from 'djinn/testing'
 *
 * class Author extends Model({ name: char({ maxLength: 60 }) }) {}
 * class Post extends Model({ title: char({ maxLength: 60 }), likes: int({ default: 0 }), author: foreignKey(() => Author) }) {}
 *
 * const authors = factory(Author, { name: (number) => `Author ${number}` })
 * const posts = factory(
 *   Post,
 *   { title: (number) => `Post ${number}`, author: () => authors.create() },
 *   { popular: { likes: 1000 } },
 * )
 *
 * const database = openDatabase('sqlite::memory:')
 * await createTables(database, { Author, Post })
 * connectModels(database, { Author, Post })
 * await posts.create({ title: 'Hello' })
 * await posts.with('popular').createMany(3)
 * await Post.filter({ likes__gt: 10, author__name__startswith: 'Author' }).count() // 3
 * await database.close()
 * ```
 *
 * @param traits Values by name, for kinds of rows that several tests want.
 */
export function factory<Row extends AnyRow, const Trait extends string = never>(
  model: ClassOf<Row>,
  values: FactoryValues<Row>,
  traits: Readonly<Record<Trait, FactoryValues<Row>>> = {} as Readonly<Record<Trait, FactoryValues<Row>>>,
): Factory<Row, Trait> {
  return new Factory(model, [values], traits)
}
