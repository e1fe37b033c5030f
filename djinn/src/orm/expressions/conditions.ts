import type { Exp } from '../types/exp.ts'
import type { KIND } from '../types/markers.ts'
import { expressionErrors } from './errors.ts'
import { Expression } from './expression.ts'
import type { ConditionNode, ExpressionNode } from './nodes.ts'

/** A condition that belongs to no model yet: its lookups are checked where it meets one. */
export interface Condition<Paths extends string = never> extends Exp<boolean, Paths> {
  readonly [KIND]: 'condition'
}

/**
 * Lookups as a condition, to be joined by `and`, `or`, `not` and used in `filter`, `Case` and aggregates. A model's own `q` checks
 * the values too: `Post.q({ likes__gt: 3 })`.
 *
 * ```ts
 * import { not, or, Q } from 'djinn/orm'
 *
 * const wanted = or(Q({ title__icontains: 'djinn' }), not(Q({ draft: true })))
 * ```
 */
export function Q<const Given extends Readonly<Record<string, unknown>>>(
  lookups: Given,
): Condition<keyof Given & string> {
  if (typeof lookups !== 'object' || lookups === null) throw expressionErrors.notACondition('Q')
  const children = Object.keys(lookups).map((path) => ({
    kind: 'lookup' as const,
    path,
    value: lookups[path],
  }))
  return made({ kind: 'condition', connector: 'and', negated: false, children })
}

/** All of them hold. */
export function and<const Given extends readonly object[]>(...conditions: Given): Given[number] {
  return joined('and', conditions)
}
/** At least one holds. */
export function or<const Given extends readonly object[]>(...conditions: Given): Given[number] {
  return joined('or', conditions)
}
/** An odd number of them holds. */
export function xor<const Given extends readonly object[]>(...conditions: Given): Given[number] {
  return joined('xor', conditions)
}
/** It does not hold. Of one that is negated already it is the condition itself. */
export function not<Given extends object>(condition: Given): Given {
  const node = nodeOf('not', condition)
  if (node.kind === 'exists') return new Expression({ ...node, negated: !node.negated }) as unknown as Given
  if (node.kind === 'condition' && node.negated) return made({ ...node, negated: false })
  return made({ kind: 'condition', connector: 'and', negated: true, children: [node] })
}

function joined<Given extends object>(connector: 'and' | 'or' | 'xor', conditions: readonly Given[]): Given {
  return made({
    kind: 'condition',
    connector,
    negated: false,
    children: conditions.map((each) => nodeOf(connector, each)),
  })
}

function nodeOf(name: string, condition: object): ExpressionNode {
  if (!(condition instanceof Expression)) throw expressionErrors.notACondition(name)
  return condition.node
}

function made<Result>(node: ConditionNode): Result {
  return new Expression(node) as unknown as Result
}

/** The node of what may be given as a condition: lookups, or a condition. */
export function conditionNode(given: unknown): ConditionNode {
  if (given instanceof Expression)
    return given.node.kind === 'condition'
      ? given.node
      : { kind: 'condition', connector: 'and', negated: false, children: [given.node] }
  return (Q(given as Readonly<Record<string, unknown>>) as unknown as Expression).node as ConditionNode
}
