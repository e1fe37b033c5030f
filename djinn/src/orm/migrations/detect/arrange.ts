import { migrationErrors } from '../errors.ts'
import type { Operation } from '../operation.ts'
import { optimize } from '../optimize.ts'
import { meets, type Pending } from './dependency.ts'

/** A migration before it has its name. */
export interface Draft {
  readonly app: string
  readonly operations: readonly Operation[]
  readonly dependencies: readonly DraftDependency[]
  /** Its place among the drafts of its app, from 0. */
  readonly index: number
}
/** Another draft by app and place, the last migration of an app that has some, or the first of one that has none yet. */
export interface DraftDependency {
  readonly app: string
  readonly draft: number | 'last' | 'first'
}

/** Operations of each app in an order in which each comes after what it waits for; else they keep theirs. */
export function sorted(app: string, pending: readonly Pending[]): Pending[] {
  const waits = new Map(
    pending.map((each) => [
      each,
      new Set(
        each.dependencies
          .filter((wanted) => wanted.app === app)
          .flatMap((wanted) =>
            pending.filter((other) => other !== each && meets(other.operation, app, wanted)),
          ),
      ),
    ]),
  )
  const done = new Set<Pending>()
  const order: Pending[] = []
  while (order.length < pending.length) {
    const ready = pending.filter(
      (each) => !done.has(each) && [...(waits.get(each) ?? [])].every((other) => done.has(other)),
    )
    if (ready.length === 0)
      throw migrationErrors.circle(pending.filter((each) => !done.has(each)).map((each) => each.operation.op))
    for (const each of ready) done.add(each)
    order.push(...ready)
  }
  return order
}

/**
 * Cuts the operations of all apps into migrations, so that each waits only for whole ones of other apps: two apps that point at
 * each other need three.
 *
 * @param hasMigrations Whether an app has migrations already.
 */
export function cut(
  all: ReadonlyMap<string, readonly Pending[]>,
  hasMigrations: (app: string) => boolean,
): Draft[] {
  const left = new Map([...all].map(([app, pending]) => [app, sorted(app, pending)]))
  const drafts = new Map<string, Draft[]>()
  let force = false
  let count = total(left)
  while (count > 0) {
    for (const app of [...left.keys()].sort()) {
      const { taken, dependencies } = take(app, left, drafts, force, hasMigrations)
      const rest = (left.get(app) ?? []).slice(taken.length)
      if (taken.length === 0 && dependencies.length === 0) continue
      if (rest.length > 0 && !force) continue
      left.set(app, rest)
      const own = drafts.get(app) ?? []
      drafts.set(app, own)
      own.push({ app, operations: taken.map((each) => each.operation), dependencies, index: own.length })
      force = false
    }
    const next = total(left)
    if (next === count) {
      if (force)
        throw migrationErrors.circle([...left].filter(([, rest]) => rest.length > 0).map(([app]) => app))
      force = true
    }
    count = next
  }
  return [...drafts.values()].flat().map((draft) => ({
    ...draft,
    operations: optimize(draft.operations, draft.app),
    dependencies: unique(
      draft.index === 0
        ? draft.dependencies
        : [...draft.dependencies, { app: draft.app, draft: draft.index - 1 }],
    ),
  }))
}

function total(left: ReadonlyMap<string, readonly Pending[]>): number {
  return [...left.values()].reduce((sum, { length }) => sum + length, 0)
}

/** The operations at the head of an app that wait for nothing that other apps still have to do. */
function take(
  app: string,
  left: ReadonlyMap<string, readonly Pending[]>,
  drafts: ReadonlyMap<string, readonly Draft[]>,
  force: boolean,
  hasMigrations: (app: string) => boolean,
): { taken: Pending[]; dependencies: DraftDependency[] } {
  const taken: Pending[] = []
  const dependencies: DraftDependency[] = []
  for (const pending of left.get(app) ?? []) {
    const own: DraftDependency[] = []
    for (const wanted of pending.dependencies.filter((each) => each.app !== app)) {
      const waiting = (left.get(wanted.app) ?? []).some((other) => meets(other.operation, wanted.app, wanted))
      if (waiting) return { taken, dependencies }
      const ready = drafts.get(wanted.app)?.length ?? 0
      if (ready > 0) own.push({ app: wanted.app, draft: ready - 1 })
      else if (!force) return { taken, dependencies }
      else own.push({ app: wanted.app, draft: hasMigrations(wanted.app) ? 'last' : 'first' })
    }
    taken.push(pending)
    dependencies.push(...own)
  }
  return { taken, dependencies }
}

function unique(dependencies: readonly DraftDependency[]): DraftDependency[] {
  return [...new Map(dependencies.map((each) => [`${each.app} ${each.draft}`, each])).values()]
}
