import type { Database } from '../../sql/index.ts'
import type { ConditionNode, ExpressionNode } from '../expressions/nodes.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import type { Resolved } from '../query/resolved.ts'
import type { Shape } from './shape.ts'

// A template is what a user wrote with its values taken out: a slot stands for each. Queries of the same template share a plan.

/** The kind of a literal; the SQL of a query may depend on it. */
export type ValueKind =
  | 'null'
  | 'true'
  | 'false'
  | 'integer'
  | 'float'
  | 'bigint'
  | 'text'
  | 'datetime'
  | 'instant'
  | 'date'
  | 'time'
  | 'duration'
  | 'decimal'
  | 'binary'
  | 'json'
  | 'instance'

/** A literal of a query. */
export interface SlotNode {
  readonly kind: 'slot'
  readonly slot: number
  readonly of: ValueKind
  readonly output?: FieldSpec | undefined
}
/** A list of literals in one slot; `size` is its length rounded up to a power of two. */
export interface ListNode {
  readonly kind: 'list'
  readonly slot: number
  readonly size: number
}
/** A list with expressions among its members. */
export interface ItemsNode {
  readonly kind: 'items'
  readonly items: readonly TemplateValue[]
}
/** Keys of a JSON lookup: part of the text, and so of the shape. */
export interface KeysNode {
  readonly kind: 'keys'
  readonly keys: readonly string[]
}
/** A query set as a value. */
export interface QueryNode {
  readonly kind: 'query'
  readonly shape: Shape
  readonly base: number
  /** The database that `using()` named for it. */
  readonly database?: Database | undefined
}
export type TemplateValue = SlotNode | ListNode | ItemsNode | KeysNode | QueryNode | TemplateNode
/** What stands already as SQL: the sides of a lookup that a program defined. */
export interface ResolvedNode {
  readonly kind: 'resolved'
  readonly value: Resolved
}
export type TemplateNode = ExpressionNode | SlotNode | QueryNode | ResolvedNode
export type TemplateCondition = ConditionNode
