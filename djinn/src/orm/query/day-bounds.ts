import { type Dialect, encoder, InvalidValue, type SqlExpression } from '../../sql/index.ts'
import type { SlotNode } from '../shape/template.ts'
import { logic } from './logic.ts'
import { familyOf } from './output-types.ts'
import { columnOf, type Resolved } from './resolved.ts'

/** The start of what a value names, or of what follows it. */
type Start = (value: unknown, following: boolean) => string

/**
 * A comparison of the year of a moment or a day, or of the day of a moment, as one of the moment or day itself: an index on the
 * column serves it. Undefined where that cannot be.
 */
export function dayBounds(
  left: Resolved,
  transform: string,
  lookup: string,
  value: SlotNode,
  dialect: Dialect,
): SqlExpression | undefined {
  const start = startOf(left, transform, dialect)
  if (start === undefined) return undefined
  const compare = (operator: '<' | '>=', following: boolean): SqlExpression => ({
    kind: 'comparison',
    operator,
    left: left.sql,
    right: {
      kind: 'parameter',
      slot: value.slot,
      read: (given) => start(given, following),
      ...(left.type && { type: left.type }),
      ...columnOf(left),
    },
  })
  switch (lookup) {
    case 'exact':
      return logic('and', [compare('>=', false), compare('<', true)])
    case 'gt':
      return compare('>=', true)
    case 'gte':
      return compare('>=', false)
    case 'lt':
      return compare('<', false)
    case 'lte':
      return compare('<', true)
    default:
      return undefined
  }
}

function startOf(left: Resolved, transform: string, dialect: Dialect): Start | undefined {
  const family = familyOf(left.type)
  if (transform === 'year' && family === 'date')
    return (value, following) => startOfYear(value, following) ?? lastDay
  if (family !== 'moment') return undefined
  if (transform === 'year') return (value, following) => midnight(startOfYear(value, following))
  if (transform !== 'date') return undefined
  const day = encoder({ kind: 'date' }, dialect) as (value: unknown) => string
  return (value, following) => midnight(following ? dayAfter(day(value)) : day(value))
}

const lastDay = '9999-12-31'

/** Undefined behind the end of all years. */
function startOfYear(value: unknown, following: boolean): string | undefined {
  const year = Math.trunc(Number(value)) + (following ? 1 : 0)
  if (Number.isNaN(year)) throw new InvalidValue(value, 'a year')
  return year > 9999 ? undefined : `${String(Math.max(year, 1)).padStart(4, '0')}-01-01`
}

function dayAfter(day: string): string | undefined {
  if (day === lastDay) return undefined
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function midnight(day: string | undefined): string {
  return day === undefined ? `${lastDay}T23:59:59.999Z` : `${day}T00:00:00.000Z`
}
