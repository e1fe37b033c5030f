import { templateErrors } from '../errors.ts'

/**
 * The query of the page with some values changed, always with its `?`: `querystring(page=2)`. None takes a name out, a list
 * repeats it. Mappings may be given before the names.
 */
export function querystring(query: string, given: readonly unknown[]): string {
  const values = new URLSearchParams(query)
  for (const mapping of given) {
    for (const [name, value] of entriesOf(mapping)) {
      values.delete(name)
      if (value === null || value === undefined) continue
      const all = Array.isArray(value) || value instanceof Set ? [...value] : [value]
      for (const one of all) values.append(name, String(one))
    }
  }
  return `?${values}`
}

function entriesOf(mapping: unknown): Iterable<readonly [string, unknown]> {
  if (mapping === null || mapping === undefined) return []
  if (mapping instanceof Map) return mapping
  if (typeof mapping === 'object' && !Array.isArray(mapping)) return Object.entries(mapping)
  throw templateErrors.value(
    'querystring() was given a value that is no mapping.',
    'Write querystring(page=2).',
  )
}
