import { meant } from '../errors.ts'

/** A name that an object has and that is near to one it does not have. */
export function near(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const names =
    value instanceof Map ? [...value.keys()].filter((key) => typeof key === 'string') : allNames(value)
  return (
    meant(name, names) ?? (names.length > 0 && names.length <= 12 ? `It has ${names.join(', ')}.` : undefined)
  )
}

function allNames(value: object): string[] {
  const names = new Set(Object.keys(value))
  for (
    let at: object | null = Object.getPrototypeOf(value);
    at !== null && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  )
    for (const name of Object.getOwnPropertyNames(at)) if (name !== 'constructor') names.add(name)
  return [...names]
}
