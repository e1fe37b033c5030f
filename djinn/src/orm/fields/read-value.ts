import Big from 'big.js'
import { shortestIp, readUuid as uuidOf } from '../../schema/index.ts'
import type { ColumnType } from '../../sql/index.ts'
import type { FieldSpec } from './field-spec.ts'
import { problem, short } from './problem.ts'
import { readDate, readDatetime, readDuration, readInstant, readTime } from './read-times.ts'

/** Whether a value is as good as none: null, an empty text, list, object, or no bytes. */
export function isEmpty(type: ColumnType | undefined, value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  if (value instanceof Uint8Array) return type?.kind === 'binary' && value.length === 0
  return type?.kind === 'json' && typeof value === 'object' && Object.keys(value).length === 0
}

/** The value as the column's kind keeps it; what cannot be read is a ValidationError. */
export function readValue({ type, options }: FieldSpec, value: unknown): unknown {
  switch (type?.kind) {
    case 'boolean':
      return readBoolean(value, options.null === true)
    case 'smallint':
    case 'integer':
      return readNumber(value)
    case 'bigint':
      return type.asNumber === true ? readNumber(value) : readInteger(value)
    case 'float':
      return readFloat(value)
    case 'decimal':
      return readDecimal(value)
    case 'char':
    case 'text':
      return readText(value)
    case 'date':
      return readDate(value)
    case 'time':
      return readTime(value)
    case 'datetime':
      return readDatetime(value)
    case 'instant':
      return readInstant(value)
    case 'duration':
      return readDuration(value)
    case 'uuid':
      return readUuid(value)
    case 'binary':
      return value instanceof Uint8Array ? value : invalid(value, 'value must be bytes.')
    case 'array':
      return Array.isArray(value) ? value : invalid(value, 'value must be a list.')
    case 'json':
      return readJson(value)
    case 'ip':
      // What is no address is left for the validators.
      return shortestIp(String(short(value)), { unpackIpv4: options.unpackIpv4 === true })
    default:
      return value
  }
}

function invalid(value: unknown, rest: string, code = 'invalid'): never {
  throw problem(code, `“%(value)s” ${rest}`, { value })
}

const yes: readonly unknown[] = [true, 1, '1', 't', 'True', 'true']
const no: readonly unknown[] = [false, 0, '0', 'f', 'False', 'false']

function readBoolean(value: unknown, nullable: boolean): boolean | null {
  if (yes.includes(value)) return true
  if (no.includes(value)) return false
  if (nullable && value === '') return null
  if (nullable) return invalid(value, 'value must be either True, False, or None.', 'invalid_nullable')
  return invalid(value, 'value must be either True or False.')
}

const wholeText = /^\s*[+-]?\d+\s*$/
/** Both parts are read once only: a text of a million digits takes linear time. */
const numberText = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,4})?\s*$/i

/** A whole number of any size. Fractions of numbers are cut off, those in texts are refused. */
function readInteger(value: unknown): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'string' && wholeText.test(value) && value.length <= 100)
    return BigInt(value.trim().replace(/^\+/, ''))
  if (typeof value === 'number' && Number.isFinite(value)) return BigInt(Math.trunc(value))
  if (value instanceof Big && value.e < 100) return BigInt(value.round(0, Big.roundDown).toFixed())
  return invalid(value, 'value must be an integer.')
}

/** What does not fit a number is out of the column's range, too: the validators say so. */
function readNumber(value: unknown): number {
  return Number(readInteger(value))
}

function readFloat(value: unknown): number {
  if (typeof value === 'boolean') return Number(value)
  const isNumber = typeof value === 'number' || typeof value === 'bigint' || value instanceof Big
  if (!isNumber && !(typeof value === 'string' && numberText.test(value)))
    return invalid(value, 'value must be a float.')
  const number = Number(value)
  return Number.isFinite(number) ? number : invalid(value, 'value must be a float.')
}

function readDecimal(value: unknown): Big {
  if (value instanceof Big) return value
  const readable =
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && numberText.test(value))
  if (!readable) return invalid(value, 'value must be a decimal number.')
  return new Big(
    String(value)
      .trim()
      .replace(/^\+/, '')
      .replace(/\.(?=e|$)/i, '')
      .replace(/^(-?)\./, '$10.'),
  )
}

function readText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' || typeof value === 'symbol' || typeof value === 'function')
    return invalid(value, 'value must be a text.')
  return String(value)
}

function readUuid(value: unknown): string {
  return uuidOf(String(short(value))) ?? invalid(value, 'is not a valid UUID.')
}

function readJson(value: unknown): unknown {
  try {
    if (JSON.stringify(value) !== undefined) return value
  } catch {
    // Circles and bigints: the same problem as functions and symbols.
  }
  throw problem('invalid', 'Value must be valid JSON.', { value })
}
