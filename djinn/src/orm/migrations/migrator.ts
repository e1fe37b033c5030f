import type { Database } from '../../sql/index.ts'
import { hasTable } from '../tables.ts'
import { migrationErrors } from './errors.ts'
import { MigrationGraph, stateAfter } from './graph.ts'
import { checkHeads } from './heads.ts'
import { loadMigrations, pathOf } from './load.ts'
import { idOf, type Migration } from './migration.ts'
import { callHook, type MigrationHook } from './migration-event.ts'
import { HistoricalModels } from './models-of-state.ts'
import type { PlannedMigration } from './planned.ts'
import { MigrationRecorder } from './recorder.ts'
import { withLock } from './run/lock.ts'
import { MigrationRun, type RunOptions } from './run/run-migration.ts'
import { tablesOf } from './schema/tables.ts'
import { keyOf, ProjectState } from './state.ts'

/** What {@link Migrator.migrate} does. */
export interface MigrateOptions {
  /** Only this app. */
  readonly app?: string
  /** Up or down to this migration of the app: its name or the start of it; `zero` takes all back. */
  readonly target?: string
  /** Records without doing. */
  readonly fake?: boolean
  /** Takes an app's first migrations as done where their tables are there. */
  readonly fakeInitial?: boolean
  /** What is to be taken of a statement that was under way when a run was interrupted. */
  readonly interrupted?: 'done' | 'again'
  readonly signal?: AbortSignal
  /** Is called before the first migration, and also where there is nothing to do. */
  readonly beforeMigrate?: MigrationHook | undefined
  /** Is called after the last migration, and also where there was nothing to do. */
  readonly afterMigrate?: MigrationHook | undefined
  /** Tells of each migration before and after it ran, or that it was only recorded. */
  onProgress?(event: MigrateEvent): void
}
/** What {@link MigrateOptions.onProgress} is told. */
export type MigrateEvent =
  | { readonly kind: 'start' | 'done' | 'faked'; readonly migration: Migration; readonly backwards: boolean }
  | { readonly kind: 'copying'; readonly table: string; readonly rows: number; readonly all: number }
  | { readonly kind: 'waiting' }

/**
 * Applies migrations to a database, and says which are.
 *
 * ```ts
 * import { Migrator } from 'djinn/orm/migrations'
 * import { openDatabase } from 'djinn/sql'
 *
 * const database = openDatabase('sqlite::memory:')
 * const migrator = await Migrator.open(database, [
 *   { app: 'main', name: '0001_initial', operations: [{ op: 'createModel', name: 'Post', fields: { id: { kind: 'bigAuto' } } }] },
 * ])
 * await migrator.migrate()
 * await database.close()
 * ```
 */
export class Migrator {
  readonly database: Database
  readonly all: readonly Migration[]
  readonly recorder: MigrationRecorder
  #graph: MigrationGraph
  #applied: ReadonlyMap<string, string>

  private constructor(database: Database, all: readonly Migration[], applied: ReadonlyMap<string, string>) {
    this.database = database
    this.all = all
    this.recorder = new MigrationRecorder(database)
    this.#applied = applied
    this.#graph = new MigrationGraph(all, new Set(applied.keys()))
  }

  /** @param from A folder of migrations, several, or migrations that were read already. */
  static async open(
    database: Database,
    from: string | URL | readonly (string | URL)[] | readonly Migration[],
  ): Promise<Migrator> {
    const given = (Array.isArray(from) ? from : [from]) as readonly (string | URL | Migration)[]
    const folders = given.filter(
      (each): each is string | URL => typeof each === 'string' || each instanceof URL,
    )
    const read = await Promise.all(folders.map((folder) => loadMigrations(pathOf(folder))))
    const all = [
      ...read.flat(),
      ...given.filter((each): each is Migration => !folders.includes(each as string)),
    ]
    const migrator = new Migrator(database, all, new Map())
    for (const folder of folders) checkHeads(pathOf(folder), migrator.graph)
    await database.connect()
    await migrator.refresh()
    return migrator
  }

  get graph(): MigrationGraph {
    return this.#graph
  }
  /** Ids of what was applied, with the moment. */
  get applied(): ReadonlyMap<string, string> {
    return this.#applied
  }

  /** Reads again what was applied: another process may have been at work. */
  async refresh(): Promise<void> {
    this.#applied = await this.recorder.applied()
    this.#graph = new MigrationGraph(this.all, new Set(this.#applied.keys()))
    for (const migration of this.#graph.order())
      for (const parent of this.#graph.parents(idOf(migration)))
        if (this.isApplied(migration) && !this.#isApplied(parent))
          throw migrationErrors.inconsistent(idOf(migration), parent)
  }

  isApplied(migration: Migration): boolean {
    return this.#isApplied(idOf(migration))
  }
  #isApplied(id: string): boolean {
    if (this.#applied.has(id)) return true
    const replaces = this.#graph.migrations.get(id)?.replaces ?? []
    return replaces.length > 0 && replaces.every((each) => this.#applied.has(each))
  }

  /** What {@link migrate} would do. @throws {DjinnError} `MIGRATION_BRANCHES`, `MIGRATION_UNKNOWN` */
  plan({ app, target }: Pick<MigrateOptions, 'app' | 'target'> = {}): PlannedMigration[] {
    const forwards = (migration: Migration): PlannedMigration => ({ migration, backwards: false })
    const missing = (list: readonly Migration[]) => list.filter((each) => !this.isApplied(each)).map(forwards)
    if (app === undefined) {
      for (const each of this.#graph.apps()) this.#leaf(each)
      return missing(this.#graph.order())
    }
    if (target === undefined) {
      const leaf = this.#leaf(app)
      return leaf === undefined ? [] : missing(this.#graph.upTo(idOf(leaf)))
    }
    const back = (list: readonly Migration[]) =>
      list.filter((each) => this.isApplied(each)).map((migration) => ({ migration, backwards: true }))
    if (target === 'zero') {
      const own = new Set(this.#graph.of(app).flatMap((each) => this.#graph.downTo(idOf(each)).map(idOf)))
      return back([...this.#graph.order()].reverse().filter((each) => own.has(idOf(each))))
    }
    const wanted = this.find(app, target)
    if (!this.isApplied(wanted)) return missing(this.#graph.upTo(idOf(wanted)))
    // Those of the app that came after it, and what stands on them.
    const later = this.#graph
      .children(idOf(wanted))
      .filter((child) => this.#graph.migrations.get(child)?.app === app)
      .flatMap((child) => this.#graph.downTo(child).map(idOf))
    return back([...this.#graph.order()].reverse().filter((each) => later.includes(idOf(each))))
  }

  /** A migration by its name, or the start of it. */
  find(app: string, start: string): Migration {
    const own = this.#graph.of(app)
    const found = own.filter(({ name }) => name === start)
    const starting = found.length > 0 ? found : own.filter(({ name }) => name.startsWith(start))
    const [only] = starting
    if (only === undefined || starting.length > 1)
      throw migrationErrors.unknown(
        app,
        start,
        (starting.length > 1 ? starting : own).map(({ name }) => name),
      )
    return only
  }

  #leaf(app: string): Migration | undefined {
    const leaves = this.#graph.leaves(app)
    if (leaves.length > 1)
      throw migrationErrors.branches(
        app,
        leaves.map(({ name }) => name),
      )
    return leaves[0]
  }

  /**
   * Applies what is missing, or goes to a target. Another process that migrates at the same time is waited for.
   *
   * @returns what was done.
   */
  async migrate(options: MigrateOptions = {}): Promise<PlannedMigration[]> {
    this.plan(options)
    const waiting = () => options.onProgress?.({ kind: 'waiting' })
    return withLock(this.database, waiting, async () => {
      await this.recorder.make()
      await this.#resolve(options.interrupted)
      await this.refresh()
      const done: PlannedMigration[] = []
      const plan = this.plan(options)
      await callHook(options.beforeMigrate, this.database, plan, () => this.#stateNow())
      try {
        for (const planned of plan) {
          options.signal?.throwIfAborted()
          if (await this.#run(planned, options)) done.push(planned)
        }
      } finally {
        this.#applied = await this.recorder.applied()
      }
      await this.#recordJoined()
      await this.callAfter(options.afterMigrate, done)
      return done
    })
  }

  /** Calls what is to be done after migrations, also where there were none: rows that it wrote may be gone. */
  callAfter(hook: MigrationHook | undefined, done: readonly PlannedMigration[] = []): Promise<void> {
    return callHook(hook, this.database, done, () => this.#stateNow())
  }

  /** The state of the models after what is applied. */
  #stateNow(): ProjectState {
    return this.#graph.state(this.#graph.order().filter((each) => this.isApplied(each)))
  }

  /** A squashed migration of which all parts were applied is one that was applied: its parts may go. */
  async #recordJoined(): Promise<void> {
    const joined = [...this.#graph.migrations.values()].filter(
      (each) => !this.#applied.has(idOf(each)) && this.isApplied(each),
    )
    if (joined.length === 0) return
    for (const { app, name } of joined) await this.recorder.record(app, name)
    this.#applied = await this.recorder.applied()
  }

  async #resolve(interrupted: 'done' | 'again' | undefined): Promise<void> {
    const progress = interrupted && (await this.recorder.progress())
    if (!progress?.begun) return
    const done = progress.done + (interrupted === 'done' ? 1 : 0)
    await this.recorder.setProgress({ ...progress, done, begun: false })
  }

  async #run({ migration, backwards }: PlannedMigration, options: MigrateOptions): Promise<boolean> {
    const before = this.#stateBefore(migration)
    const fake = options.fake === true || (!backwards && (await this.#isThere(migration, before, options)))
    if (fake) {
      const noted = await this.recorder.note(migration, backwards)
      if (noted) options.onProgress?.({ kind: 'faked', migration, backwards })
      return noted
    }
    options.onProgress?.({ kind: 'start', migration, backwards })
    const run: RunOptions = {
      backwards,
      signal: options.signal,
      progress: (copying) => options.onProgress?.({ kind: 'copying', ...copying }),
    }
    const did = await new MigrationRun(this.database, this.recorder, migration, run).run(before)
    if (did) options.onProgress?.({ kind: 'done', migration, backwards })
    return did
  }

  /** The state of the models before a migration: that of all that stand before it in the order. */
  #stateBefore(migration: Migration): ProjectState {
    const known = this.#states.get(idOf(migration))
    if (known !== undefined) return known
    let state = new ProjectState()
    for (const each of this.#graph.order()) {
      this.#states.set(idOf(each), state)
      state = stateAfter(state, each)
    }
    return this.#states.get(idOf(migration)) ?? state
  }
  readonly #states = new Map<string, ProjectState>()

  /** Whether the tables and columns that an app's first migration makes are there already. */
  async #isThere(
    migration: Migration,
    before: ProjectState,
    { fakeInitial }: MigrateOptions,
  ): Promise<boolean> {
    if (fakeInitial !== true || migration.initial !== true) return false
    const dialect = await this.database.connect()
    const models = new HistoricalModels(stateAfter(before, migration))
    const made = migration.operations.flatMap((operation) =>
      operation.op === 'createModel' ? [keyOf(migration.app, operation.name)] : [],
    )
    const tables = made.flatMap((key) => tablesOf(models, key, dialect))
    if (tables.length === 0) return false
    for (const { definition } of tables) if (!(await hasTable(this.database, definition.name))) return false
    return true
  }
}
