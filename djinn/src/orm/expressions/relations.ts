import { conditionNode } from './conditions.ts'
import type { ConditionNode } from './nodes.ts'

/** What {@link Prefetch} gives. */
export class PrefetchQuery<
  Path extends string = string,
  Rows = unknown,
  To extends string | undefined = string | undefined,
> {
  readonly path: Path
  readonly options: { readonly queryset?: Rows; readonly to?: To }

  constructor(path: Path, options: { readonly queryset?: Rows; readonly to?: To }) {
    this.path = path
    this.options = options
  }
}

/** What {@link FilteredRelation} gives. */
export class JoinCondition<Path extends string = string> {
  readonly path: Path
  readonly condition: ConditionNode

  constructor(path: Path, condition: ConditionNode) {
    this.path = path
    this.condition = condition
  }
}

/**
 * A relation that is read beside a query set, with a query set of its own:
 * `Author.prefetchRelated(Prefetch('posts', { queryset: Post.orderBy('-likes').slice(0, 3), to: 'best' }))`.
 *
 * @param options `queryset`: which rows, in which order; a slice is one for each row. `to`: the property for the list, where it is not
 * the relation itself.
 */
export function Prefetch<
  const Path extends string,
  Rows = unknown,
  const To extends string | undefined = string | undefined,
>(path: Path, options: { readonly queryset?: Rows; readonly to?: To } = {}): PrefetchQuery<Path, Rows, To> {
  return new PrefetchQuery(path, options)
}

/**
 * A relation with a condition of its own in the join, by the name that `annotate()` gives it:
 * `Author.annotate({ long: FilteredRelation('books', { books__pages__gt: 100 }) })`.
 *
 * @param condition Lookups from the model, or a condition of them.
 */
export function FilteredRelation<const Path extends string>(
  path: Path,
  condition: object,
): JoinCondition<Path> {
  return new JoinCondition(path, conditionNode(condition))
}
