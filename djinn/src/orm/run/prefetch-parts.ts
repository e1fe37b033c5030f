import type { QuerySet } from '../query-set.ts'
import { batches } from '../write/batches.ts'

/** Lists of keys that are too long for one statement are asked for in parts. */
export async function inChunks(
  base: QuerySet,
  ask: (query: QuerySet, chunk: readonly unknown[]) => QuerySet,
  keys: readonly unknown[],
): Promise<unknown[]> {
  const size = 16_384
  if (keys.length > 0 && keys.length <= size) return ask(base, keys).toArray()
  const parts: unknown[] = []
  for (const some of batches(keys, size)) parts.push(...(await ask(base, some).toArray()))
  return parts
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
