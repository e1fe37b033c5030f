import type { ModelClass } from './model/model-class.ts'
import type { QuerySet } from './query-set.ts'
import type { ShapeTree } from './shape/shape.ts'

type Make = (tree?: ShapeTree) => QuerySet
// What reads and writes needs query sets, and query sets read and write: the class puts itself here when it is loaded.
let makerOf: (model: ModelClass) => Make
const roots = new WeakMap<ModelClass, QuerySet>()

/** Says how a model's first query set is made. */
export function startQueries(maker: (model: ModelClass) => Make): void {
  makerOf = maker
}

/** All rows of a model. */
export function querySetOf(model: ModelClass): QuerySet {
  const root = roots.get(model)
  // A tree of shapes that grew too large starts over.
  if (root !== undefined && root.shape === root.shape.tree.root) return root
  const made = makerOf(model)(root?.shape.tree)
  roots.set(model, made)
  return made
}
