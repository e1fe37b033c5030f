import type { ColumnType } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { Field } from '../model/field.ts'
import { Instance, modelOf, propertiesOf } from '../model/instance.ts'
import { extendsModel, type ModelMeta } from '../model/model-meta.ts'
import type { Resolved } from './resolved.ts'

/** What is done to a value before the codec of its type: an instance gives its key, a custom field its stored form. */
export function reader(left: Resolved): ((value: unknown) => unknown) | undefined {
  const { field } = left
  const key = keyReader(left)
  const custom = field?.target.spec.options.toDatabase as ((value: unknown) => unknown) | undefined
  if (custom !== undefined) return (value) => custom(key(value))
  return field === undefined || field.relation !== undefined || field.primaryKey ? key : undefined
}

function keyReader(left: Resolved): (value: unknown) => unknown {
  const target = left.field?.relation?.joins[0]?.on[0]?.[1]
  return (value) => {
    if (!(value instanceof Instance)) return value
    const model = modelOf(value)
    checkTarget(left, model)
    return keyOfInstance(value, target ?? model.key)
  }
}

/** A relation is compared with rows of the model that it leads to, from either end, or of one that continues it. */
export function checkTarget({ field, leadsTo }: Resolved, seen: ModelMeta): void {
  const wanted = leadsTo ?? field?.relation?.to
  if (field === undefined || wanted === undefined) return
  if (extendsModel(seen, wanted) || (field.relation !== undefined && extendsModel(seen, field.relation.to)))
    return
  throw ormErrors.wrongModel(field.label, wanted.name, seen.name)
}

function keyOfInstance(instance: Instance, target: Field): unknown {
  const value = propertiesOf(instance)[target.attribute]
  if (value === undefined || value === null) throw ormErrors.unsavedInstance(modelOf(instance).name)
  return value
}

/** Whole numbers are compared with whole numbers: 3.5 is 3, but 4 where it must not be less. */
export function wholeNumber(
  type: ColumnType | undefined,
  lookup: string,
): ((value: unknown) => unknown) | undefined {
  if (type?.kind !== 'integer' && type?.kind !== 'bigint' && type?.kind !== 'smallint') return undefined
  const round = lookup === 'gte' || lookup === 'lt' ? Math.ceil : Math.trunc
  return (value) =>
    typeof value === 'number' && !Number.isInteger(value) && Number.isFinite(value)
      ? round(value)
      : typeof value === 'boolean'
        ? Number(value)
        : value
}

/** One function after another, where there are any. */
export function chain(
  ...steps: readonly (((value: unknown) => unknown) | undefined)[]
): ((value: unknown) => unknown) | undefined {
  return steps
    .filter((step) => step !== undefined)
    .reduce<ReturnType<typeof chain>>(
      (first, second) => (first === undefined ? second : (value) => second(first(value))),
      undefined,
    )
}

/** Marks the wild cards of LIKE in a text that is to be found as it is. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** What the numbers of a column of whole numbers lie within: from `-limit` up to, but not, `limit`. */
function limitOf(type: ColumnType | undefined): bigint | undefined {
  if (type?.kind === 'bigint') return 2n ** 63n
  if (type?.kind === 'integer') return 2n ** 31n
  return type?.kind === 'smallint' ? 2n ** 15n : undefined
}

/** Which numbers a column of whole numbers can equal; undefined for other columns. */
export function inRange(type: ColumnType | undefined): ((value: unknown) => boolean) | undefined {
  const limit = limitOf(type)
  if (type === undefined || limit === undefined) return undefined
  const end = Number(limit)
  const isBig = type.kind === 'bigint'
  return (value) => {
    if (typeof value === 'number')
      return value >= -end && value < end && (!isBig || Number.isSafeInteger(Math.trunc(value)))
    return typeof value === 'bigint' ? value >= -limit && value < limit : true
  }
}

/** The members of a list that a row can have: numbers that its column cannot hold are passed over. */
export function members(possible?: (value: unknown) => boolean): (value: unknown) => readonly unknown[] {
  return (value) => {
    const all = value instanceof Set ? [...value] : (value as readonly unknown[])
    return possible === undefined || all.every(possible) ? all : all.filter(possible)
  }
}

/** The two ends of a range, within what the column can hold. A range beyond it, where no row is, has its ends the wrong way round. */
export function rangeEnds(type: ColumnType | undefined): (value: unknown) => readonly unknown[] {
  const limit = limitOf(type)
  const listOf = members()
  const possible = inRange(type)
  if (limit === undefined || possible === undefined) return listOf
  const [least, most] = [-limit, limit - 1n]
  return (value) => {
    const given = listOf(value) as readonly (number | bigint)[]
    const [low, high] = given
    if (low === undefined || high === undefined || given.every(possible)) return given
    if (low > most || high < least) return [most, least]
    return [low < least ? least : low, high > most ? most : high]
  }
}

/** The member of a list at an index; lists are padded with their last member up to the size of the plan. */
export function memberAt(index: number, listOf = members()): (value: unknown) => unknown {
  return (value) => {
    const all = listOf(value)
    return all[index < all.length ? index : all.length - 1]
  }
}
