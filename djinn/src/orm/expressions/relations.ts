import type { ConditionNode } from './nodes.ts'

/** A relation that is read beside a query set, with a query set of its own. */
export class Prefetch {
  readonly path: string
  readonly options: { readonly queryset?: unknown; readonly to?: string | undefined }

  constructor(path: string, options: { readonly queryset?: unknown; readonly to?: string | undefined } = {}) {
    this.path = path
    this.options = options
  }
}

/** A relation with a condition of its own in the join, by a name of its own. */
export class FilteredRelation {
  readonly path: string
  readonly condition: ConditionNode

  constructor(path: string, condition: ConditionNode) {
    this.path = path
    this.condition = condition
  }
}
