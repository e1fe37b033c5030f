import type { Field, Relation } from './field.ts'
import type { ModelMeta } from './model-meta.ts'

type Values = Readonly<Record<string, unknown>>
type Fill = (instance: object, init: Values) => void

/** How the columns of new instances are set, by model. */
const fillers = new WeakMap<ModelMeta, Fill>()

/** Sets the columns of a new instance: to what was given, else to their defaults. */
export function fillColumns(instance: object, meta: ModelMeta, init: Values): void {
  let fill = fillers.get(meta)
  if (fill === undefined) {
    fill = compile(allFields(meta))
    fillers.set(meta, fill)
  }
  fill(instance, init)
}

/** Written as code, in the order of the columns, as the mapper of rows is: instances that are made and that are read are alike. */
function compile(fields: readonly Field[]): Fill {
  const lines = fields.map(({ attribute, name }, index) => {
    const [property, whole] = [JSON.stringify(attribute), JSON.stringify(name)]
    // `author` wins over `authorId`.
    const given = attribute === name ? 'v !== undefined' : `v !== undefined && !(${whole} in i)`
    return `{ const v = i[${property}]; o[${property}] = ${given} ? v : d(f[${index}]) }`
  })
  return new Function('f', 'd', `return function (o, i) {\n${lines.join('\n')}\n}`)(fields, defaultOf) as Fill
}

/** The columns of a model and of the models that it continues. */
export function allFields(meta: ModelMeta): readonly Field[] {
  return meta.parent === undefined ? meta.fields : [...allFields(meta.parent), ...meta.fields]
}

const places = new WeakMap<ModelMeta, ReadonlyMap<string, number>>()

/** Where the columns stand among {@link allFields}, by attribute: another view of a table has fields of its own. */
export function placesOf(meta: ModelMeta): ReadonlyMap<string, number> {
  let found = places.get(meta)
  if (found === undefined) {
    found = new Map(allFields(meta).map(({ attribute }, index) => [attribute, index]))
    places.set(meta, found)
  }
  return found
}

/** A column by name or attribute, of the model or of one that it continues. */
export function fieldOf(meta: ModelMeta, name: string): Field | undefined {
  return meta.byName.get(name) ?? (meta.parent === undefined ? undefined : fieldOf(meta.parent, name))
}

/** The names of all columns by which they are written, for those who wrote another. */
export function fieldNames(meta: ModelMeta): string[] {
  return allFields(meta).flatMap(({ name, attribute }) => (name === attribute ? [name] : [name, attribute]))
}

/** A relation by name, of the model or of one that it continues. */
export function relationOf(meta: ModelMeta, name: string): Relation | undefined {
  return meta.relations.get(name) ?? (meta.parent === undefined ? undefined : relationOf(meta.parent, name))
}

/** The names of the relations of a model and of those that it continues. */
export function relationNames(meta: ModelMeta): string[] {
  return [...meta.relations.keys(), ...(meta.parent === undefined ? [] : relationNames(meta.parent))]
}

/** The value of a column that was not given. */
export function defaultOf(field: Field): unknown {
  const { options } = field.spec
  if ('default' in options)
    return typeof options.default === 'function'
      ? (options.default as () => unknown)()
      : copy(options.default)
  return emptyValue(field)
}

/** A default that is an object belongs to each instance alone. */
function copy(value: unknown): unknown {
  return Array.isArray(value) || Object.getPrototypeOf(value ?? 0) === Object.prototype
    ? structuredClone(value)
    : value
}

/** Null where a column may hold it and the database has nothing better. */
function emptyValue(field: Field): null | undefined {
  return field.null && !field.primaryKey && !('dbDefault' in field.spec.options) ? null : undefined
}
