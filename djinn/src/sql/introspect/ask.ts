import type { Database } from '../database.ts'

/** Rows as objects whose values came as JSON: numbers, texts, lists and nulls on every database alike. */
export async function askJson<Row>(
  database: Database,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const rows = await database.all({ text, writes: false, bigints: false }, values)
  return rows.map(([json]) => (typeof json === 'string' ? JSON.parse(json) : json) as Row)
}

/** Leaves out what is null or undefined. */
export function present<Key extends string, Value>(
  key: Key,
  value: Value | null | undefined,
): { readonly [Name in Key]?: Value } {
  return (value === null || value === undefined ? {} : { [key]: value }) as { readonly [Name in Key]?: Value }
}
