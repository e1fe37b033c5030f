import type { Exp } from '../types/exp.ts'
import { type Argument, argument, call, type PathsOf } from './exp.ts'

/** A JSON object of values by name. */
export function JSONObject<const Given extends Readonly<Record<string, Argument>>>(
  values: Given,
): Exp<{ readonly [Name in keyof Given]: unknown }, PathsOf<Given[keyof Given]>> {
  return call('JSONObject', Object.values(values).map(argument), { keys: Object.keys(values) })
}
/** A JSON list of values. */
export function JSONArray<const Given extends readonly Argument[]>(
  ...values: Given
): Exp<readonly unknown[], PathsOf<Given[number]>> {
  return call('JSONArray', values.map(argument))
}
/** The text of a JSON value at a path. */
export function KT<const Given extends Argument>(of: Given): Exp<string | null, PathsOf<Given>> {
  return call('KT', [argument(of)])
}
/** A random UUID of version 4. */
export function UUID4(): Exp<string> {
  return call('UUID4', [])
}
/** A UUID of version 7, which grows with time. PostgreSQL 18, MariaDB 11.7, SQLite. */
export function UUID7(): Exp<string> {
  return call('UUID7', [])
}
