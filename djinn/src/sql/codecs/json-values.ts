/** A JSON value as text with sorted keys, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  if ('toJSON' in value) return canonicalJson(JSON.parse(JSON.stringify(value)))
  const pairs: string[] = []
  for (const [key, item] of Object.entries(value).sort(byKey)) {
    if (item !== undefined) pairs.push(`${JSON.stringify(key)}:${canonicalJson(item)}`)
  }
  return `{${pairs.join(',')}}`
}

function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/**
 * A JSON value as SQLite compares it here: numbers as numbers, texts behind a quote, the rest as canonical text. The printer of
 * JSON comparisons makes the same of stored values.
 */
export function comparableJson(value: unknown): number | string {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'string' ? `"${value}` : canonicalJson(value)
}

/** A JSON value for `<` and `>`: scalars as they are. */
export function orderedJson(value: unknown): number | string {
  if (typeof value === 'number' || typeof value === 'string') return value
  return typeof value === 'bigint' ? Number(value) : canonicalJson(value)
}
