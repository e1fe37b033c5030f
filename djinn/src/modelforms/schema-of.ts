import type { StandardResult, StandardSchema, StandardSchemaProps } from '../base/index.ts'
import { type FieldMap, Form, type FormClass, type JsonSchema, jsonSchemaOf } from '../forms/index.ts'
import type { AnyRow, Declared, FieldSpec, KeyOf, ModelMeta, Relation, Target } from '../orm/index.ts'
import { modelFormErrors } from './errors.ts'
import { formFieldOf } from './form-field.ts'
import { columnOf, fieldNames, relationOf, specOf } from './inherited.ts'
import { metaOf } from './model-form.ts'
import { plainValue } from './plain-value.ts'
import { isFixed } from './read-only.ts'
import type { CleanedOf, EditableName, ModelOf } from './types.ts'

/** Names that a schema may show: of fields, and of the key. */
export type ShownName<Row extends AnyRow> = (keyof Declared<Row> & string) | 'id' | 'pk'

/** Rows of a relation as schemas of their own. */
export type NestedSchemas<Row extends AnyRow> = {
  readonly [Name in keyof Declared<Row> & string]?: ModelSchema<never, object, object>
}

/** A value as JSON has it: a moment is a text, a row is its key. */
export type Plain<Value> = Value extends { readonly pk: infer Key }
  ? Key
  : Value extends { toJSON(): infer Json }
    ? Json
    : Value extends bigint
      ? string
      : Value

/** What `dump` gives for a field. */
export type DumpedOf<Row extends AnyRow, Name, Nested> = Name extends keyof Nested
  ? Nested[Name] extends ModelSchema<never, infer Dumped, object>
    ? Declared<Row>[Name & keyof Declared<Row>] extends { readonly $kind: 'many' | 'm2m' }
      ? Dumped[]
      : Dumped | null
    : never
  : Name extends 'id' | 'pk'
    ? KeyOf<Row>
    : Declared<Row>[Name & keyof Declared<Row>] extends Relation<infer To, infer Kind, infer Null>
      ? Kind extends 'm2m' | 'many'
        ? KeyOf<Target<To>>[]
        : KeyOf<Target<To>> | (Null extends true ? null : never)
      : Declared<Row>[Name & keyof Declared<Row>] extends { readonly $out: infer Value }
        ? Plain<Value>
        : never

type DefaultedName<Row extends AnyRow, Names> = {
  [Name in Names & keyof Declared<Row>]: Declared<Row>[Name] extends { readonly $optional: true }
    ? Name
    : never
}[Names & keyof Declared<Row>]

/** What `parse` gives: a field with a default is there only where it was sent. */
export type ParsedRow<Row extends AnyRow, Names> = {
  [Name in Exclude<Names & keyof Declared<Row>, DefaultedName<Row, Names>>]: CleanedOf<Declared<Row>[Name]>
} & { [Name in DefaultedName<Row, Names>]?: CleanedOf<Declared<Row>[Name]> }

/** A schema made from a model: reads JSON, and writes rows as JSON. */
export interface ModelSchema<Row, Dumped extends object, Parsed extends object>
  extends StandardSchema<unknown, Parsed> {
  /**
   * A row as plain data. Relations must be there already where they are nested: read with `selectRelated` and `prefetchRelated`.
   *
   * @throws {DjinnError} `MODELFORMS_NOT_LOADED`
   */
  dump(row: Row): Dumped
  /** Several rows. */
  dumpAll(rows: Iterable<Row>): Dumped[]
  /** Reads JSON, as a form of these fields does. @throws {ValidationError} */
  parse(value: unknown, options?: { readonly partial?: boolean }): Promise<Parsed>
  /** What `parse` takes, as JSON Schema. */
  readonly jsonSchema: JsonSchema
}

/** How {@link schemaOf} is told. */
export interface SchemaOfOptions<Row extends AnyRow, Names extends ShownName<Row>, Nested> {
  /** The fields, in order. Those that nobody may write are left out when JSON is read. */
  readonly fields: readonly Names[]
  /** Schemas of the rows at the other end of relations, in place of their keys. They are written, never read. */
  readonly nested?: Nested
}

/**
 * A schema for an API, made from a model: `dump` writes rows as JSON, `parse` reads JSON as the model form of these fields does,
 * and as a Standard Schema it is the `body` of a route.
 *
 * ```ts
 * import { char, int, Model } from 'djinn/orm'
 * import { schemaOf } from 'djinn/modelforms'
 *
 * class Product extends Model({ name: char({ maxLength: 80 }), stock: int({ default: 0 }) }) {}
 * const schema = schemaOf(Product, { fields: ['id', 'name', 'stock'] })
 * schema.dump(new Product({ id: 1, name: 'Pen' })) // { id: 1, name: 'Pen', stock: 0 }
 * await schema.parse({ name: 'Ink', stock: 2 }) // { name: 'Ink', stock: 2 }
 * ```
 *
 * @throws {DjinnError} `MODELFORMS_UNKNOWN_FIELD`
 */
export function schemaOf<
  Row extends AnyRow,
  const Names extends ShownName<Row>,
  const Nested extends NestedSchemas<Row> = {},
>(
  model: ModelOf<Row>,
  options: SchemaOfOptions<Row, Names, Nested>,
): ModelSchema<
  Row,
  { [Name in Names]: DumpedOf<Row, Name, Nested> },
  ParsedRow<Row, Extract<Exclude<Names, keyof Nested>, EditableName<Row>>>
> {
  const meta = metaOf(model)
  const names: readonly string[] = options.fields
  const nested = (options.nested ?? {}) as Readonly<Record<string, { dump(row: unknown): object }>>
  for (const name of names) refuseUnknown(meta, name)
  const form = formOf(meta, writable(meta, names, nested))
  const dump = (row: unknown): object => dumped(row, meta, names, nested)
  const made = {
    dump,
    dumpAll: (rows: Iterable<unknown>) => Array.from(rows, dump),
    parse: async (value: unknown, { partial = false }: { readonly partial?: boolean } = {}) =>
      (await form.parse(value, { partial })).orThrow(),
    jsonSchema: jsonSchemaOf(form),
    '~standard': standardOf(form),
  }
  return made as never
}

/** The form that reads JSON: what was not sent and has a default is left to the model. */
function formOf(meta: ModelMeta, fields: FieldMap): FormClass<FieldMap> {
  const declared = Form(fields)
  const isDefaulted = (name: string): boolean => {
    const { default: given, dbDefault, null: nullable } = specOf(meta, name)?.options ?? {}
    return given !== undefined || dbDefault !== undefined || nullable === true
  }
  const made = class extends declared {
    override clean(): void {
      for (const name of Object.keys(fields))
        if (isDefaulted(name) && this.submitted?.has(name) !== true) delete this.cleanedParts[name]
    }
  }
  Object.defineProperty(made, 'name', { value: meta.name })
  return made as unknown as FormClass<FieldMap>
}

function standardOf(form: unknown): StandardSchemaProps<unknown, object> {
  const { validate } = (
    form as { readonly '~standard': { validate(value: unknown): StandardResult<object> } }
  )['~standard']
  return { version: 1, vendor: 'djinn', validate }
}

function refuseUnknown(meta: ModelMeta, name: string): void {
  if (
    name === 'pk' ||
    specOf(meta, name) !== undefined ||
    columnOf(meta, name) !== undefined ||
    relationOf(meta, name) !== undefined
  )
    return
  throw modelFormErrors.unknownField(meta.name, name, [...fieldNames(meta), 'id'])
}

function writable(meta: ModelMeta, names: readonly string[], nested: object): FieldMap {
  const fields = names.flatMap((name) => {
    const spec = specOf(meta, name)
    if (spec === undefined || isFixed(spec) || Object.hasOwn(nested, name)) return []
    return [[name, formFieldOf(meta, name, spec, defaulted(spec.options))] as const]
  })
  return Object.fromEntries(fields)
}

/** JSON may leave out what the model has a default for. */
function defaulted({ default: given, dbDefault }: FieldSpec['options']): { readonly required?: false } {
  return given === undefined && dbDefault === undefined ? {} : { required: false }
}

function dumped(
  row: unknown,
  meta: ModelMeta,
  names: readonly string[],
  nested: Readonly<Record<string, { dump(row: unknown): object }>>,
): object {
  const values = row as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    names.map((name) => {
      const schema = Object.hasOwn(nested, name) ? nested[name] : undefined
      return [
        name,
        schema === undefined ? plainField(values, meta, name) : nestedValue(values[name], schema, meta, name),
      ]
    }),
  )
}

function plainField(values: Readonly<Record<string, unknown>>, meta: ModelMeta, name: string): unknown {
  const relation = relationOf(meta, name)
  if (relation === undefined) return plainValue(values[name])
  if (relation.field !== undefined) return plainValue(values[relation.field.attribute])
  return rowsOf(values[name], meta, name).map((each) => plainValue((each as { readonly pk: unknown }).pk))
}

function nestedValue(
  value: unknown,
  schema: { dump(row: unknown): object },
  meta: ModelMeta,
  name: string,
): unknown {
  if (value === null || value === undefined) return null
  if (relationOf(meta, name)?.many === true) return rowsOf(value, meta, name).map((each) => schema.dump(each))
  // A reference has the key alone.
  if (typeof value !== 'object' || !('isNew' in value))
    throw modelFormErrors.notLoaded(meta.name, name, 'selectRelated')
  return schema.dump(value)
}

/** The rows that were prefetched. */
function rowsOf(manager: unknown, meta: ModelMeta, name: string): readonly unknown[] {
  const { cached } = manager as { readonly cached?: readonly unknown[] }
  if (cached === undefined) throw modelFormErrors.notLoaded(meta.name, name, 'prefetchRelated')
  return cached
}
