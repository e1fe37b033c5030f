import { encoder } from '../codecs/encode.ts'
import type { ColumnType } from '../column-type.ts'
import type { Dialect } from '../dialect.ts'
import type { SqlParameter } from '../statement.ts'

type Encode = (value: unknown) => unknown

/** Encoders that let null through, by dialect and type: types are few and live as long as their models. */
const known = {
  sqlite: new WeakMap(),
  postgres: new WeakMap(),
  mysql: new WeakMap(),
  mariadb: new WeakMap(),
} as Record<string, WeakMap<ColumnType, Encode | false>>

/** How the value of a parameter is read and encoded in one. */
export function bindingOf(node: SqlParameter, dialect: Dialect): Encode | undefined {
  const encode = node.type && encoderOf(node.type, dialect)
  const read = node.read
  if (!read) return encode || undefined
  return encode ? (value) => encode(read(value)) : read
}

function encoderOf(type: ColumnType, dialect: Dialect): Encode | false {
  const types = known[dialect.mariadb ? 'mariadb' : dialect.name]
  let encode = types?.get(type)
  if (encode === undefined) {
    encode = nullable(encoder(type, dialect))
    types?.set(type, encode)
  }
  return encode
}

function nullable(encode: Encode | undefined): Encode | false {
  if (!encode) return false
  return (value) => (value === null || value === undefined ? null : encode(value))
}
