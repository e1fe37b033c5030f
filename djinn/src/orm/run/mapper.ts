import { type ColumnType, type Dialect, decoder } from '../../sql/index.ts'
import type { Field } from '../model/field.ts'
import { type Instance, type LoadedField, type LoadedGroup, loaded, setRelated } from '../model/instance.ts'
import type { ModelClass } from '../model/model-class.ts'
import type { InstanceLayout, RowLayout } from '../query/layout.ts'
import type { Resolved } from '../query/resolved.ts'
import { deferredClass } from './deferred-class.ts'
import { ownerName, setOwnerReader } from './owners.ts'
import { peersOf } from './peers.ts'

export type Decode = ((raw: unknown) => unknown) | undefined

/** How a raw value of a column becomes the program's. */
export function decodeField(field: Field, dialect: Dialect, bigints = false): Decode {
  const base = isPlain(field.type) && !bigints ? undefined : decoder(field.type, dialect)
  const custom = field.target.spec.options.fromDatabase as ((value: unknown) => unknown) | undefined
  if (custom === undefined) return base
  return base === undefined ? custom : (raw) => custom(base(raw))
}

/** Numbers of columns come as numbers from every driver. */
function isPlain(type: ColumnType): boolean {
  return (
    type.kind === 'integer' ||
    type.kind === 'smallint' ||
    type.kind === 'float' ||
    (type.kind === 'bigint' && type.asNumber === true)
  )
}

/** How a raw value of an expression becomes the program's. */
export function decodeValue(value: Resolved, dialect: Dialect, bigints = false): Decode {
  if (value.field !== undefined) return decodeField(value.field, dialect, bigints)
  return value.type === undefined ? undefined : decoder(value.type, dialect)
}

/** Makes an instance of a row. */
export type RowMapper = (group: LoadedGroup, row: readonly unknown[]) => Instance

/** A compiled mapper: one function that sets the properties of an instance in the order of its columns. */
export interface InstanceMapper {
  readonly fields: readonly LoadedField[]
  /** Parts for related models, each with a mapper of its own. */
  readonly related: readonly RelatedMapper[]
  readonly map: RowMapper
}
interface RelatedMapper {
  readonly name: string
  /** Where the key stands: null means that there is no row. */
  readonly key: number
  readonly mapper: InstanceMapper
  readonly back: string | undefined
}

/** @param bigints Whether all integers of the rows come as bigint. */
export function instanceMapper(layout: InstanceLayout, dialect: Dialect, bigints = false): InstanceMapper {
  const model = layout.deferred.length > 0 ? deferredClass(layout.model, layout.deferred) : layout.model.model
  const fields = layout.columns.map(({ field, position }) => ({
    field,
    position,
    decode: decodeField(field, dialect, bigints),
  }))
  const assignments = [
    ...fields.map(({ field, position, decode }) => ({ property: field.attribute, position, decode })),
    ...layout.annotations
      .filter(({ name }) => name !== ownerName)
      .map(({ name, value, position }) => ({
        property: name,
        position,
        decode: decodeValue(value, dialect, bigints),
      })),
  ]
  const owner = layout.annotations.find(({ name }) => name === ownerName)
  if (owner !== undefined) setOwnerReader(fields, owner.position, decodeValue(owner.value, dialect, bigints))
  return {
    fields,
    related: layout.related.map((each) => relatedMapper(each.relation, each.layout, dialect, bigints)),
    map: compile(model, assignments),
  }
}

function relatedMapper(
  relation: InstanceLayout['related'][number]['relation'],
  layout: InstanceLayout,
  dialect: Dialect,
  bigints: boolean,
): RelatedMapper {
  const key =
    layout.columns.find(({ field }) => field.primaryKey && field.model === layout.model)?.position ?? 0
  const reverse = relation.field?.unique
    ? [...relation.to.relations.values()].find((each) => each.reverse === relation.field)?.name
    : relation.reverse?.name
  return { name: relation.name, key, mapper: instanceMapper(layout, dialect, bigints), back: reverse }
}

interface Assignment {
  readonly property: string
  readonly position: number
  readonly decode: Decode
}

/** Writes the mapper as code, so that each model's instances have one hidden class and no loop runs per column. */
function compile(model: ModelClass, assignments: readonly Assignment[]): RowMapper {
  const lines = assignments.map(({ property, position, decode }, index) => {
    const target = `o[${JSON.stringify(property)}]`
    if (decode === undefined) return `${target} = r[${position}]`
    return `{ const v = r[${position}]; ${target} = v === null ? null : d[${index}](v) }`
  })
  const body = `return function (g, r) { const o = new M(L, g, r)\n${lines.join('\n')}\nreturn o }`
  const decoders = assignments.map((each) => each.decode)
  return new Function('M', 'L', 'd', body)(model, loaded, decoders) as RowMapper
}

/** Makes rows of `values()`: objects by name, lists, or single values. */
export function rowMapper(
  layout: RowLayout,
  dialect: Dialect,
  form: 'objects' | 'lists' | 'flat',
  bigints = false,
): (row: readonly unknown[]) => unknown {
  const columns = layout.columns.flatMap(({ name, value, position }) => [
    {
      name,
      position,
      decode: decodeValue(value, dialect, bigints),
      parts: value.columns?.map((part) => decodeValue(part, dialect, bigints)),
    },
  ])
  const shift = partOffsets(columns.map((column) => column.parts?.length ?? 1))
  const read = columns.map(({ decode, parts }, index) => {
    const at = shift[index] as number
    if (parts === undefined) return valueReader(at, decode)
    const readers = parts.map((part, offset) => valueReader(at + offset, part))
    return (row: readonly unknown[]) => readers.map((each) => each(row))
  })
  if (form === 'flat') return read[0] as (row: readonly unknown[]) => unknown
  if (form === 'lists') return (row) => read.map((each) => each(row))
  const lines = columns.map(
    ({ name }, index) => `${name === '__proto__' ? '["__proto__"]' : JSON.stringify(name)}: f[${index}](r)`,
  )
  return new Function('f', `return function (r) { return { ${lines.join(', ')} } }`)(read) as (
    row: readonly unknown[],
  ) => unknown
}

function partOffsets(sizes: readonly number[]): number[] {
  let next = 0
  return sizes.map((size) => {
    const at = next
    next += size
    return at
  })
}

function valueReader(position: number, decode: Decode): (row: readonly unknown[]) => unknown {
  if (decode === undefined) return (row) => row[position]
  return (row) => {
    const raw = row[position]
    return raw === null ? null : decode(raw)
  }
}

/** Sets related instances of the same row; they are shared by rows with the same key. */
export function attachRelated(
  instances: readonly Instance[],
  rows: readonly (readonly unknown[])[],
  mapper: InstanceMapper,
  group: LoadedGroup,
): void {
  for (const part of mapper.related) {
    const below: LoadedGroup = {
      database: group.database,
      fields: part.mapper.fields,
      peers: undefined,
      fetchMode: group.fetchMode,
    }
    const found: Instance[] = []
    const foundRows: (readonly unknown[])[] = []
    const byKey = new Map<unknown, Instance>()
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as readonly unknown[]
      const owner = instances[index] as Instance
      const key = row[part.key]
      if (key === null) {
        setRelated(owner, part.name, null)
        continue
      }
      let instance = byKey.get(key)
      if (instance === undefined) {
        instance = part.mapper.map(below, row)
        byKey.set(key, instance)
        found.push(instance)
        foundRows.push(row)
      }
      setRelated(owner, part.name, instance)
      if (part.back !== undefined) setRelated(instance, part.back, owner)
    }
    if (found.length > 1) below.peers = peersOf(found)
    if (part.mapper.related.length > 0) attachRelated(found, foundRows, part.mapper, below)
  }
}
