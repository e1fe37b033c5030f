import type { Database } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { fieldOf, fillColumns } from './columns.ts'
import type { Field } from './field.ts'
import type { ModelClass } from './model-class.ts'
import type { ModelMeta } from './model-meta.ts'
import { Related } from './related.ts'

/** What the rows of one result have in common. */
export interface LoadedGroup {
  readonly database: Database
  readonly fields: readonly LoadedField[]
  /** The instances that came together; loading a relation of one loads it for all. */
  peers: { deref(): readonly Instance[] | undefined } | undefined
  readonly fetchMode: FetchMode
}
/** A column of a result: where it stands in the row, and how its raw value becomes the program's. */
export interface LoadedField {
  readonly field: Field
  readonly position: number
  readonly decode: ((raw: unknown) => unknown) | undefined
}
/** What reading an unloaded relation does: load it for this row, for all rows of the result, or refuse. */
export type FetchMode = 'one' | 'peers' | 'raise'

/** What an instance knows of its row. */
export class InstanceState {
  group: LoadedGroup | undefined
  row: readonly unknown[] | undefined
  /** Values as last saved, frozen, in the order of all columns; wins over `row`. */
  saved: unknown[] | undefined
  database: Database | undefined
  adding = false

  constructor(group: LoadedGroup | undefined, row: readonly unknown[] | undefined) {
    this.group = group
    this.row = row
  }
}

/** The first argument that makes an instance of a row in place of values. */
export const loaded = Symbol('loaded')

let readState: (instance: Instance) => InstanceState
let readGroup: (instance: Instance) => LoadedGroup | undefined
let readRow: (instance: Instance) => readonly unknown[] | undefined
let readRelated: (instance: Instance) => Related | undefined
let makeRelated: (instance: Instance) => Related
let dropRelated: (instance: Instance) => void

/** What all instances of models have; columns are own properties, relations are getters of the model's class. */
export class Instance {
  // A list of rows makes no more objects than it has to: the state when it is first asked for, the rest where something is related.
  readonly #group: LoadedGroup | undefined
  readonly #row: readonly unknown[] | undefined
  #state: InstanceState | undefined
  #related: Related | undefined

  constructor(
    init?: Readonly<Record<string, unknown>> | typeof loaded,
    group?: LoadedGroup,
    row?: readonly unknown[],
  ) {
    this.#group = group
    this.#row = row
    if (init === loaded) return
    this.#state = new InstanceState(undefined, undefined)
    this.#state.adding = true
    fill(this, (new.target as unknown as ModelClass).meta, init ?? {})
  }

  static {
    readState = (instance) => {
      instance.#state ??= new InstanceState(instance.#group, instance.#row)
      return instance.#state
    }
    readGroup = (instance) => instance.#group
    readRow = (instance) => instance.#row
    readRelated = (instance) => instance.#related
    makeRelated = (instance) => {
      instance.#related ??= new Related()
      return instance.#related
    }
    dropRelated = (instance) => {
      instance.#related = undefined
    }
  }
}

/** What an instance knows of its row. */
export function stateOf(instance: Instance): InstanceState {
  return readState(instance)
}

/** The row that an instance was made of, for what asks just after it was read. */
export function rowOf(instance: Instance): readonly unknown[] | undefined {
  return readRow(instance)
}

/** The result that an instance was read with. */
export function groupOf(instance: Instance): LoadedGroup | undefined {
  return readGroup(instance)
}

/** What is known at the other end of a relation: an instance, null, or a list; undefined where it was not read. */
export function relatedOf(instance: Instance, name: string): unknown {
  return readRelated(instance)?.get(name)
}

/** All that is known of an instance's relations. */
export function allRelatedOf(instance: Instance): Iterable<readonly [name: string, value: unknown]> {
  return readRelated(instance) ?? []
}

/** Remembers what stands at the other end of a relation. */
export function setRelated(instance: Instance, name: string, value: unknown): void {
  makeRelated(instance).set(name, value)
}

/** Forgets what was read of one relation, or of all. */
export function forgetRelated(instance: Instance, name?: string): void {
  if (name === undefined) dropRelated(instance)
  else readRelated(instance)?.delete(name)
}

/** The database of an instance; undefined for one that is not saved. */
export function homeOf(instance: Instance): Database | undefined {
  const state = readState(instance)
  return state.database ?? state.group?.database
}

/** The model of an instance. */
export function modelOf(instance: Instance): ModelMeta {
  return (instance.constructor as ModelClass).meta
}

/** The properties of an instance by name. */
export function propertiesOf(instance: Instance): Record<string, unknown> {
  return instance as unknown as Record<string, unknown>
}

function fill(instance: Instance, meta: ModelMeta, init: Readonly<Record<string, unknown>>): void {
  const properties = propertiesOf(instance)
  fillColumns(instance, meta, init)
  for (const name of Object.keys(init)) {
    const field = fieldOf(meta, name)
    if (field !== undefined && field.attribute === name) continue
    if (name === 'pk') setKey(meta, properties, init.pk)
    else if (field !== undefined || meta.relations.has(name) || isSettable(instance, name))
      properties[name] = init[name]
    else throw ormErrors.unknownField(meta.name, name, [...meta.specs.keys()])
  }
}

/** Whether a model's class has a setter of this name. */
export function isSettable(instance: Instance, name: string): boolean {
  if (name === '__proto__') return false
  for (let at: object | null = Object.getPrototypeOf(instance); at !== null; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name)
    if (found !== undefined) return found.set !== undefined
  }
  return false
}

/** The primary key; a list where it has several columns. */
export function keyOf(instance: Instance): unknown {
  const { primaryKey } = modelOf(instance)
  const properties = propertiesOf(instance)
  const [only] = primaryKey
  return primaryKey.length === 1
    ? properties[(only as Field).attribute]
    : primaryKey.map((field) => properties[field.attribute])
}

/** Whether all columns of the key have values. */
export function hasKey(instance: Instance): boolean {
  const properties = propertiesOf(instance)
  return modelOf(instance).primaryKey.every(
    (field) => properties[field.attribute] !== undefined && properties[field.attribute] !== null,
  )
}

/** Sets the primary key, of one column or of several. */
export function setKey(meta: ModelMeta, properties: Record<string, unknown>, value: unknown): void {
  if (meta.primaryKey.length === 1) properties[meta.key.attribute] = value
  else
    meta.primaryKey.forEach((field, index) => {
      properties[field.attribute] = (value as readonly unknown[])[index]
    })
}
