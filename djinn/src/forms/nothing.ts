/** Whether a value is as good as none: null, undefined, an empty text, an empty list. */
export function isNothing(value: unknown): boolean {
  if (typeof value === 'string') return value.length === 0
  if (typeof value !== 'object') return value === undefined
  return value === null || (Array.isArray(value) && value.length === 0)
}
