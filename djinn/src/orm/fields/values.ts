import type { Field } from '../types/field.ts'
import { makeField } from './make-field.ts'
import type { ColumnOptions, Made } from './options.ts'

/** True or false. */
export function bool<const Options extends ColumnOptions<boolean>>(
  options?: Options,
): Made<Options, boolean, 'bool'> {
  return makeField('bool', { kind: 'boolean' }, options)
}

/**
 * A UUID, as a text.
 *
 * ```ts
 * import { Model, uuid } from 'djinn/orm'
 *
 * class Ticket extends Model({ id: uuid({ primaryKey: true, default: () => crypto.randomUUID() }) }) {}
 * ```
 */
export function uuid<const Options extends ColumnOptions<string>>(
  options?: Options,
): Made<Options, string, 'uuid'> {
  return makeField('uuid', { kind: 'uuid' }, options)
}

/** Options of {@link binary}. */
export interface BinaryOptions extends ColumnOptions<Uint8Array> {
  /** In bytes. */
  readonly maxLength?: number
}
/** Bytes. Forms do not show it unless `editable: true`. */
export function binary<const Options extends BinaryOptions>(
  options?: Options,
): Made<Options, Uint8Array, 'bytes'> {
  const maxLength = options?.maxLength
  return makeField(
    'binary',
    { kind: 'binary', ...(maxLength !== undefined && { maxLength }) },
    {
      editable: false,
      ...options,
    },
  )
}

/** Options of {@link ip}. */
export interface IpOptions extends ColumnOptions<string> {
  /** @default 'both' */
  readonly protocol?: 'both' | 'IPv4' | 'IPv6'
  /** Whether `::ffff:192.0.2.1` becomes `192.0.2.1`. @default false */
  readonly unpackIpv4?: boolean
}
/** An IP address, as a text in its shortest form. */
export function ip<const Options extends IpOptions>(options?: Options): Made<Options, string, 'ip'> {
  return makeField('ip', { kind: 'ip' }, options)
}

/** Options of {@link json}, but for null and default, which decide the field's type. */
export interface JsonOptions<Value> extends Omit<ColumnOptions<Value>, 'null' | 'default' | 'dbDefault'> {
  readonly dbDefault?: ColumnOptions<Value>['dbDefault']
}
/**
 * A JSON document. Its type is yours; lookups follow its keys: `prefs__theme`.
 *
 * ```ts
 * import { json } from 'djinn/orm'
 *
 * const prefs = json<{ theme: 'dark' | 'light' }>({ default: { theme: 'light' } })
 * ```
 */
export function json<Value>(
  options: JsonOptions<Value> & { readonly null: true; readonly default?: Value | (() => Value) | null },
): Field<Value | null, 'json', true, 'value'>
export function json<Value>(
  options: JsonOptions<Value> & { readonly null?: false; readonly default: Value | (() => Value) },
): Field<Value, 'json', true, 'value'>
export function json<Value>(
  options?: JsonOptions<Value> & { readonly null?: false; readonly default?: never },
): Field<Value, 'json', false, 'value'>
export function json(options?: object): Field<unknown, 'json', boolean, 'value'> {
  return makeField('json', { kind: 'json' }, options)
}
