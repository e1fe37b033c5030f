import { FieldSpec, Model } from '../../src/orm/index.ts'

type Options = Readonly<Record<string, unknown>>

/** Fields as plain specs: these tests are about what stands around models, whatever the field functions look like. */
export const char = (options: Options = {}) =>
  new FieldSpec('char', { kind: 'char', maxLength: 100 }, options)
export const text = (options: Options = {}) => new FieldSpec('text', { kind: 'text' }, options)
export const integer = (options: Options = {}) => new FieldSpec('int', { kind: 'integer' }, options)
export const bigint = (options: Options = {}) => new FieldSpec('bigint', { kind: 'bigint' }, options)
export const boolean = (options: Options = {}) => new FieldSpec('boolean', { kind: 'boolean' }, options)
export const datetime = (options: Options = {}) => new FieldSpec('datetime', { kind: 'datetime' }, options)
export const decimal = (options: Options = {}) =>
  new FieldSpec('decimal', { kind: 'decimal', maxDigits: 12, decimalPlaces: 2 }, options)
export const json = (options: Options = {}) => new FieldSpec('json', { kind: 'json' }, options)
export const foreignKey = (to: unknown, options: Options = {}) =>
  new FieldSpec('foreignKey', undefined, options, to)
export const manyToMany = (to: unknown, options: Options = {}) =>
  new FieldSpec('manyToMany', undefined, options, to)
export const hasMany = (to: unknown, via: string) => new FieldSpec('hasMany', undefined, {}, to, via)

// any: the types of models are tested elsewhere; here their fields are plain data that no type is taken from.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type PlainModel = any

/** A model class of this name. */
export function model(
  name: string,
  fields: Readonly<Record<string, FieldSpec>>,
  options: object = {},
): PlainModel {
  const base = (Model as PlainModel)(fields, options)
  return { [name]: class extends base {} }[name]
}
