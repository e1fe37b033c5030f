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
      if (value instanceof Date) return dateText(value, name)
      if (value !== null && !Array.isArray(value) && value.toString !== Object.prototype.toString)
        return String(value)
  }
  throw routingErrors.badValue(name, value, 'a text or a number')
}

function dateText(date: Date, name: string): string {
  if (Number.isNaN(date.getTime())) throw routingErrors.badValue(name, date, 'a valid date')
  return date.toISOString()
}
