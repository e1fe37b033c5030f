import { Expression } from '../expressions/expression.ts'
import type { ExpressionNode } from '../expressions/nodes.ts'

/** An expression of its data: what a migration writes where no function of `djinn/orm` says it. */
export function expressionOf(node: object): Expression {
  return new Expression(node as ExpressionNode)
}
