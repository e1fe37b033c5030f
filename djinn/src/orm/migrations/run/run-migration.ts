import { type Database, IntegrityError, type RealNames, readNames } from '../../../sql/index.ts'
import { describe } from '../describe.ts'
import { migrationErrors } from '../errors.ts'
import { idOf, type Migration, partsOf } from '../migration.ts'
import { HistoricalModels } from '../models-of-state.ts'
import type { Operation, RunSql } from '../operation.ts'
import type { MigrationRecorder } from '../recorder.ts'
import { planOf, type Step } from '../schema/plan.ts'
import type { ProjectState } from '../state.ts'
import { withModelsInUse } from './models-in-use.ts'
import { type Move, movesOf } from './moves.ts'
import { type CopyProgress, rebuild } from './rebuild.ts'

/** How a migration runs. */
export interface RunOptions {
  readonly backwards: boolean
  readonly signal?: AbortSignal | undefined
  /** Tells how far the copying of a large table is. */
  progress?(progress: CopyProgress): void
}

/** Runs the operations of a migration, and records it; in one transaction where it may. */
export class MigrationRun {
  readonly #database: Database
  readonly #recorder: MigrationRecorder
  readonly #migration: Migration
  readonly #options: RunOptions
  readonly #models = new Map<ProjectState, HistoricalModels>()
  /** Statements that are done; undefined inside a transaction, where all or nothing is. */
  #done: number | undefined
  /** Statements that an interrupted run had done. */
  #skip = 0
  /** Whether it was interrupted in the statement behind them, of which nobody knows whether it is done. */
  #begun = false
  #keysOff = false

  constructor(database: Database, recorder: MigrationRecorder, migration: Migration, options: RunOptions) {
    this.#database = database
    this.#recorder = recorder
    this.#migration = migration
    this.#options = options
  }

  /** @returns whether there was something to do: another process may have been first. */
  async run(before: ProjectState): Promise<boolean> {
    const moves = this.#movesOf(this.#migration.operations, before)
    const { dialectName } = this.#database
    if (this.#migration.atomic !== false && dialectName !== 'mysql') {
      this.#keysOff = dialectName === 'sqlite' && moves.some(({ operation }) => isSchema(operation))
      return this.#database.atomic(
        async () => {
          if (await this.#isDone()) return false
          for (const move of moves) await this.#move(move)
          if (this.#keysOff) await this.#checkKeys()
          await this.#recorder.note(this.#migration, this.#options.backwards)
          return true
        },
        { foreignKeys: !this.#keysOff, ...(this.#options.signal && { signal: this.#options.signal }) },
      )
    }
    return this.#resumable(moves)
  }

  async #isDone(): Promise<boolean> {
    return (await this.#isApplied()) !== this.#options.backwards
  }
  /** Itself, or all that it stands for. */
  async #isApplied(): Promise<boolean> {
    const { app, name, replaces = [] } = this.#migration
    if (await this.#recorder.isApplied(app, name)) return true
    for (const id of replaces) {
      if (!(await this.#recorder.isApplied(...partsOf(id)))) return false
    }
    return replaces.length > 0
  }

  /** Statement by statement, each recorded: what was interrupted goes on where it stopped. */
  async #resumable(moves: readonly Move[]): Promise<boolean> {
    if (await this.#isDone()) return false
    const { app, name } = this.#migration
    const { backwards } = this.#options
    const progress = await this.#recorder.progress()
    if (progress !== undefined) {
      if (progress.app !== app || progress.name !== name || progress.backwards !== backwards)
        throw migrationErrors.halfDone(`${progress.app}.${progress.name}`, progress.backwards)
      this.#skip = progress.done
    }
    this.#done = 0
    this.#begun = progress?.begun === true
    for (const move of moves) await this.#move(move)
    await this.#database.atomic(async () => {
      await this.#recorder.note(this.#migration, this.#options.backwards)
      await this.#recorder.clearProgress()
    })
    return true
  }

  #movesOf(operations: readonly Operation[], before: ProjectState): Move[] {
    return movesOf(operations, before, this.#migration.app, this.#options.backwards)
  }

  #modelsOf(state: ProjectState): HistoricalModels {
    const known = this.#models.get(state)
    if (known !== undefined) return known
    const made = new HistoricalModels(state)
    this.#models.set(state, made)
    return made
  }

  /** One operation; where rows stand against it, it says which step that was. */
  async #move(move: Move): Promise<void> {
    try {
      await this.#run(move)
    } catch (error) {
      if (!(error instanceof IntegrityError) || move.operation.op === 'separate') throw error
      throw migrationErrors.rows(idOf(this.#migration), describe(move.operation), error)
    }
  }

  async #run({ operation, from, to }: Move): Promise<void> {
    const { app } = this.#migration
    if (operation.op === 'runSql') return this.#sql(operation)
    if (operation.op === 'runCode') return this.#code(operation, this.#options.backwards ? to : from)
    if (operation.op === 'separate') return this.#separate(operation.database ?? [], from, to)
    const dialect = await this.#database.connect()
    const [before, after] = [this.#modelsOf(from), this.#modelsOf(to)]
    const scope = { dialect }
    const tables = new Set<string>()
    // The names are asked for once it is known of which tables.
    const plan = planOf(operation, app, before, after, {
      ...scope,
      names: (table) => {
        tables.add(table)
        return { find: (_kind, _columns, name) => name }
      },
    })
    if (dialect.name === 'sqlite' || tables.size === 0) return this.#steps(plan)
    const names = new Map<string, RealNames>()
    for (const table of tables) names.set(table, await readNames(this.#database, table))
    return this.#steps(
      planOf(operation, app, before, after, { ...scope, names: (table) => names.get(table) as RealNames }),
    )
  }

  async #steps(steps: readonly Step[]): Promise<void> {
    for (const step of steps)
      await this.#step(
        () =>
          step.kind === 'sql'
            ? this.#database.script(step.text)
            : rebuild(this.#database, step, this.#options),
        { text: step.kind === 'sql' ? step.text : step.create, repeatable: true },
      )
  }

  /** One statement, between two notes: of one that was under way when a run was interrupted it says so. */
  async #step(
    work: () => unknown,
    { text, repeatable }: { text: string; repeatable: boolean },
  ): Promise<void> {
    this.#options.signal?.throwIfAborted()
    if (this.#done === undefined) return void (await work())
    const number = this.#done++
    if (number < this.#skip) return
    const { app, name } = this.#migration
    const { backwards } = this.#options
    const at = { app, name, backwards, done: number }
    const unsure = this.#begun && number === this.#skip
    if (unsure && !repeatable) throw migrationErrors.unsure(idOf(this.#migration), text)
    await this.#recorder.setProgress({ ...at, begun: true })
    try {
      await work()
    } catch (error) {
      if (!unsure || !saysAlreadyDone(error)) {
        // It failed, so it was not done.
        await this.#recorder.setProgress({ ...at, begun: false })
        throw error
      }
    }
    await this.#recorder.setProgress({ ...at, done: number + 1, begun: false })
  }

  async #sql(operation: RunSql): Promise<void> {
    const given = this.#options.backwards ? operation.reverse : operation.sql
    if (given === undefined) throw migrationErrors.irreversible(idOf(this.#migration), 'runSql')
    for (const text of sqlTexts(given, this.#database.dialectName))
      await this.#step(() => this.#database.script(text), { text, repeatable: false })
  }

  async #code({ run, reverse }: Extract<Operation, { op: 'runCode' }>, state: ProjectState): Promise<void> {
    const work = this.#options.backwards ? reverse : run
    if (work === undefined) throw migrationErrors.irreversible(idOf(this.#migration), 'runCode')
    if (work === 'nothing') return this.#step(() => undefined, { text: '', repeatable: true })
    await withModelsInUse(this.#database, this.#modelsOf(state), this.#migration.app, (call) =>
      this.#rows(() => work(call)),
    )
  }

  /** Work on rows: they and the note that they are written come together. */
  async #rows(work: () => unknown): Promise<void> {
    if (this.#done === undefined) return void (await this.#database.atomic(async () => void (await work())))
    const number = this.#done++
    if (number < this.#skip) return
    const { app, name } = this.#migration
    const { backwards } = this.#options
    await this.#database.atomic(async () => {
      await work()
      await this.#recorder.setProgress({ app, name, backwards, done: number + 1, begun: false })
    })
  }

  /** Changes of tables that the models do not see, or see elsewhere. */
  async #separate(operations: readonly Operation[], from: ProjectState, to: ProjectState): Promise<void> {
    const moves = this.#movesOf(operations, this.#options.backwards ? to : from)
    for (const move of moves) await this.#move(move)
  }

  async #checkKeys(): Promise<void> {
    const rows = await this.#database.all(
      { text: 'PRAGMA foreign_key_check', writes: true, bigints: false },
      [],
    )
    const [first] = rows
    if (first !== undefined)
      throw migrationErrors.brokenKeys(idOf(this.#migration), rows.length, String(first[0]), String(first[2]))
  }
}

/** Whether an operation changes tables. */
function isSchema(operation: Operation): boolean {
  return operation.op !== 'runCode' && operation.op !== 'runSql' && operation.op !== 'alterModelOptions'
}

/** The texts of SQL for a database. */
export function sqlTexts(given: RunSql['sql'], dialect: 'sqlite' | 'postgres' | 'mysql'): string[] {
  const own =
    typeof given === 'string' || Array.isArray(given) ? given : (given as Record<string, unknown>)[dialect]
  const texts = own === undefined ? [] : Array.isArray(own) ? (own as string[]) : [own as string]
  return texts.filter((text) => text.trim() !== '')
}

/** MySQL's and PostgreSQL's words for: it is there already, it is gone already. */
function saysAlreadyDone(error: unknown): boolean {
  const code = (error as { cause?: { errno?: number; code?: string } }).cause
  return (
    [1050, 1051, 1054, 1060, 1061, 1068, 1091, 1146, 1826, 3822].includes(code?.errno ?? 0) ||
    ['42P07', '42701', '42P01', '42703', '42704', '42710'].includes(code?.code ?? '')
  )
}
