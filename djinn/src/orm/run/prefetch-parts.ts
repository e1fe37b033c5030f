import type { MaybePromise } from '../../sql/index.ts'
import type { Instance } from '../model/instance.ts'
import type { QuerySet } from '../query-set.ts'
import { batches } from '../write/batches.ts'
import { inTurn, then } from './maybe.ts'

/** Lists of keys that are too long for one statement are asked for in parts. */
export function inChunks(
  base: QuerySet,
  ask: (query: QuerySet, chunk: readonly unknown[]) => QuerySet,
  keys: readonly unknown[],
): MaybePromise<Instance[]> {
  const size = 16_384
  if (keys.length === 0) return []
  if (keys.length <= size) return ask(base, keys).found() as MaybePromise<Instance[]>
  const all: Instance[] = []
  const read = inTurn(batches(keys, size), (some) =>
    then(ask(base, some).found(), (part) => {
      for (const each of part) all.push(each as Instance)
    }),
  )
  return then(read, () => all)
}

/** Each value once; those that are null are left out. */
export function uniqueValues(values: readonly unknown[]): unknown[] {
  const seen = new Map<unknown, unknown>()
  for (const value of values) if (value !== null && value !== undefined) seen.set(keyOf(value), value)
  return [...seen.values()]
}

/** Keys as they compare in a Map. */
export function keyOf(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'object' && value !== null ? String(value) : value
}
