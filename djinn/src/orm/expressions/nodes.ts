import type { FieldSpec } from '../fields/field-spec.ts'

// What a user's expression says, as plain data. The planner resolves its paths against a model.

/** A value in a query: a path of fields, a literal, something computed of others. */
export type ExpressionNode =
  | { readonly kind: 'ref'; readonly path: string }
  | { readonly kind: 'outerRef'; readonly path: string }
  | { readonly kind: 'value'; readonly value: unknown; readonly output?: FieldSpec | undefined }
  /** `+ - * / % **`, `& | ^ << >>` (bits), `||` is not here: use Concat. */
  | {
      readonly kind: 'combined'
      readonly operator: CombinedOperator
      readonly left: ExpressionNode
      readonly right: ExpressionNode
      readonly output?: FieldSpec | undefined
    }
  | { readonly kind: 'negative'; readonly of: ExpressionNode }
  /** Django's name: `Lower`, `Coalesce`, `TruncMonth`, `RowNumber`. `options` by name: `{ zone: 'Europe/Berlin' }`, `{ keys: [...] }` of JSONObject. */
  | {
      readonly kind: 'function'
      readonly name: string
      readonly args: readonly ExpressionNode[]
      readonly options?: Readonly<Record<string, unknown>> | undefined
      readonly output?: FieldSpec | undefined
    }
  /** `Count`, `Sum`, `Avg`, `Max`, `Min`, `StdDev`, `Variance`, `StringAgg`, `AnyValue`, `ArrayAgg`, …; `Count('*')` has a star. */
  | {
      readonly kind: 'aggregate'
      readonly name: string
      readonly args: readonly ExpressionNode[]
      readonly distinct?: boolean | undefined
      readonly filter?: ConditionNode | undefined
      readonly default?: ExpressionNode | undefined
      readonly orderBy?: readonly ExpressionNode[] | undefined
      readonly options?: Readonly<Record<string, unknown>> | undefined
      readonly output?: FieldSpec | undefined
    }
  | {
      readonly kind: 'case'
      readonly branches: readonly { readonly when: ConditionNode; readonly then: ExpressionNode }[]
      readonly otherwise?: ExpressionNode | undefined
      readonly output?: FieldSpec | undefined
    }
  /** `query` is a QuerySet, not yet run. */
  | { readonly kind: 'subquery'; readonly query: unknown; readonly output?: FieldSpec | undefined }
  | { readonly kind: 'exists'; readonly query: unknown; readonly negated: boolean }
  | {
      readonly kind: 'window'
      readonly of: ExpressionNode
      readonly partitionBy: readonly ExpressionNode[]
      readonly orderBy: readonly ExpressionNode[]
      readonly frame?: FrameNode | undefined
      readonly output?: FieldSpec | undefined
    }
  | {
      readonly kind: 'order'
      readonly of: ExpressionNode
      readonly descending: boolean
      readonly nulls?: 'first' | 'last' | undefined
    }
  /** F('title').slice(0, 3): characters from `start` (0 based). */
  | {
      readonly kind: 'sliced'
      readonly of: ExpressionNode
      readonly start: number
      readonly length?: number | undefined
    }
  | {
      readonly kind: 'raw'
      readonly parts: readonly string[]
      readonly values: readonly unknown[]
      readonly output?: FieldSpec | undefined
    }
  | { readonly kind: 'output'; readonly of: ExpressionNode; readonly output: FieldSpec }
  | { readonly kind: 'star' }
  /** A literal that is part of the text: lengths, places, delimiters. */
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  | ConditionNode

export type CombinedOperator = '+' | '-' | '*' | '/' | '%' | '**' | '&' | '|' | '^' | '<<' | '>>'

/** As SQL's frames: undefined is unbounded, 0 the current row, negative preceding, positive following. */
export interface FrameNode {
  readonly mode: 'rows' | 'range'
  readonly start?: number | undefined
  readonly end?: number | undefined
  readonly exclude?: 'current row' | 'group' | 'ties' | 'no others' | undefined
}

/** Django's Q: lookups and conditions joined. */
export interface ConditionNode {
  readonly kind: 'condition'
  readonly connector: 'and' | 'or' | 'xor'
  readonly negated: boolean
  readonly children: readonly (LookupNode | ExpressionNode)[]
  /** The lookups are one comparison: `(a, b) > (1, 2)`. */
  readonly asRow?: boolean
}
/** `title__icontains: 'x'`. The value may be a literal, an Expression, a QuerySet, an instance, an array of those. */
export interface LookupNode {
  readonly kind: 'lookup'
  readonly path: string
  readonly value: unknown
}
