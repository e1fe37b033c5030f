import type { Database } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { neighbor, neighborInOrder } from '../run/neighbor.ts'
import { fullClean } from '../write/clean.ts'
import { deleteInstances } from '../write/collector.ts'
import { refreshInstance } from '../write/refresh.ts'
import { type SaveOptions, saveInstance } from '../write/save.ts'
import type { Deleted } from '../write/write.ts'
import { changedFields } from './changes.ts'
import { fieldNames, fieldOf } from './columns.ts'
import { hasKey, Instance, keyOf, modelOf, propertiesOf, setKey, stateOf } from './instance.ts'
import { labelOf } from './labels.ts'

/** What every instance can do. */
export class InstanceMethods extends Instance {
  /** The primary key; a list where it has several columns. */
  get pk(): unknown {
    return keyOf(this)
  }
  set pk(value: unknown) {
    setKey(modelOf(this), propertiesOf(this), value)
  }

  /** The row is there already: the instance itself. So that code can `load()` what may be a reference. */
  load(): Promise<this> {
    return Promise.resolve(this)
  }
  /** Writes the row: an INSERT for a new instance, else an UPDATE of the columns that changed. */
  async save(options: SaveOptions = {}): Promise<this> {
    await saveInstance(this, options)
    return this
  }
  /** Deletes the row and what depends on it. */
  delete(options: { database?: Database; keepParents?: boolean } = {}): Promise<Deleted> {
    return deleteInstances([this], options)
  }
  /** Reads the row again: all columns, or those named. */
  async refresh(options: { fields?: readonly string[]; database?: Database } = {}): Promise<this> {
    await refreshInstance(this, options)
    return this
  }
  /** Names of the columns that differ from what was read or saved. */
  changes(): string[] {
    return changedFields(this).map((field) => field.attribute)
  }
  /** Checks the fields, the instance as a whole, what must be unique, and the constraints. */
  fullClean(
    options: { exclude?: readonly string[]; validateUnique?: boolean; validateConstraints?: boolean } = {},
  ): Promise<void> {
    return fullClean(this, options)
  }
  /** The label of a field's value among its choices. */
  display(name: string): string {
    const model = modelOf(this)
    const field = fieldOf(model, name)
    if (field === undefined) throw ormErrors.unknownField(model.name, name, fieldNames(model))
    return labelOf(field.spec.options.choices, propertiesOf(this)[field.attribute])
  }
  /** The instance with the next value of a date. */
  next(field: string, where: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return neighbor(this, field, true, where)
  }
  /** The instance with the value before of a date. */
  previous(field: string, where: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return neighbor(this, field, false, where)
  }
  /** The instance that comes next in the order of its parent's rows: `orderWithRespectTo`. */
  nextInOrder(): Promise<unknown> {
    return neighborInOrder(this, true)
  }
  /** The instance before it in that order. */
  previousInOrder(): Promise<unknown> {
    return neighborInOrder(this, false)
  }
  /** Whether it is the same row: of the same table, with the same key. */
  is(other: unknown): boolean {
    if (this === other) return true
    if (!(other instanceof InstanceMethods) || modelOf(this).concrete !== modelOf(other).concrete)
      return false
    return hasKey(this) && String(this.pk) === String(other.pk)
  }
  /** True until it is in the database. */
  get isNew(): boolean {
    return stateOf(this).adding
  }
}
