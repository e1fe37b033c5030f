import { isDeepStrictEqual } from 'node:util'
import { migrationErrors } from './errors.ts'

/** A field as a migration knows it: its kind and those of its options that matter to tables and rows, as plain data. */
export interface FieldState {
  /** The field function: `char`, `foreignKey`. */
  readonly kind: string
  /** Relations: the model at the other end, `shop.Product`, or of the same app, `Product`. */
  readonly to?: string
  /** Many-to-many: the model between, where it is declared. */
  readonly through?: string
  readonly [option: string]: unknown
}

/** Options of a model as a migration knows them. */
export interface ModelOptionsState {
  readonly table?: string
  readonly indexes?: readonly IndexState[]
  readonly constraints?: readonly ConstraintState[]
  readonly uniqueTogether?: readonly (readonly string[])[]
  readonly orderWithRespectTo?: string
  readonly comment?: string
  readonly managed?: boolean
  readonly proxy?: boolean
  readonly [option: string]: unknown
}
/** An index by its name. */
export interface IndexState {
  readonly name: string
  readonly fields?: readonly string[]
  readonly [option: string]: unknown
}
/** A constraint by its name. */
export interface ConstraintState extends IndexState {
  readonly kind: 'unique' | 'check'
}

/** A model at one point of its history. */
export interface ModelState {
  readonly app: string
  readonly name: string
  readonly fields: ReadonlyMap<string, FieldState>
  readonly options: ModelOptionsState
  /** Models that it continues or is another view of. */
  readonly bases: readonly string[]
}

/** A model's name as it is looked up: apps and models are told apart without regard to case, as tables are. */
export function keyOf(app: string, name: string): string {
  return `${app}.${name}`.toLowerCase()
}

/** What a text that names a model means: `shop.Product`, or `Product` of the app that says it. */
export function resolveName(given: string, app: string, model?: string): string {
  if (given === 'self' && model !== undefined) return keyOf(app, model)
  return given.includes('.') ? given.toLowerCase() : keyOf(app, given)
}

/** The models of all apps at one point of their history. Changes are made by {@link ProjectState.with}, which gives another. */
export class ProjectState {
  readonly models: ReadonlyMap<string, ModelState>

  constructor(models: Iterable<ModelState> | ReadonlyMap<string, ModelState> = []) {
    this.models =
      models instanceof Map
        ? models
        : new Map([...(models as Iterable<ModelState>)].map((model) => [keyOf(model.app, model.name), model]))
  }

  find(app: string, name: string): ModelState | undefined {
    return this.models.get(keyOf(app, name))
  }

  /** @throws {DjinnError} `MIGRATION_NO_MODEL` */
  get(app: string, name: string): ModelState {
    const found = this.find(app, name)
    if (found === undefined)
      throw migrationErrors.noModel(
        app,
        name,
        [...this.models.values()].filter((model) => model.app === app).map((model) => model.name),
      )
    return found
  }

  /** The state with a model put in, changed (at its place), or taken out. */
  with(key: string, model: ModelState | undefined): ProjectState {
    // Most changes leave the name as it is.
    if (model !== undefined && this.models.has(key) && keyOf(model.app, model.name) === key)
      return new ProjectState(new Map(this.models).set(key, model))
    const next = new Map<string, ModelState>()
    for (const [other, state] of this.models) {
      if (other !== key) next.set(other, state)
      else if (model !== undefined) next.set(keyOf(model.app, model.name), model)
    }
    if (model !== undefined && !this.models.has(key)) next.set(keyOf(model.app, model.name), model)
    return new ProjectState(next)
  }

  /** The state with every model changed by a function. */
  map(change: (model: ModelState) => ModelState): ProjectState {
    return new ProjectState([...this.models.values()].map(change))
  }
}

/** Whether two parts of a state say the same; the order of options does not count. */
export function same(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(plain(left), plain(right))
}

/** Options without those that are undefined, expressions as their data. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Map) return [...value].map(([name, each]) => [name, plain(each)])
  if (typeof value !== 'object' || value === null) return value
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null && !('node' in value) && !isSpec(value))
    return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => [name, plain(each)]),
  )
}

function isSpec(value: object): boolean {
  return 'kind' in value && 'options' in value
}

/** Whether a field stands for another model's rows. */
export function isRelation(field: FieldState): boolean {
  return field.to !== undefined
}

/** The models that a field names, as keys. */
export function namedModels(field: FieldState, app: string, model: string): string[] {
  const names = [field.to, field.through].filter((name) => name !== undefined)
  return names.map((name) => resolveName(name, app, model))
}

/** A field with changed options; `undefined` takes one out. */
export function withOptions(field: FieldState, options: Readonly<Record<string, unknown>>): FieldState {
  return Object.fromEntries(
    Object.entries({ ...field, ...options }).filter(([, value]) => value !== undefined),
  ) as FieldState
}
