import { Expression } from '../../expressions/expression.ts'
import { printExpression } from './print-expression.ts'

/** Longest line of a migration. */
const width = 110

/** Prints data as TypeScript would be written by hand; `imports` gets the names of `djinn/orm` that it uses. */
export function printValue(value: unknown, imports: Set<string>, indent = ''): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value)
      ? 'Number.NaN'
      : value > 0
        ? 'Number.POSITIVE_INFINITY'
        : 'Number.NEGATIVE_INFINITY'
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Expression)
    return printExpression(value.node, imports, (each) => printValue(each, imports, indent))
  if (value instanceof Date) return quoted(value.toISOString())
  if (value instanceof Uint8Array) return `new Uint8Array([${[...value].join(', ')}])`
  if (Array.isArray(value))
    return list(
      '[',
      ']',
      value.map((each) => (inner: string) => printValue(each, imports, inner)),
      indent,
    )
  const prototype = Object.getPrototypeOf(value)
  // Decimals, dates and times of day: the text that their columns take.
  if (prototype !== Object.prototype && prototype !== null) return quoted(String(value))
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  const parts = entries.map(
    ([name, each]) =>
      (inner: string) =>
        `${printKey(name)}: ${printValue(each, imports, inner)}`,
  )
  return list('{', '}', parts, indent)
}

/** One line where it fits, else one line a part. */
function list(
  open: string,
  close: string,
  parts: readonly ((indent: string) => string)[],
  indent: string,
): string {
  if (parts.length === 0) return open + close
  const space = open === '{' ? ' ' : ''
  const line = `${open}${space}${parts.map((part) => part(indent)).join(', ')}${space}${close}`
  if (!line.includes('\n') && indent.length + line.length <= width - 12) return line
  const inner = `${indent}  `
  return `${open}\n${parts.map((part) => `${inner}${part(inner)},\n`).join('')}${indent}${close}`
}

function printKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__'
    ? name
    : name === '__proto__'
      ? "['__proto__']"
      : quoted(name)
}

/** A text between single quotes. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  const safe = escaped.replace(/[\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`)
  return `'${safe.replaceAll("'", "\\'")}'`
}
