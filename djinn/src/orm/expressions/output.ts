import type { Exp } from '../types/exp.ts'
import { exp, type FieldValue, fieldOf, operand } from './exp.ts'
import type { ExpressionNode } from './nodes.ts'

/**
 * The same expression, whose values are those of a field: where its type cannot be known, as of `sql`, or where types mix.
 *
 * ```ts
 * import { as, decimal, F } from 'djinn/orm'
 *
 * const total = as(F('price').times(F('weight')), decimal({ maxDigits: 12, decimalPlaces: 2 }))
 * ```
 */
export function as<Paths extends string, Field>(
  of: Exp<unknown, Paths>,
  field: Field,
): Exp<FieldValue<Field>, Paths> {
  return exp(withOutput(operand(of), fieldOf('as', field)))
}

/** Where a node has a place for its type, it stands there, so that nobody works it out before; a Cast has its own. */
function withOutput(node: ExpressionNode, output: ReturnType<typeof fieldOf>): ExpressionNode {
  switch (node.kind) {
    case 'value':
    case 'combined':
    case 'function':
    case 'aggregate':
    case 'case':
    case 'subquery':
    case 'window':
    case 'raw':
      return node.output === undefined ? { ...node, output } : { kind: 'output', of: node, output }
    default:
      return { kind: 'output', of: node, output }
  }
}
