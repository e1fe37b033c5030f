import { ormErrors } from '../errors.ts'
import type { Field, JoinStep, Relation } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { column } from './joins.ts'
import type { InstanceLayout, Layout, RelatedLayout } from './layout.ts'
import { parentStep } from './path.ts'
import type { Loading, Query } from './query.ts'
import type { Resolved } from './resolved.ts'

/** What a query selects: expressions in order, and what they mean. */
export interface Columns {
  readonly expressions: readonly Resolved[]
  readonly layout: Layout
}

/** The columns of `values()`, or those of the model, its annotations, its related models. */
export function columnsOfQuery(query: Query): Columns {
  const expressions: Resolved[] = []
  const add = (value: Resolved) => expressions.push(value) - 1
  if (query.selection !== undefined) {
    const columns = query.selection.map((name) => {
      const value = selected(query, name)
      return { name, value, position: add(value) }
    })
    return { expressions, layout: { kind: 'rows', columns } }
  }
  const layout = instanceLayout(query, query.model, query.base(), query.loading, tree(query.related), add)
  const annotations = [...query.annotations]
    .filter(([, annotation]) => annotation.selected)
    .map(([name, { value }]) => ({ name, value, position: add(value) }))
  return { expressions, layout: { ...layout, annotations } }
}

/** What a name of `values()` stands for. */
export function selected(query: Query, name: string): Resolved {
  const value = query.columns.get(name) ?? query.annotations.get(name)?.value
  if (value === undefined) throw ormErrors.internal(`no column ${name}`)
  return value
}

interface Tree extends Map<string, Tree> {}

function tree(paths: readonly string[]): Tree {
  const root: Tree = new Map()
  for (const path of paths) {
    let at = root
    for (const name of path.split('__')) {
      const next: Tree = at.get(name) ?? new Map()
      at.set(name, next)
      at = next
    }
  }
  return root
}

function instanceLayout(
  query: Query,
  model: ModelMeta,
  alias: string,
  loading: Loading | undefined,
  related: Tree,
  add: (value: Resolved) => number,
): InstanceLayout {
  const columns: { field: Field; position: number }[] = []
  const deferred: string[] = []
  for (const { meta, alias: table } of chain(query, model, alias)) {
    for (const field of meta.fields) {
      if (isLoaded(field, loading) || related.has(field.name))
        columns.push({ field, position: add(column(table, field)) })
      else deferred.push(field.attribute)
    }
  }
  const layouts = [...related].map(([name, below]) =>
    relatedLayout(query, model, alias, name, nested(loading, name), below, add),
  )
  return { kind: 'instances', model, columns, deferred, annotations: [], related: layouts }
}

/** A model and those that it continues, each with its table. */
function chain(query: Query, model: ModelMeta, alias: string): { meta: ModelMeta; alias: string }[] {
  if (model.parent === undefined) return [{ meta: model, alias }]
  const above = query.join(alias, parentStep(model), false, undefined)
  return [...chain(query, model.parent, above), { meta: model, alias }]
}

function isLoaded(field: Field, loading: Loading | undefined): boolean {
  if (loading === undefined || field.primaryKey) return true
  const { generic } = field.spec.options
  const named = [field.name, field.attribute, generic as string].some((name) => loading.names.has(name))
  return loading.mode === 'only' ? named : !named
}

/** The names of a loading that belong to a relation. */
function nested(loading: Loading | undefined, name: string): Loading | undefined {
  if (loading === undefined) return undefined
  const names = [...loading.names]
    .filter((each) => each.startsWith(`${name}__`))
    .map((each) => each.slice(name.length + 2))
  return names.length === 0 ? undefined : { mode: loading.mode, names: new Set(names) }
}

function relatedLayout(
  query: Query,
  model: ModelMeta,
  alias: string,
  name: string,
  loading: Loading | undefined,
  below: Tree,
  add: (value: Resolved) => number,
): RelatedLayout {
  const { relation, table } = findRelation(query, model, alias, name)
  if (relation === undefined || relation.many) throw ormErrors.notSelectable(model.name, name, singles(model))
  const step = relation.joins[0] as JoinStep
  const joined = query.join(table, step, step.direct ? step.nullable : true, undefined)
  return { relation, layout: instanceLayout(query, relation.to, joined, loading, below, add) }
}

function findRelation(
  query: Query,
  model: ModelMeta,
  alias: string,
  name: string,
): { relation: Relation | undefined; table: string } {
  const relation = model.relations.get(name)
  if (relation !== undefined || model.parent === undefined) return { relation, table: alias }
  return findRelation(query, model.parent, query.join(alias, parentStep(model), false, undefined), name)
}

/** Relations that lead to one row. */
export function singles(model: ModelMeta): string[] {
  return [...model.relations.values()].filter((relation) => !relation.many).map((relation) => relation.name)
}
