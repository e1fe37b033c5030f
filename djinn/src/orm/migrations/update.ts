import { hasCode, suggestName } from './describe.ts'
import { migrationErrors } from './errors.ts'
import { MigrationGraph } from './graph.ts'
import { idOf, type Migration } from './migration.ts'
import type { Operation } from './operation.ts'
import { optimize } from './optimize.ts'

/** A migration that takes the place of another. */
export interface MigrationUpdate {
  readonly before: Migration
  readonly after: Migration
}

/** What {@link updateLast} takes. */
export interface UpdateOptions {
  /** Whether a migration was applied; such a one is not changed. */
  isApplied(migration: Migration): boolean
  /** The name, without its number. A name that a person chose stays; one that was made of the operations is made anew. */
  readonly name?: string
  readonly now?: Date
}

/**
 * Joins new migrations to the last one of their app, in place of files of their own.
 *
 * ```ts
 * import { type Migration, MigrationGraph, updateLast } from 'djinn/orm/migrations'
 *
 * const createModel = { op: 'createModel', name: 'Tag', fields: { id: { kind: 'bigAuto' } } } as const
 * const addField = { op: 'addField', model: 'Tag', name: 'name', field: { kind: 'text' } } as const
 * const first: Migration = { app: 'main', name: '0001_initial', initial: true, operations: [createModel] }
 * const second: Migration = { app: 'main', name: '0002_tag_name', dependencies: ['main.0001_initial'], operations: [addField] }
 * const [update] = updateLast(new MigrationGraph([first]), [second], { isApplied: () => false })
 * update?.after.name // '0001_initial'
 * update?.after.operations.length // 1
 * ```
 *
 * @throws {DjinnError} `MIGRATION_NOT_UPDATED` where the last one was applied, was squashed, holds code, is stood on, or is not there;
 *   `MIGRATION_CIRCLE` where two apps would wait for each other.
 */
export function updateLast(
  graph: MigrationGraph,
  made: readonly Migration[],
  options: UpdateOptions,
): MigrationUpdate[] {
  const apps = [...new Set(made.map(({ app }) => app))]
  const joined = apps.map((app) => joinedTo(lastOf(graph, app, options), made, graph, options))
  const names = new Map<string, string>()
  for (const { before, after } of joined)
    for (const each of [before, ...made.filter(({ app }) => app === after.app)])
      names.set(idOf(each), idOf(after))
  const updates = joined.map(({ before, after }) => ({ before, after: renamed(after, names) }))
  const stay = [...graph.migrations.values()].filter((each) => !joined.some(({ before }) => before === each))
  new MigrationGraph([...stay, ...updates.map(({ after }) => after)]).order()
  return updates
}

function joinedTo(
  before: Migration,
  made: readonly Migration[],
  graph: MigrationGraph,
  options: UpdateOptions,
): MigrationUpdate {
  const { app } = before
  const all = [before, ...made.filter((each) => each.app === app)]
  const operations = optimize(
    all.flatMap((each): readonly Operation[] => each.operations),
    app,
  )
  const dependencies = all.flatMap((each) => each.dependencies ?? [])
  return {
    before,
    after: { ...before, name: nameOf(graph, before, operations, options), dependencies, operations },
  }
}

/** What it waits for under the names that they have now; it does not wait for itself. */
function renamed(after: Migration, names: ReadonlyMap<string, string>): Migration {
  const wanted = new Set((after.dependencies ?? []).map((id) => names.get(id) ?? id))
  wanted.delete(idOf(after))
  return { ...after, dependencies: [...wanted] }
}

/** The last migration of an app, if it may be changed. */
function lastOf(graph: MigrationGraph, app: string, { isApplied }: UpdateOptions): Migration {
  const [last] = graph.leaves(app)
  if (last === undefined) throw migrationErrors.notUpdated(`The app ${app} has no migration`)
  const id = idOf(last)
  if ((last.replaces?.length ?? 0) > 0) throw migrationErrors.notUpdated(`${id} was squashed of others`)
  if (isApplied(last)) throw migrationErrors.notUpdated(`${id} was applied`)
  const later = [...graph.migrations.values()].filter(({ dependencies = [] }) => dependencies.includes(id))
  if (later.length > 0)
    throw migrationErrors.notUpdated(`${later.map(idOf).sort().join(', ')} stands on ${id}`)
  if (hasCode(last.operations))
    throw migrationErrors.notUpdated(`${id} holds code, which cannot be written anew`)
  return last
}

function nameOf(
  graph: MigrationGraph,
  before: Migration,
  operations: readonly Operation[],
  { name, now }: UpdateOptions,
): string {
  const [number = '0001'] = /^\d+/.exec(before.name) ?? []
  const initial = before.initial === true
  if (name !== undefined && !/^\w+$/.test(name)) throw migrationErrors.badName(name)
  const made =
    before.name === `${number}_${suggestName(before.operations, initial)}` || /^\d+_auto_/.test(before.name)
  const wanted = name ?? (made && operations.length > 0 ? suggestName(operations, initial, now) : undefined)
  const next = wanted === undefined ? before.name : `${number}_${wanted}`
  return graph.migrations.has(`${before.app}.${next}`) ? before.name : next
}
