import { ormErrors } from '../errors.ts'
import type { Field, Relation, Through } from '../model/field.ts'
import {
  forgetRelated,
  homeOf,
  Instance,
  modelOf,
  propertiesOf,
  relatedOf,
  setRelated,
  stateOf,
} from '../model/instance.ts'
import { extendsModel, orderColumn } from '../model/model-meta.ts'
import { type Extras, QuerySet } from '../query-set.ts'
import { checkSameDatabase } from '../run/same-database.ts'
import type { Shape } from '../shape/shape.ts'
import { addThrough, clearThrough, removeThrough } from '../write/many-to-many.ts'
import { relatedQuery } from './related-query.ts'

type Values = Readonly<Record<string, unknown>>
/** How rows are added to a relation. */
export interface AddOptions {
  /** Values of the other columns of the table between. */
  readonly throughDefaults?: Values
  /** False saves each instance by itself, so that its events are told. */
  readonly bulk?: boolean
}

/** The rows at the other end of a relation: a query set that can add, remove and set them. Prefetched, it is a list as well. */
export class RelatedManager extends QuerySet {
  readonly owner: Instance
  readonly relation: Relation

  constructor(base: QuerySet, owner: Instance, relation: Relation) {
    super(base.model, base.meta, base.shape, base.given, base.extras)
    this.owner = owner
    this.relation = relation
  }

  protected override next(
    shape: Shape,
    values: readonly unknown[] = this.given,
    extras: Extras = this.extras,
  ): QuerySet {
    return new QuerySet(this.model, this.meta, shape, values, extras)
  }

  /** The prefetched rows; undefined where they were not read. */
  get cached(): Instance[] | undefined {
    return relatedOf(this.owner, this.relation.name) as Instance[] | undefined
  }
  get #list(): Instance[] {
    const { cached } = this
    if (cached === undefined) throw ormErrors.notPrefetched(this.relation.from.name, this.relation.name)
    return cached
  }
  get length(): number {
    return this.#list.length
  }
  [Symbol.iterator](): Iterator<Instance> {
    return this.#list[Symbol.iterator]()
  }
  map<Result>(work: (instance: Instance, index: number) => Result): Result[] {
    return this.#list.map(work)
  }
  /** The rows; those that were prefetched without a query. */
  override toArray(): Promise<unknown[]> {
    const { cached } = this
    if (cached !== undefined) return Promise.resolve([...cached])
    return super.toArray().then((found) => {
      const name = this.relation.reverse?.name ?? this.relation.generic?.key.name
      if (name !== undefined)
        for (const each of found as Instance[])
          if (each instanceof Instance) setRelated(each, name, this.owner)
      return found
    })
  }
  override count(): Promise<number> {
    return this.cached === undefined ? super.count() : Promise.resolve(this.cached.length)
  }
  override exists(): Promise<boolean> {
    return this.cached === undefined ? super.exists() : Promise.resolve(this.cached.length > 0)
  }
  override all(): QuerySet {
    return this.cached === undefined ? super.all() : this
  }

  async add(...given: readonly unknown[]): Promise<void> {
    const options = takeOptions(given)
    await this.#atomic(() => this.#add(options.items, options.options))
  }
  async remove(...given: readonly unknown[]): Promise<void> {
    await this.#atomic(() => this.#remove(given))
  }
  async clear(): Promise<void> {
    await this.#atomic(() => this.#clear())
  }
  /** Makes the relation hold these rows and no others. */
  async set(items: readonly unknown[], options: AddOptions & { clear?: boolean } = {}): Promise<void> {
    await this.#atomic(async () => {
      if (options.clear === true) {
        await this.#clear()
        await this.#add(items, options)
        return
      }
      const wanted = new Map(items.map((item) => [this.#keyText(item), item]))
      const present = (await this.#fresh().toArray()) as Instance[]
      const keys = new Set(present.map((each) => this.#keyText(each)))
      await this.#remove(present.filter((each) => !wanted.has(this.#keyText(each))))
      await this.#add(
        [...wanted].filter(([key]) => !keys.has(key)).map(([, item]) => item),
        options,
      )
    })
  }
  /** The keys of the rows in their order. */
  async getOrder(): Promise<unknown[]> {
    this.#ordered()
    return this.#fresh().orderBy(orderColumn).valuesList('pk', { flat: true }).toArray()
  }
  /** Puts rows in this order; those that are not named stay where they are. */
  async setOrder(items: readonly unknown[]): Promise<void> {
    this.#ordered()
    await this.#atomic(async () => {
      const places = new Map(items.map((item, place) => [this.#keyText(item), place]))
      const keys = items.map((item) => (item instanceof Instance ? keyOfInstance(item) : item))
      const rows = (await this.#fresh().filter({ pk__in: keys }).toArray()) as Instance[]
      if (rows.length < places.size) throw ormErrors.notRelated(this.relation.from.name, this.relation.name)
      for (const row of rows) propertiesOf(row)[orderColumn] = places.get(this.#keyText(row))
      await relatedQuery(this.meta, this.writeTo()).bulkUpdate(rows, [orderColumn])
      for (const item of items)
        if (item instanceof Instance) propertiesOf(item)[orderColumn] = places.get(this.#keyText(item))
    })
  }
  #ordered(): void {
    const { reverse, from, name } = this.relation
    if (reverse === undefined || reverse.model.options.orderWithRespectTo !== reverse.name)
      throw ormErrors.notOrdered(`${from.name}.${name}`, this.meta.name)
  }
  override create(given: Values, options: AddOptions = {}): Promise<Instance> {
    if (this.relation.through === undefined) return super.create({ ...given, ...this.#back })
    return this.#atomic(async () => {
      const made = await relatedQuery(this.meta, this.writeTo()).create(given)
      await this.#add([made], options)
      return made
    })
  }
  override async getOrCreate(
    where: Values,
    options: { defaults?: Values } & AddOptions = {},
  ): Promise<[unknown, boolean]> {
    if (this.relation.through === undefined) return super.getOrCreate({ ...where, ...this.#back }, options)
    return this.#atomic(async (): Promise<[unknown, boolean]> => {
      const [made, created] = await super.getOrCreate(where, options)
      if (created) await this.#add([made], options)
      return [made, created]
    })
  }
  override async updateOrCreate(
    where: Values,
    options: { defaults?: Values; createDefaults?: Values } & AddOptions = {},
  ): Promise<[unknown, boolean]> {
    if (this.relation.through === undefined) return super.updateOrCreate({ ...where, ...this.#back }, options)
    return this.#atomic(async (): Promise<[unknown, boolean]> => {
      const [made, created] = await super.updateOrCreate(where, options)
      if (created) await this.#add([made], options)
      return [made, created]
    })
  }
  override bulkCreate(rows: readonly (Values | Instance)[], options = {}): Promise<Instance[]> {
    if (this.relation.through !== undefined) return super.bulkCreate(rows, options)
    const back = this.#back
    return super.bulkCreate(
      rows.map((row) => (row instanceof Instance ? Object.assign(row, back) : { ...row, ...back })),
      options,
    )
  }

  /** The values by which a row leads to the owner. */
  get #back(): Values {
    return leadingTo(this.owner, this.relation)
  }

  #fresh(): QuerySet {
    return super.all()
  }

  #atomic<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#forget()
    return this.writeTo().atomic(work, {})
  }

  #forget(): void {
    forgetRelated(this.owner, this.relation.name)
  }

  async #add(items: readonly unknown[], options: AddOptions): Promise<void> {
    if (items.length === 0) return
    const { through } = this.relation
    if (through !== undefined)
      return addThrough(
        this.owner,
        this.relation,
        through,
        this.#keys(items, through),
        options.throughDefaults,
        this.writeTo(),
      )
    const back = this.#back
    const instances = items.map((item) => this.#instance(item))
    if (options.bulk === false) {
      for (const each of instances) {
        Object.assign(each, back)
        await (each as Instance & { save(options: object): Promise<unknown> }).save({
          database: this.writeTo(),
        })
      }
      return
    }
    const unsaved = instances.find((each) => stateOf(each).adding)
    if (unsaved !== undefined) throw ormErrors.unsavedInstance(this.meta.name)
    for (const each of instances) Object.assign(each, back)
    await relatedQuery(this.meta, this.writeTo())
      .filter({ pk__in: instances.map(keyOfInstance) })
      .update(back)
  }

  async #remove(items: readonly unknown[]): Promise<void> {
    if (items.length === 0) return
    const { through } = this.relation
    if (through !== undefined)
      return removeThrough(this.owner, this.relation, through, this.#keys(items, through), this.writeTo())
    const instances = items.map((item) => this.#instance(item))
    const own = storedKeys(this.owner, this.relation)
    const foreign = instances.find((each) =>
      own.some(([attribute, key]) => String(propertiesOf(each)[attribute]) !== String(key)),
    )
    if (foreign !== undefined) throw ormErrors.notRelated(this.relation.from.name, this.relation.name)
    await this.#release(this.#fresh().filter({ pk__in: instances.map(keyOfInstance) }))
  }

  async #clear(): Promise<void> {
    const { through } = this.relation
    if (through !== undefined) return clearThrough(this.owner, this.relation, through, this.writeTo())
    await this.#release(this.#fresh())
  }

  /** Takes the owner from rows. Of a generic key that may not be null nothing is left: as Django, the rows go. */
  async #release(rows: QuerySet): Promise<void> {
    const key = this.relation.generic?.key
    if (key === undefined) await rows.update({ [this.#nullable().name]: null })
    else if (key.keyField.null) await rows.update({ [key.typeField.name]: null, [key.keyField.name]: null })
    else await rows.delete()
  }

  /** Rows can leave a foreign key only if it may be null. */
  #nullable(): Field {
    const reverse = this.relation.reverse as Field
    if (!reverse.null)
      throw ormErrors.cannotRemove(
        this.relation.from.name,
        this.relation.name,
        `${reverse.model.name}.${reverse.name}`,
      )
    return reverse
  }

  #instance(item: unknown): Instance {
    if (item instanceof Instance && extendsModel(modelOf(item), this.meta)) {
      checkSameDatabase(this.owner, this.relation.name, item, this.writeTo())
      return item
    }
    throw ormErrors.wrongModel(
      `${this.relation.from.name}.${this.relation.name}`,
      this.meta.name,
      item instanceof Instance ? modelOf(item).name : typeof item,
    )
  }

  #keys(items: readonly unknown[], through: Through): unknown[] {
    const attribute = through.target.relation?.joins[0]?.on[0]?.[1].attribute as string
    return items.map((item) => {
      if (!(item instanceof Instance)) return item
      const key = propertiesOf(this.#instance(item))[attribute]
      if (key === undefined || key === null) throw ormErrors.unsavedInstance(this.meta.name)
      return key
    })
  }

  #keyText(item: unknown): string {
    return String(item instanceof Instance ? keyOfInstance(item) : item)
  }
}

function keyOfInstance(instance: Instance): unknown {
  return propertiesOf(instance)[modelOf(instance).key.attribute]
}

function takeOptions(given: readonly unknown[]): { items: readonly unknown[]; options: AddOptions } {
  const last = given.at(-1)
  const isOption =
    typeof last === 'object' &&
    last !== null &&
    Object.getPrototypeOf(last) === Object.prototype &&
    ('throughDefaults' in last || 'bulk' in last)
  return isOption ? { items: given.slice(0, -1), options: last as AddOptions } : { items: given, options: {} }
}

/** The values by which a row at the other end leads to an owner. */
function leadingTo(owner: Instance, { reverse, generic, from }: Relation): Values {
  if (generic === undefined) return { [(reverse as Field).name]: owner }
  const { key, label } = generic
  return {
    [key.typeField.name]: label,
    [key.keyField.name]: key.stored(propertiesOf(owner)[from.key.attribute]),
  }
}

/** The same as the columns of a row hold it. */
function storedKeys(owner: Instance, relation: Relation): (readonly [string, unknown])[] {
  const { reverse } = relation
  return reverse === undefined
    ? Object.entries(leadingTo(owner, relation))
    : [[reverse.attribute, propertiesOf(owner)[reverse.target.attribute]]]
}

/** The manager of an instance's relation. */
export function makeManager(owner: Instance, relation: Relation): RelatedManager {
  const key = propertiesOf(owner)[relation.from.key.attribute]
  if (key === undefined || key === null) throw ormErrors.unsavedManager(relation.from.name, relation.name)
  const all = relatedQuery(relation.to, homeOf(owner))
  const base =
    relation.through === undefined
      ? all.filter(leadingTo(owner, relation))
      : all.sticky({ [relation.back as string]: owner })
  return new RelatedManager(base, owner, relation)
}
