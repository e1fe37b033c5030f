import { applyToState } from './apply.ts'
import { migrationErrors } from './errors.ts'
import { idOf, type Migration, partsOf } from './migration.ts'
import { ProjectState } from './state.ts'

/** All migrations, with what each of them waits for. */
export class MigrationGraph {
  /** By id; those that a squashed one stands for are left out, or it is. */
  readonly migrations: ReadonlyMap<string, Migration>
  readonly #parents = new Map<string, string[]>()
  #order: Migration[] | undefined

  /** @param applied Ids of what was applied: they decide whether a squashed migration or what it stands for is taken. */
  constructor(all: readonly Migration[], applied: ReadonlySet<string> = new Set()) {
    const taken = withoutReplaced(all, applied)
    this.migrations = new Map(taken.migrations.map((each) => [idOf(each), each]))
    for (const each of this.migrations.values()) this.#parents.set(idOf(each), [])
    for (const each of this.migrations.values()) {
      for (const wanted of each.dependencies ?? [])
        for (const parent of this.#find(wanted, each, taken.by)) this.#link(idOf(each), parent)
      for (const later of each.runBefore ?? [])
        for (const child of this.#find(later, each, taken.by)) this.#link(child, idOf(each))
    }
  }

  #link(child: string, parent: string): void {
    if (child === parent) return
    const parents = this.#parents.get(child) ?? []
    if (!parents.includes(parent)) parents.push(parent)
    this.#parents.set(child, parents)
  }

  #find(wanted: string, by: Migration, replaced: ReadonlyMap<string, string>): string[] {
    const [app, name] = partsOf(wanted)
    if (name === '__first__' || name === '__latest__') {
      const own = this.of(app)
      const found = name === '__first__' ? own[0] : own.at(-1)
      return found === undefined ? [] : [idOf(found)]
    }
    const id = replaced.get(wanted) ?? wanted
    if (!this.migrations.has(id)) throw migrationErrors.missing(idOf(by), wanted)
    return [id]
  }

  parents(id: string): readonly string[] {
    return this.#parents.get(id) ?? []
  }
  children(id: string): readonly string[] {
    this.#children ??= childrenOf(this.#parents)
    return this.#children.get(id) ?? []
  }
  #children: ReadonlyMap<string, readonly string[]> | undefined

  /** Migrations of an app by name. */
  of(app: string): Migration[] {
    return [...this.migrations.values()]
      .filter((each) => each.app === app)
      .sort((left, right) => (left.name < right.name ? -1 : 1))
  }

  /** Those of an app on which none of its others stands; one, unless two branches were made at the same time. */
  leaves(app: string): Migration[] {
    return this.of(app).filter(
      (each) => !this.children(idOf(each)).some((child) => this.migrations.get(child)?.app === app),
    )
  }

  apps(): string[] {
    return [...new Set([...this.migrations.values()].map(({ app }) => app))].sort()
  }

  /** All, each behind what it waits for; else by app and name. */
  order(): readonly Migration[] {
    this.#order ??= this.#sorted()
    return this.#order
  }
  #sorted(): Migration[] {
    const done = new Set<string>()
    const path: string[] = []
    const order: Migration[] = []
    const visit = (id: string): void => {
      if (done.has(id)) return
      if (path.includes(id)) throw migrationErrors.circle(path.slice(path.indexOf(id)))
      path.push(id)
      for (const parent of [...this.parents(id)].sort()) visit(parent)
      path.pop()
      done.add(id)
      order.push(this.migrations.get(id) as Migration)
    }
    for (const id of [...this.migrations.keys()].sort()) visit(id)
    return order
  }

  /** All that a migration stands on, itself last. */
  upTo(id: string): Migration[] {
    const wanted = new Set<string>()
    const add = (each: string): void => {
      if (wanted.has(each)) return
      wanted.add(each)
      for (const parent of this.parents(each)) add(parent)
    }
    add(id)
    return this.order().filter((each) => wanted.has(idOf(each)))
  }
  /** All that stand on a migration, the last first, itself last. */
  downTo(id: string): Migration[] {
    const wanted = new Set<string>([id])
    for (const each of this.order())
      if (this.parents(idOf(each)).some((parent) => wanted.has(parent))) wanted.add(idOf(each))
    return this.order()
      .filter((each) => wanted.has(idOf(each)))
      .reverse()
  }

  /** The state of the models after migrations; after all of them by default. */
  state(migrations: readonly Migration[] = this.order()): ProjectState {
    return migrations.reduce((state, each) => stateAfter(state, each), new ProjectState())
  }
}

function childrenOf(parents: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const children = new Map<string, string[]>()
  for (const [child, above] of parents)
    for (const parent of above) children.set(parent, [...(children.get(parent) ?? []), child])
  return children
}

/** The state after a migration. */
export function stateAfter(state: ProjectState, { app, operations }: Migration): ProjectState {
  return operations.reduce((current, operation) => applyToState(current, operation, app), state)
}

/** Takes a squashed migration, or what it stands for where only a part of that was applied. */
function withoutReplaced(
  all: readonly Migration[],
  applied: ReadonlySet<string>,
): { migrations: Migration[]; by: Map<string, string> } {
  let migrations = [...all]
  const by = new Map<string, string>()
  for (const squashed of all.filter((each) => (each.replaces?.length ?? 0) > 0)) {
    const there = (squashed.replaces ?? []).filter((id) => all.some((each) => idOf(each) === id))
    const done = (squashed.replaces ?? []).filter((id) => applied.has(id))
    const partly =
      done.length > 0 && done.length < (squashed.replaces ?? []).length && !applied.has(idOf(squashed))
    if (partly && there.length > 0) migrations = migrations.filter((each) => each !== squashed)
    else {
      migrations = migrations.filter((each) => !there.includes(idOf(each)))
      for (const id of squashed.replaces ?? []) by.set(id, idOf(squashed))
    }
  }
  return { migrations, by }
}
