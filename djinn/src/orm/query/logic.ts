import type { SqlCompound, SqlConstant, SqlExpression, SqlSelect } from '../../sql/index.ts'

export const yes: SqlConstant = { kind: 'constant', value: true, type: { kind: 'boolean' } }
export const no: SqlConstant = { kind: 'constant', value: false, type: { kind: 'boolean' } }

/** Joins conditions; those that are always true or false are worked out here, so that a query without rows is never sent. */
export function logic(kind: 'and' | 'or' | 'xor', operands: readonly SqlExpression[]): SqlExpression {
  if (kind === 'xor') return exclusive(operands)
  const neutral = kind === 'and' ? yes : no
  const kept: SqlExpression[] = []
  for (const operand of operands) {
    if (operand === neutral) continue
    if (operand === yes || operand === no) return operand
    if (operand.kind === kind) kept.push(...operand.operands)
    else kept.push(operand)
  }
  if (kept.length === 0) return neutral
  return kept.length === 1 ? (kept[0] as SqlExpression) : { kind, operands: kept }
}

/** True where an odd number holds; never unknown, as one on nulls does not hold. Said by counting, as few databases have XOR. */
function exclusive(operands: readonly SqlExpression[]): SqlExpression {
  const unknown = operands.filter((operand) => operand !== yes && operand !== no)
  const odd = operands.filter((operand) => operand === yes).length % 2 === 1
  if (unknown.length === 0) return odd ? yes : no
  const sum = unknown
    .map(counted)
    .reduce((left, right): SqlExpression => ({ kind: 'arithmetic', operator: '+', left, right, type: whole }))
  const rest: SqlExpression = {
    kind: 'arithmetic',
    operator: '%',
    left: sum,
    right: { kind: 'constant', value: 2, type: whole },
    type: whole,
  }
  return {
    kind: 'comparison',
    operator: '=',
    left: rest,
    right: { kind: 'constant', value: odd ? 0 : 1, type: whole },
  }
}

const whole = { kind: 'integer' } as const

function counted(when: SqlExpression): SqlExpression {
  return {
    kind: 'case',
    type: whole,
    branches: [{ when, then: { kind: 'constant', value: 1, type: whole } }],
    otherwise: { kind: 'constant', value: 0, type: whole },
  }
}

export function not(operand: SqlExpression): SqlExpression {
  if (operand === yes) return no
  if (operand === no) return yes
  return { kind: 'not', operand }
}

/** A query that is known to have no rows, for where it stands inside of another. */
export function withoutRows(select: SqlSelect | SqlCompound): SqlSelect | SqlCompound {
  return select.kind === 'compound' ? { ...select, limit: 0 } : { ...select, where: no }
}
