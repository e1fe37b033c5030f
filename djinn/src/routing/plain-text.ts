import { routingErrors } from './errors.ts'

/** The text of a value in a URL: texts, numbers, booleans, and objects that say how they read, such as a `PlainDate`. */
export function plainText(value: unknown, name: string): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString()
      if (value !== null && !Array.isArray(value) && value.toString !== Object.prototype.toString)
        return String(value)
  }
  throw routingErrors.badValue(name, value, 'a text or a number')
}
