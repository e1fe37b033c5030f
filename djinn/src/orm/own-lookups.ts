import { ormErrors } from './errors.ts'
import type { Expression } from './expressions/expression.ts'
import type { Exp } from './types/exp.ts'
import type { Kind } from './types/field.ts'

/** The database that a lookup is made into SQL for; MariaDB is `mysql`. */
export interface LookupTarget {
  readonly database: 'sqlite' | 'postgres' | 'mysql'
}

/** What {@link defineLookup} takes. */
export interface LookupOptions {
  /** The kinds of columns that have it. */
  readonly kinds: readonly Kind[]
  /**
   * Makes the condition: of the column, and of the value, which is a parameter of the statement. Plain numbers, texts and booleans
   * that the condition holds become part of the SQL's text, quoted. It is called once for each shape of query, not for each value.
   */
  readonly condition: (left: Exp<unknown>, right: Exp<unknown>, target: LookupTarget) => Exp<unknown, string>
}

/** What {@link defineTransform} takes. */
export interface TransformOptions {
  /** The kinds of columns that have it. */
  readonly kinds: readonly Kind[]
  /** Makes the value: of the column, or of what a transform before it gave. `as(…, int())` says its type, which decides what may follow. */
  readonly value: (of: Exp<unknown>, target: LookupTarget) => Exp<unknown, string>
}

/** A lookup or a transform of a program's own: stands in the list of models. */
export class OwnLookup {
  readonly type: 'lookup' | 'transform'
  readonly name: string
  readonly kinds: readonly Kind[]
  readonly build: (left: Expression, right: Expression, target: LookupTarget) => Expression

  constructor(type: OwnLookup['type'], name: string, kinds: readonly Kind[], build: OwnLookup['build']) {
    if (!/^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/.test(name)) throw ormErrors.lookupName(name)
    if (kinds.length === 0) throw ormErrors.lookupKinds(name)
    this.type = type
    this.name = name
    this.kinds = kinds
    this.build = build
  }
}

/**
 * A lookup of your own: `price__ne: 3`. Export it beside the models, or put it into their list; the models of that list know it.
 * The compiler knows it by the interface of the kind of column: `BaseLookups` (of all but JSON), `OrderedLookups`, `TextLookups`.
 *
 * ```ts
 * import { char, defineLookup, int, Model, sql } from 'djinn/orm'
 *
 * declare module 'djinn/orm' {
 *   interface OrderedLookups<Value> {
 *     ne: Value
 *   }
 * }
 * export const ne = defineLookup('ne', {
 *   kinds: ['number', 'text'],
 *   condition: (left, right) => sql`${left} <> ${right}`,
 * })
 * export class Lamp extends Model({ name: char({ maxLength: 40 }), price: int() }) {}
 *
 * const others = Lamp.filter({ price__ne: 3, name__ne: 'Moon' })
 * ```
 *
 * @throws {DjinnError} `ORM_LOOKUP_NAME` where no path could hold the name.
 */
export function defineLookup(name: string, { kinds, condition }: LookupOptions): OwnLookup {
  return new OwnLookup('lookup', name, kinds, condition as unknown as OwnLookup['build'])
}

/**
 * A transform of your own: `number__half: 2`, `number__half__gt: 2`, `orderBy('number__half')`. It is listed as {@link defineLookup}; the
 * compiler knows it by the interface of the kind of column: `NumberTransforms`, `TextTransforms`, `MomentTransforms`.
 *
 * ```ts
 * import { as, defineTransform, type Field, int, Model, sql } from 'djinn/orm'
 *
 * declare module 'djinn/orm' {
 *   interface TextTransforms {
 *     words: Field<number, 'number'>
 *   }
 * }
 * export const words = defineTransform('words', {
 *   kinds: ['text'],
 *   value: (of) => as(sql`length(${of}) - length(replace(${of}, ' ', '')) + 1`, int()),
 * })
 * ```
 *
 * @throws {DjinnError} `ORM_LOOKUP_NAME` where no path could hold the name.
 */
export function defineTransform(name: string, { kinds, value }: TransformOptions): OwnLookup {
  return new OwnLookup('transform', name, kinds, ((of: never, _right: never, target: LookupTarget) =>
    value(of, target)) as unknown as OwnLookup['build'])
}

const known = new WeakMap<object, Map<string, OwnLookup>>()

/** Remembers the lookups that stand in a list of models. */
export function rememberLookups(models: readonly object[], lookups: readonly OwnLookup[]): void {
  if (lookups.length === 0) return
  const keyed = lookups.flatMap((each) =>
    each.kinds.map((kind) => [keyOf(each.type, each.name, kind), each] as const),
  )
  for (const [key, same] of Map.groupBy(keyed, ([key]) => key))
    if (new Set(same.map(([, each]) => each)).size > 1) throw ormErrors.lookupTwice(key)
  for (const model of models) known.set(model, new Map([...(known.get(model) ?? []), ...keyed]))
}

/** A lookup or transform of a model's own for a kind of column. */
export function ownLookup(
  model: object,
  type: OwnLookup['type'],
  name: string,
  kind: string,
): OwnLookup | undefined {
  return known.get(model)?.get(keyOf(type, name, kind))
}

function keyOf(type: OwnLookup['type'], name: string, kind: string): string {
  return `${type} ${name} of ${kind}`
}
