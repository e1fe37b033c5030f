import type Big from 'big.js';
import type { Field, Kind } from './field.ts';
/** The values that a decimal is made of. */
export type DecimalInput = Big | string | number | bigint;
interface Tagged<Name extends string> {
    readonly [Symbol.toStringTag]: Name;
}
/** The kind of column that a value would stand in: what lookups an annotation has. */
export type KindOf<Value> = NonNullable<Value> extends number ? 'number' : NonNullable<Value> extends string ? 'text' : NonNullable<Value> extends boolean ? 'bool' : NonNullable<Value> extends bigint ? 'bigint' : ObjectKind<NonNullable<Value>>;
type ObjectKind<Value> = Value extends Date | Tagged<'Temporal.Instant'> ? 'moment' : Value extends Big ? 'decimal' : Value extends Tagged<'Temporal.PlainDate'> ? 'date' : Value extends Tagged<'Temporal.PlainTime'> ? 'time' : Value extends Tagged<'Temporal.Duration'> ? 'duration' : Value extends Uint8Array ? 'bytes' : Value extends readonly unknown[] ? 'array' : 'json';
/** What may be given where such a value is wanted. */
export type InputOf<Value> = Value extends Big ? DecimalInput : Value;
/** A value as a column without a place in the table. */
export type Computed<Value> = Field<Value, Extract<KindOf<Value>, Kind>, true, 'generated', InputOf<Value>>;
export {};
