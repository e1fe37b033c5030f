const brand = Symbol('keyword arguments')

/** The arguments given by name in a call of a template, `f(1, size=2)`: the last argument of the function, `{ size: 2 }`. */
export type Keywords = Readonly<Record<string, unknown>>

/** Makes the last argument of a call with named arguments. */
export function keywords(entries: Readonly<Record<string, unknown>>): Keywords {
  const made = Object.assign(Object.create(null), entries)
  Object.defineProperty(made, brand, { value: true })
  return made
}

/** Tells named arguments from a mapping that was given as an argument. */
export function isKeywords(value: unknown): value is Keywords {
  return typeof value === 'object' && value !== null && brand in value
}
