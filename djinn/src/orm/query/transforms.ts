import type { DjinnError } from '../../base/index.ts'
import { ormErrors } from '../errors.ts'
import { applyFunction, extract, truncate } from './function-table.ts'
import { familyOf, integer, json, text } from './output-types.ts'
import { applyOwn, findOwn } from './own-lookups.ts'
import { knownNames } from './path.ts'
import type { Query } from './query.ts'
import type { Resolved } from './resolved.ts'

type Transform = (value: Resolved) => Resolved

const dates: Readonly<Record<string, Transform>> = {
  year: (value) => extract('year', value),
  isoYear: (value) => extract('isoYear', value),
  quarter: (value) => extract('quarter', value),
  month: (value) => extract('month', value),
  week: (value) => extract('week', value),
  day: (value) => extract('day', value),
  weekDay: (value) => extract('weekDay', value),
  isoWeekDay: (value) => extract('isoWeekDay', value),
}
const clock: Readonly<Record<string, Transform>> = {
  hour: (value) => extract('hour', value),
  minute: (value) => extract('minute', value),
  second: (value) => extract('second', value),
}
const moments: Readonly<Record<string, Transform>> = {
  ...dates,
  ...clock,
  date: (value) => truncate('date', value),
  time: (value) => truncate('time', value),
}
const named =
  (name: string): Transform =>
  (value) =>
    applyFunction(name, [value], {}, undefined)
const texts: Readonly<Record<string, Transform>> = {
  length: named('Length'),
  lower: named('Lower'),
  upper: named('Upper'),
  trim: named('Trim'),
  ltrim: named('LTrim'),
  rtrim: named('RTrim'),
}
const numbers: Readonly<Record<string, Transform>> = {
  abs: named('Abs'),
  ceil: named('Ceil'),
  floor: named('Floor'),
  round: named('Round'),
  sign: named('Sign'),
}
const arrays: Readonly<Record<string, Transform>> = {
  len: (value) => ({
    sql: { kind: 'call', name: 'arrayLength', args: [value.sql], type: integer },
    type: integer,
  }),
}
const ranges: Readonly<Record<string, Transform>> = {
  startsWith: (value) => ({ sql: { kind: 'call', name: 'rangeLower', args: [value.sql] } }),
  endsWith: (value) => ({ sql: { kind: 'call', name: 'rangeUpper', args: [value.sql] } }),
  isempty: (value) => ({
    sql: { kind: 'call', name: 'rangeIsEmpty', args: [value.sql], type: { kind: 'boolean' } },
    type: { kind: 'boolean' },
  }),
}

/** The transforms of a value by name. */
function transformsOf(value: Resolved): Readonly<Record<string, Transform>> {
  switch (familyOf(value.type)) {
    case 'date':
      return dates
    case 'time':
      return clock
    case 'moment':
      return moments
    case 'text':
      return texts
    case 'integer':
    case 'float':
    case 'decimal':
      return numbers
    default:
      return value.type?.kind === 'array' ? arrays : value.type?.kind === 'range' ? ranges : {}
  }
}

/** Applies a transform by its name: `published__year`, or a key of a JSON value. Undefined where there is none. */
export function findTransform(query: Query, value: Resolved, name: string): Resolved | undefined {
  const own = findOwn(query, value, 'transform', name)
  if (own !== undefined) return applyOwn(query, own, value)
  if (value.type?.kind === 'json') return key(value, name)
  const transforms = transformsOf(value)
  if (Object.hasOwn(transforms, name)) return (transforms[name] as Transform)(value)
  if (value.type?.kind === 'array' && /^\d+$/.test(name)) return element(value, Number(name))
  return undefined
}

/** Applies a transform by its name. @throws {DjinnError} `ORM_UNKNOWN_LOOKUP` */
export function transform(query: Query, value: Resolved, name: string): Resolved {
  const found = findTransform(query, value, name)
  if (found === undefined) throw unknownName(query, value, name, [])
  return found
}

/** A name behind a value that is none of its lookups or transforms; behind a relation, a field that its model has not. */
export function unknownName(
  query: Query,
  value: Resolved,
  name: string,
  lookups: readonly string[],
): DjinnError {
  const { leadsTo } = value
  if (leadsTo !== undefined) return ormErrors.unknownField(leadsTo.name, name, knownNames(query, leadsTo))
  return ormErrors.unknownLookup(nameOf(value), name, [...lookups, ...Object.keys(transformsOf(value))])
}

/** What a value is called in messages. */
export function nameOf(value: Resolved): string {
  if (value.field !== undefined) return value.field.label
  return value.type?.kind ?? 'an expression'
}

function key(value: Resolved, name: string): Resolved {
  const part = /^-?\d+$/.test(name) ? Number(name) : name
  const path = value.sql.kind === 'jsonPath' ? [...value.sql.path, part] : [part]
  const operand = value.sql.kind === 'jsonPath' ? value.sql.operand : value.sql
  return { sql: { kind: 'jsonPath', operand, path, as: 'json', type: json }, type: json }
}

function element(value: Resolved, index: number): Resolved {
  const of = value.type?.kind === 'array' ? value.type.of : text
  return {
    sql: {
      kind: 'call',
      name: 'arrayElement',
      args: [value.sql, { kind: 'constant', value: index + 1 }],
      type: of,
    },
    type: of,
  }
}
