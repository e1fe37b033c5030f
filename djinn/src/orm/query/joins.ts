import { ormErrors } from '../errors.ts'
import type { Field, Relation } from '../model/field.ts'
import type { GenericKey } from '../model/generic-key.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { followPath, isRelation, type Path, type PathStep } from './path.ts'
import type { Query } from './query.ts'
import type { Resolved } from './resolved.ts'

export interface JoinOptions {
  readonly model: ModelMeta
  readonly alias: string
  /** Joins with several rows that may be shared; undefined: all. */
  readonly reuse: Set<string> | undefined
  readonly allowMany: boolean
  /** Whether the path may end at a key to one of several models: in conditions. */
  readonly allowGeneric?: boolean
}

/** A path whose tables are joined. */
export interface JoinedPath {
  readonly end: Relation | Field
  readonly targets: readonly Field[]
  /** Aliases of the tables, the first one included. */
  readonly aliases: readonly string[]
  readonly steps: readonly PathStep[]
  /** Names after the fields: transforms. */
  readonly transforms: readonly string[]
  readonly generic: GenericKey | undefined
}

/** Joins the tables of a path. The names that are no fields are transforms; at least the first one is a field. */
export function joinPath(query: Query, names: readonly string[], options: JoinOptions): JoinedPath {
  const path = longestPath(query, names, options)
  const { generic } = path
  if (generic !== undefined && options.allowGeneric !== true)
    throw ormErrors.genericValue(generic.place, [generic.typeField.name, generic.keyField.name])
  let alias = options.alias
  const aliases = [alias]
  for (const step of path.steps) {
    const nullable = step.direct ? step.nullable : true
    alias = query.join(alias, step, nullable, step.many ? options.reuse : undefined, step.filtered)
    aliases.push(alias)
    if (step.filtered !== undefined) query.planner.filteredJoin(query, alias)
  }
  return { end: path.end, targets: path.targets, aliases, steps: path.steps, transforms: path.rest, generic }
}

/**
 * The table of the first relation to many of a path, where it is joined already; `reuse` as in {@link joinPath}. As in Django only
 * where no other table of the query is the same one.
 */
export function manyAlias(
  query: Query,
  names: readonly string[],
  reuse: ReadonlySet<string> | undefined,
): string | undefined {
  let alias = query.base()
  for (const step of followPath(query, names, query.model, { allowMany: true, wholePath: false }).steps) {
    const source = query.joined(alias, step, step.many ? reuse : undefined, step.filtered)
    if (source === undefined) return undefined
    if (step.many) return query.isFirst(source) ? source.alias : undefined
    alias = source.alias
  }
  return undefined
}

function longestPath(query: Query, names: readonly string[], options: JoinOptions): Path {
  return followPath(query, names, options.model, { allowMany: options.allowMany, wholePath: false })
}

/** Leaves out the last tables where the key on this side says the same. */
export function trim(
  query: Query,
  joined: JoinedPath,
): { readonly targets: readonly Field[]; readonly alias: string; readonly aliases: readonly string[] } {
  const aliases = [...joined.aliases]
  let targets = joined.targets
  for (const step of [...joined.steps].reverse()) {
    if (aliases.length === 1 || !step.direct || step.filtered !== undefined) break
    const local = new Map(step.on.map(([from, to]) => [to.column, from]))
    if (!targets.every((target) => target.model === step.to && local.has(target.column))) break
    targets = targets.map((target) => local.get(target.column) as Field)
    query.release(aliases.pop() as string)
  }
  return { targets, alias: aliases.at(-1) as string, aliases }
}

/** A column of a table of the query. */
export function column(alias: string, field: Field): Resolved {
  return {
    sql: { kind: 'column', table: alias, name: field.column, type: field.type },
    type: field.type,
    field,
  }
}

/** The columns of a trimmed path as one value. */
export function columnsOf(alias: string, targets: readonly Field[], end?: Relation | Field): Resolved {
  const columns = targets.map((target) => column(alias, target))
  if (columns.length === 1) {
    const [only] = columns as [Resolved]
    return end !== undefined && isRelation(end) ? { ...only, leadsTo: end.to } : only
  }
  return { sql: { kind: 'row', items: columns.map((each) => each.sql) }, columns }
}

export { isRelation }
