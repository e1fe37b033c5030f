import type { Exp, NullWith } from '../types/exp.ts'
import { conditionNode } from './conditions.ts'
import { expressionErrors } from './errors.ts'
import { exp, fieldOf, operand } from './exp.ts'
import type { ConditionNode, ExpressionNode } from './nodes.ts'

/** A branch of a {@link Case}. */
export interface When<Value = unknown, Paths extends string = string> {
  readonly when: ConditionNode
  readonly then: ExpressionNode
  readonly $value?: Value
  readonly $paths?: Paths
}
type Then<Given> =
  Given extends Exp<infer Value, string>
    ? Value
    : Given extends string
      ? string
      : Given extends number
        ? number
        : Given extends boolean
          ? boolean
          : Given
type ConditionPaths<Given> = Given extends Exp<unknown, infer Paths> ? Paths : keyof Given & string
type ExpPaths<Given> = Given extends Exp<unknown, infer Paths> ? Paths : never

/** What results where a condition holds: lookups, or a condition. A text is a text here; a field is `F('name')`. */
export function When<const Condition extends object, const Given>(
  condition: Condition,
  then: Given,
): When<Then<Given>, ConditionPaths<Condition> | ExpPaths<Given>> {
  return { when: conditionNode(condition), then: operand(then) }
}

/**
 * The value of the first branch whose condition holds.
 *
 * ```ts
 * import { Case, When } from 'djinn/orm'
 *
 * const size = Case(When({ pages__gt: 500 }, 'thick'), When({ pages__gt: 100 }, 'usual'), { default: 'thin' })
 * ```
 */
export function Case<const Branches extends readonly When[]>(
  ...branches: Branches
): Exp<NullWith<BranchValue<Branches[number]>, null>, BranchPaths<Branches[number]>>
export function Case<const Branches extends readonly When[], const Default>(
  ...given: readonly [...Branches, { readonly default: Default; readonly output?: unknown }]
): Exp<
  NullWith<BranchValue<Branches[number]> | Then<Default>, BranchValue<Branches[number]> | Then<Default>>,
  BranchPaths<Branches[number]> | ExpPaths<Default>
>
export function Case(...given: readonly unknown[]): Exp<unknown, string> {
  const last = given.at(-1)
  const hasOptions = !isBranch(last) && isObject(last) && ('default' in last || 'output' in last)
  const branches = hasOptions ? given.slice(0, -1) : given
  const { default: otherwise, output }: { default?: unknown; output?: unknown } = hasOptions ? last : {}
  return exp({
    kind: 'case',
    branches: branches.map(branchOf),
    ...(otherwise !== undefined && { otherwise: operand(otherwise) }),
    ...(output !== undefined && { output: fieldOf('Case', output) }),
  })
}

function branchOf(given: unknown): When {
  if (isBranch(given)) return given
  throw expressionErrors.notABranch(given)
}
function isBranch(given: unknown): given is When {
  return isObject(given) && 'when' in given && 'then' in given
}
function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null
}

type BranchValue<Branch> = Branch extends When<infer Value, string> ? Value : never
type BranchPaths<Branch> = Branch extends When<unknown, infer Paths> ? Paths : never
