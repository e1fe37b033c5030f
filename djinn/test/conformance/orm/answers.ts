import { isDeepStrictEqual } from 'node:util'
import type { Boxed } from './boxed.ts'
import type { AnyModel, Schema } from './models.ts'
import type { Names } from './names.ts'

type Json = Readonly<Record<string, unknown>>

/** Writes results as the cases hold them. */
export class Answers {
  readonly #models: ReadonlyMap<string, AnyModel>
  readonly #names: Names
  readonly #schema: Schema

  constructor(models: ReadonlyMap<string, AnyModel>, names: Names, schema: Schema) {
    this.#models = models
    this.#names = names
    this.#schema = schema
  }

  /** The result of a chain: a query set is run. */
  async of(boxed: Boxed): Promise<Json> {
    // any: whatever the chain came to.
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const value = boxed.value as any
    if (typeof value?.settled !== 'function') return { result: this.value(value) }
    const ordered = value.ordered as boolean
    const rows = (await value.toArray()) as unknown[]
    return { result: rows.map((row) => this.row(row)), ordered }
  }

  /** Rows of `values()` have names of columns. */
  row(row: unknown): unknown {
    if (!isPlain(row)) return this.value(row)
    return Object.fromEntries(
      Object.entries(row).map(([name, each]) => [this.#names.back(name), this.value(each)]),
    )
  }

  value(value: unknown): unknown {
    if (value === undefined || value === null) return null
    if (Array.isArray(value)) return value.map((each) => this.value(each))
    if (value instanceof Map)
      return {
        $dict: [...value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, this.value(each)]),
      }
    const model = this.#modelOf(value)
    if (model !== undefined) return this.#instance(value as Json, model)
    if (isPlain(value) && 'byModel' in value && 'total' in value)
      return { total: value.total, by_model: value.byModel }
    return value
  }

  #modelOf(value: unknown): string | undefined {
    for (const [name, model] of this.#models) if (value instanceof model) return name
    return undefined
  }

  #instance(instance: Json, name: string): unknown {
    const fields = this.#schema.models.find((each) => each.name === name)?.fields ?? []
    const columns = fields
      .filter((field) => field.type !== 'ManyToManyField')
      .map((field) => this.#names.name(isKey(field.type) ? `${field.name}_id` : field.name))
    const own = Object.keys(instance)
    const deferred = columns.filter((column) => !own.includes(column))
    const extra = own.filter((property) => !columns.includes(property))
    const answer: Record<string, unknown> = { $obj: name, pk: (instance as { pk?: unknown }).pk ?? null }
    if (extra.length > 0)
      answer.extra = Object.fromEntries(
        extra.map((property) => [this.#names.back(property), this.value(instance[property])]),
      )
    if (deferred.length > 0) answer.deferred = deferred.map((column) => this.#names.back(column)).sort()
    return answer
  }

  /** The prefetched relations that a case names. */
  prefetched(instance: unknown, names: readonly string[]): Json {
    // any: managers by names that are known at run time alone.
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const properties = instance as any
    return Object.fromEntries(
      names.map((name) => [name, [...properties[this.#names.name(name)]].map((each) => this.value(each))]),
    )
  }
}

function isKey(type: string): boolean {
  return type === 'ForeignKey' || type === 'OneToOneField'
}

function isPlain(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** Whether two lists have the same members, in any order. */
export function sameMembers(
  actual: readonly unknown[],
  expected: readonly unknown[],
  same: (a: unknown, b: unknown) => boolean,
): boolean {
  if (actual.length !== expected.length) return false
  const left = [...expected]
  for (const each of actual) {
    const index = left.findIndex((other) => isDeepStrictEqual(each, other) || same(each, other))
    if (index < 0) return false
    left.splice(index, 1)
  }
  return true
}
