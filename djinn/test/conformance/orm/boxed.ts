/** A query set on its way through async code, which would run it: a query set is thenable. */
export class Boxed {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}

/** Takes query sets out of their boxes, in lists and objects too. */
export function opened(value: unknown): unknown {
  if (value instanceof Boxed) return value.value
  if (Array.isArray(value)) return value.map(opened)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, opened(each)]))
}
