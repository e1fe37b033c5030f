import type { Dialect } from '../dialect.ts'
import { InvalidValue } from './invalid-value.ts'

/** True and false, 1 and 0. A text is refused: `'false'` would be a mistake that nobody sees. */
export function booleanEncoder(dialect: Dialect): (value: unknown) => boolean | number {
  const [yes, no] = dialect.name === 'postgres' ? [true, false] : [1, 0]
  return (value) => {
    if (value === true || value === false) return value ? yes : no
    const truth = value === 1 || value === 1n ? true : value === 0 || value === 0n ? false : undefined
    if (truth === undefined) throw new InvalidValue(value, 'true or false')
    return truth ? yes : no
  }
}

function readBoolean(value: unknown): boolean | undefined {
  const text = String(value).toLowerCase()
  if (text === '1' || text === 'true' || text === 't') return true
  return text === '0' || text === 'false' || text === 'f' ? false : undefined
}

/** Booleans come as such, as 0 and 1, or as texts. */
export function decodeBoolean(raw: unknown): unknown {
  if (typeof raw === 'boolean') return raw
  return typeof raw === 'string' ? (readBoolean(raw) ?? raw !== '') : Number(raw) !== 0
}
