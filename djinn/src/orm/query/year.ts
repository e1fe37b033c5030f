import type { SqlExpression } from '../../sql/index.ts'
import type { SlotNode } from '../shape/template.ts'
import { logic } from './logic.ts'
import type { Resolved } from './resolved.ts'

/** A comparison of a moment's or a day's year as one of the moment or day itself; undefined where that cannot be. */
export function yearBounds(left: Resolved, lookup: string, value: SlotNode): SqlExpression | undefined {
  const type = left.type
  const start = (after: 0 | 1): SqlExpression => ({
    kind: 'parameter',
    slot: value.slot,
    read: (given) => startOfYear(Math.trunc(Number(given)) + after, type?.kind ?? ''),
    ...(type && { type }),
  })
  const compare = (operator: '<' | '>=', after: 0 | 1): SqlExpression => ({
    kind: 'comparison',
    operator,
    left: left.sql,
    right: start(after),
  })
  switch (lookup) {
    case 'exact':
      return logic('and', [compare('>=', 0), compare('<', 1)])
    case 'gt':
      return compare('>=', 1)
    case 'gte':
      return compare('>=', 0)
    case 'lt':
      return compare('<', 0)
    case 'lte':
      return compare('<', 1)
    default:
      return undefined
  }
}

function startOfYear(year: number, kind: string): string {
  if (year > 9999) return kind === 'date' ? '9999-12-31' : '9999-12-31T23:59:59.999Z'
  const day = `${String(Math.max(year, 1)).padStart(4, '0')}-01-01`
  return kind === 'date' ? day : `${day}T00:00:00.000Z`
}
