import Big from 'big.js'
import {
  fromStandardIssues,
  type StandardSchema,
  ValidationError,
  type ValidationIssue,
} from '../../base/index.ts'
import {
  decimalDigits,
  email,
  ip4,
  ip6,
  ip46,
  maxLength,
  maxValue,
  minValue,
  noNullCharacters,
  slug,
  unicodeSlug,
  url,
  type Validator,
} from '../../schema/index.ts'
import { type ColumnType, Temporal } from '../../sql/index.ts'
import { labelled } from '../model/labels.ts'
import type { FieldSpec } from './field-spec.ts'

const messages: Readonly<Record<string, string>> = {
  null: 'This field cannot be null.',
  blank: 'This field cannot be blank.',
}

/** A value of a field as the program keeps it: texts are read, limits and choices are checked. Throws a ValidationError with Django's codes. */
export function cleanField(spec: FieldSpec, name: string, value: unknown): unknown {
  try {
    return cleaned(spec, value)
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(error.issues.map((issue) => named(issue, name, spec)))
  }
}

/** The issue at its field, in the field's own words where it has some. */
function named(issue: ValidationIssue, name: string, spec: FieldSpec): ValidationIssue {
  const own = spec.options.errorMessages?.[issue.code]
  return { ...issue, path: [name, ...issue.path], ...(own !== undefined && { message: own }) }
}

function cleaned(spec: FieldSpec, given: unknown): unknown {
  if (given === null || given === undefined) {
    if (spec.options.null === true) return given ?? null
    throw problem('null', messages.null as string)
  }
  if (spec.options.blank !== true && isEmpty(given) && isText(spec))
    throw problem('blank', messages.blank as string)
  const value = read(spec.type, given)
  if (spec.options.choices !== undefined && !isEmpty(value) && !labelled(spec.options.choices, value))
    throw problem('invalid_choice', `Value ${String(value)} is not a valid choice.`, { value })
  if (!isEmpty(value)) validate(spec, value)
  return value
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}

function isText(spec: FieldSpec): boolean {
  return spec.type?.kind === 'char' || spec.type?.kind === 'text'
}

function problem(code: string, message: string, params?: Readonly<Record<string, unknown>>): ValidationError {
  return new ValidationError([{ path: [], code, message, ...(params && { params }) }])
}

function validate(spec: FieldSpec, value: unknown): void {
  const issues: ValidationIssue[] = []
  for (const each of [...ownValidators(spec), ...(spec.options.validators ?? [])])
    issues.push(...issuesOf(each, value))
  if (issues.length > 0) throw new ValidationError(issues)
}

function issuesOf(each: unknown, value: unknown): readonly ValidationIssue[] {
  if (isStandardSchema(each)) {
    const result = each['~standard'].validate(value)
    if (result instanceof Promise) return []
    return result.issues === undefined ? [] : fromStandardIssues(result.issues)
  }
  try {
    ;(each as Validator)(value)
    return []
  } catch (error) {
    if (error instanceof ValidationError) return error.issues
    throw error
  }
}

function isStandardSchema(value: unknown): value is StandardSchema {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && '~standard' in value
}

function ownValidators(spec: FieldSpec): unknown[] {
  const { type, kind, options } = spec
  const found: unknown[] = []
  if (type?.kind === 'char' && type.maxLength !== undefined) found.push(maxLength(type.maxLength))
  if (type?.kind === 'char' || type?.kind === 'text') found.push(noNullCharacters())
  if (kind === 'email') found.push(email())
  if (kind === 'url') found.push(url())
  if (kind === 'slug') found.push(options.allowUnicode === true ? unicodeSlug() : slug())
  if (kind === 'ip')
    found.push(options.protocol === 'IPv4' ? ip4() : options.protocol === 'IPv6' ? ip6() : ip46())
  if (type?.kind === 'decimal') found.push(decimalDigits(type.maxDigits, type.decimalPlaces))
  const bounds = type === undefined ? undefined : integerBounds(type, kind)
  if (bounds !== undefined) found.push(minValue(bounds[0] as number), maxValue(bounds[1] as number))
  if (typeof options.min === 'number') found.push(minValue(options.min))
  if (typeof options.max === 'number') found.push(maxValue(options.max))
  return found
}

function integerBounds(
  type: ColumnType,
  kind: string,
): readonly [number | bigint, number | bigint] | undefined {
  const low = (least: number | bigint) => (kind.startsWith('positive') ? 0 : least)
  if (type.kind === 'smallint') return [low(-32_768), 32_767]
  if (type.kind === 'integer') return [low(-2_147_483_648), 2_147_483_647]
  if (type.kind === 'bigint' && type.asNumber !== true) return [-(2n ** 63n), 2n ** 63n - 1n]
  return type.kind === 'bigint' ? [low(Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER] : undefined
}

type Read = (value: unknown) => unknown

const readers: Readonly<
  Partial<Record<ColumnType['kind'], { readonly read: Read; readonly message: string }>>
> = {
  boolean: { read: readBoolean, message: 'value must be either True or False.' },
  smallint: { read: readInteger, message: 'value must be an integer.' },
  integer: { read: readInteger, message: 'value must be an integer.' },
  float: { read: (value) => finite(Number(value)), message: 'value must be a float.' },
  decimal: {
    read: (value) => new Big(typeof value === 'bigint' ? String(value) : (value as string)),
    message: 'value must be a decimal number.',
  },
  date: {
    read: (value) =>
      value instanceof Date
        ? Temporal.PlainDate.from(value.toISOString().slice(0, 10))
        : Temporal.PlainDate.from(value as string),
    message: 'value has an invalid date format. It must be in YYYY-MM-DD format.',
  },
  time: {
    read: (value) => Temporal.PlainTime.from(value as string),
    message: 'value has an invalid format. It must be in HH:MM[:ss[.uuuuuu]] format.',
  },
  datetime: {
    read: readDatetime,
    message: 'value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.',
  },
  instant: {
    read: (value) =>
      value instanceof Date
        ? Temporal.Instant.fromEpochMilliseconds(value.getTime())
        : Temporal.Instant.from(withZone(value)),
    message: 'value has an invalid format.',
  },
  duration: {
    read: (value) => Temporal.Duration.from(value as string),
    message: 'value has an invalid format. It must be an ISO 8601 duration.',
  },
  uuid: { read: readUuid, message: 'is not a valid UUID.' },
  binary: {
    read: (value) => (value instanceof Uint8Array ? value : invalid()),
    message: 'value must be bytes.',
  },
  json: {
    read: (value) => (JSON.stringify(value) === undefined ? invalid() : value),
    message: 'Value must be valid JSON.',
  },
  char: { read: readText, message: 'value must be a text.' },
  text: { read: readText, message: 'value must be a text.' },
}

function invalid(): never {
  throw new TypeError('not a value of this kind')
}

/** The value as the column's kind keeps it; what cannot be read is invalid. */
function read(type: ColumnType | undefined, value: unknown): unknown {
  const reader =
    type?.kind === 'bigint'
      ? { read: type.asNumber ? readInteger : readBigint, message: 'value must be an integer.' }
      : type && readers[type.kind]
  if (reader === undefined) return value
  try {
    return reader.read(value)
  } catch {
    throw problem('invalid', `“${String(value)}” ${reader.message}`, { value })
  }
}

function readBoolean(value: unknown): boolean {
  if (value === true || value === false) return value
  if (value === 1 || value === '1' || value === 't' || value === 'True' || value === 'true') return true
  return value === 0 || value === '0' || value === 'f' || value === 'False' || value === 'false'
    ? false
    : invalid()
}
function finite(value: number): number {
  return Number.isFinite(value) ? value : invalid()
}
function readInteger(value: unknown): number {
  const number =
    typeof value === 'string' && !/^\s*[+-]?\d+\s*$/.test(value) ? Number.NaN : Math.trunc(Number(value))
  return Number.isSafeInteger(number) ? number : invalid()
}
function readBigint(value: unknown): bigint {
  return BigInt(value as string)
}
function readText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? invalid() : String(value)
}
function readUuid(value: unknown): string {
  const hex = String(value)
    .toLowerCase()
    .replace(/[{}-]|urn:uuid:/g, '')
  if (!/^[0-9a-f]{32}$/.test(hex)) invalid()
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
/** A text without a zone is UTC. */
function withZone(value: unknown): string {
  const text = String(value).trim().replace(' ', 'T')
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return `${text}T00:00Z`
  return /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`
}
function readDatetime(value: unknown): Date {
  const date = value instanceof Date ? value : new Date(withZone(value))
  return Number.isNaN(date.getTime()) ? invalid() : date
}
