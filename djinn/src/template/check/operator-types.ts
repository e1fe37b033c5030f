import type { Expression } from '../syntax/nodes.ts'
import type { ExpressionTypes } from './expression-types.ts'
import type { TypeScope } from './scope.ts'

export function writeUnary(
  code: ExpressionTypes,
  { operator, operand, at }: Expression & { kind: 'unary' },
  scope: TypeScope,
): void {
  if (operator === 'not') {
    code.placed('!(', at)
    code.value(operand, scope)
  } else {
    code.placed('$$.sign(', at)
    code.known(operand, scope)
  }
  code.put(')')
}

export function writeBinary(
  code: ExpressionTypes,
  { operator, left, right }: Expression & { kind: 'binary' },
  scope: TypeScope,
): void {
  const name = operator === '+' ? 'sum' : operator === '*' || operator === '%' ? 'combine' : 'calculate'
  code.over(`$$.${name}(`, left)
  code.known(left, scope)
  code.put(', ')
  code.known(right, scope)
  code.put(')')
}

export function writeLogic(
  code: ExpressionTypes,
  { kind, left, right }: Expression & { kind: 'and' | 'or' },
  scope: TypeScope,
): void {
  code.put('(')
  code.value(left, scope)
  code.put(kind === 'and' ? ' && ' : ' || ')
  code.value(right, scope)
  code.put(')')
}

export function writeCompare(
  code: ExpressionTypes,
  { first, rest }: Expression & { kind: 'compare' },
  scope: TypeScope,
): void {
  let left = first
  code.put('(')
  rest.forEach(({ operator, operand }, index) => {
    if (index > 0) code.put(' && ')
    writePair(code, left, operator, operand, scope)
    left = operand
  })
  code.put(')')
}

export function writePair(
  code: ExpressionTypes,
  left: Expression,
  operator: string,
  right: Expression,
  scope: TypeScope,
): void {
  if (operator === 'in' || operator === 'not in') {
    code.over('$$.within(', right)
    code.known(right, scope)
    code.put(', ')
    code.known(left, scope)
    code.put(')')
    return
  }
  if (operator !== '==' && operator !== '!=') {
    code.over('(', left)
    writeSide(code, 'order', left, scope)
    code.put(` ${operator} `)
    writeSide(code, 'order', right, scope)
    code.put(')')
    return
  }
  writeEqual(code, left, operator === '==' ? ' === ' : ' !== ', right, scope)
}

/** Compared as the language does, then once more as TypeScript narrows. */
function writeEqual(
  code: ExpressionTypes,
  left: Expression,
  operator: string,
  right: Expression,
  scope: TypeScope,
): void {
  if (left.kind === 'literal' && right.kind === 'literal') {
    code.put('$$.any')
    return
  }
  code.over('(', left)
  writeSide(code, 'equal', left, scope)
  code.put(operator)
  writeSide(code, 'equal', right, scope)
  if (isReference(left) && isReference(right)) {
    code.put(', ')
    code.unit.writer.silently(() => {
      code.value(left, scope)
      code.put(operator)
      code.value(right, scope)
    })
  }
  code.put(')')
}

function writeSide(code: ExpressionTypes, name: 'equal' | 'order', node: Expression, scope: TypeScope): void {
  if (node.kind === 'literal') {
    code.value(node, scope)
    return
  }
  code.over(`$$.${name}(`, node)
  code.value(node, scope)
  code.put(')')
}

export function writeConditional(
  code: ExpressionTypes,
  { test, whenTrue, otherwise }: Expression & { kind: 'conditional' },
  scope: TypeScope,
): void {
  code.put('(')
  code.condition(test, scope)
  code.put(' ? ')
  code.value(whenTrue, scope)
  code.put(' : ')
  if (otherwise === undefined) code.put('$$.nothing')
  else code.value(otherwise, scope)
  code.put(')')
}

/** What TypeScript can narrow, or narrow by. */
function isReference(node: Expression): boolean {
  if (node.kind === 'attribute') return isReference(node.target)
  if (node.kind === 'item') return isReference(node.target) && node.key.kind === 'literal'
  return node.kind === 'name' || node.kind === 'literal'
}
