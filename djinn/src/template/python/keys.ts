import { SafeString } from '../../base/index.ts'
import { Float } from './float.ts'

/** Whether two values are equal. */
type Equality = (left: unknown, right: unknown) => boolean

/** A key that was found in a Map or Set. */
interface FoundKey {
  readonly key: unknown
}

/** The key that equals another one as Python sees it: `1`, `1.0` and true are one key, as are equal tuples. */
export function findKey(
  map: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>,
  key: unknown,
  same: Equality,
): FoundKey | undefined {
  if (map.has(key)) return { key }
  const plain = plainKey(key)
  if (plain !== key && map.has(plain)) return { key: plain }
  // Strings, which most keys are, are found at once or not at all.
  if (typeof plain === 'string') return undefined
  return typeof plain === 'number' ? findNumber(map, plain, same) : findByScan(map, key, same)
}

/** Floats are kept as objects in a Map, and looked for in small ones only: a scan for each number would take too long. */
const smallMap = 100

function findNumber(
  map: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>,
  number: number,
  same: Equality,
): FoundKey | undefined {
  if (number === 0 && map.has(false)) return { key: false }
  if (number === 1 && map.has(true)) return { key: true }
  return map.size <= smallMap ? findByScan(map, number, same) : undefined
}

/** The key as most Maps have it. */
function plainKey(key: unknown): unknown {
  if (key instanceof SafeString) return key.toString()
  if (key instanceof Float || typeof key === 'bigint') return Number(key)
  if (typeof key === 'boolean') return key ? 1 : 0
  return key === undefined ? null : key
}

function findByScan(
  map: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>,
  key: unknown,
  same: Equality,
): FoundKey | undefined {
  for (const member of map.keys()) {
    const usual = typeof member === 'string' || typeof member === 'number'
    if (!usual && same(member, key)) return { key: member }
  }
  return undefined
}
