import { existsSync, readFileSync } from 'node:fs'
import type { CommandCall } from '../../base/index.ts'
import type { AppDatabase } from '../app-databases.ts'
import { withMigrator } from './command-migrator.ts'
import { describe, sign } from './describe.ts'
import { migrationErrors } from './errors.ts'
import { stateAfter } from './graph.ts'
import { makeMigrations, numbered, withHistory } from './make.ts'
import { idOf, type Migration } from './migration.ts'
import type { Migrator } from './migrator.ts'
import type { Answers } from './questions/answers.ts'
import { askTerminal, readValue } from './questions/terminal.ts'
import { risksOf } from './safety.ts'
import { sqlOf } from './sql-of.ts'
import type { ProjectState } from './state.ts'
import { stateOf } from './state-of-models.ts'
import { updateLast } from './update.ts'
import { replaceMigration, saveMigration } from './write/save-migration.ts'

export function makemigrations(call: CommandCall): Promise<void | number> {
  return withMigrator(call, (migrator, here, root) => make(call, migrator, here, root))
}

async function make(
  { args: [app], options, print }: CommandCall,
  migrator: Migrator,
  here: AppDatabase,
  root: string,
): Promise<void | number> {
  if (options.merge === true) return merge(migrator, root, print)
  const name = options.name as string | undefined
  if (options.empty === true) return empty(migrator, root, app ?? 'main', name, print)
  const asks = options.input !== false && process.stdin.isTTY === true && options.check !== true
  const made = await makeMigrations(migrator.all, here.models, {
    ...answersOf(options),
    ...(app !== undefined && { app }),
    ...(name !== undefined && { name }),
    ...(asks && { ask: askTerminal }),
  })
  if (keepsHistory(migrator.graph.state(), here.models, made)) print(historyKept)
  if (made.length === 0) return print(app === undefined ? 'Nothing changed.' : `Nothing changed in ${app}.`)
  const updates = options.update === true ? await updated(migrator, made, name) : undefined
  const writes = options.check !== true && options.dryRun !== true
  const placed = updates ?? made.map((after): Placed => ({ after }))
  const old = placed.map(({ before }) => before)
  let state = migrator.graph.state(migrator.graph.order().filter((each) => !old.includes(each)))
  for (const { before, after } of placed) {
    const file = writes ? saved(root, before, after) : undefined
    print(`${idOf(after)}${file === undefined ? '' : `  ${file}`}`)
    if (before !== undefined && before.name !== after.name) print(`  in place of ${before.name}`)
    for (const operation of after.operations) print(`  ${sign(operation)} ${describe(operation)}`)
    for (const risk of risksOf(after, state, here.database.dialectName))
      print(`  ! ${risk.message}\n    ${risk.instead}`)
    state = stateAfter(state, after)
  }
  return options.check === true ? 1 : undefined
}

const historyKept =
  'The table of changes stays, though no model has the option history.\n  To give it up with all that it holds: djinn makemigrations --remove history.Change'

function keepsHistory(before: ProjectState, models: object, made: readonly Migration[]): boolean {
  const after = stateOf(models)
  const isRemoved = made.some(
    ({ app, operations }) => app === 'history' && operations.some(({ op }) => op === 'deleteModel'),
  )
  return withHistory(before, after) !== after && !isRemoved
}

/** A migration, and the one whose place it takes. */
interface Placed {
  readonly before?: Migration
  readonly after: Migration
}

function saved(root: string, before: Migration | undefined, after: Migration): string {
  return before === undefined ? saveMigration(root, after) : replaceMigration(root, before, after)
}

async function updated(
  migrator: Migrator,
  made: readonly Migration[],
  name: string | undefined,
): Promise<Placed[]> {
  const progress = await migrator.recorder.progress()
  if (progress !== undefined)
    throw migrationErrors.halfDone(`${progress.app}.${progress.name}`, progress.backwards)
  return updateLast(migrator.graph, made, {
    isApplied: (each) => migrator.isApplied(each),
    ...(name !== undefined && { name }),
  })
}

/** Answers of flags, over those of a file. */
function answersOf(options: Readonly<Record<string, unknown>>): Answers {
  const file = options.answers as string | undefined
  if (file !== undefined && !existsSync(file)) throw migrationErrors.noAnswers(file)
  const given: Answers = file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'))
  const fills = Object.fromEntries(
    ((options.fill as string[] | undefined) ?? []).map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), readValue(pair.slice(at + 1))]
    }),
  )
  return {
    renames: [...((options.rename as string[] | undefined) ?? []), ...(given.renames ?? [])],
    modelRenames: [...((options.renameModel as string[] | undefined) ?? []), ...(given.modelRenames ?? [])],
    fills: { ...given.fills, ...fills },
    leave: [...((options.leave as string[] | undefined) ?? []), ...(given.leave ?? [])],
    removes: [...((options.remove as string[] | undefined) ?? []), ...(given.removes ?? [])],
  }
}

function empty(
  migrator: Migrator,
  root: string,
  app: string,
  name: string | undefined,
  print: (line: string) => void,
): void {
  const last = migrator.graph.leaves(app)[0]
  const migration: Migration = {
    app,
    name: numbered(migrator.graph, app, 0, name ?? 'custom'),
    dependencies: last === undefined ? [] : [idOf(last)],
    operations: [],
  }
  print(`${idOf(migration)}  ${saveMigration(root, migration)}`)
}

/** A migration that stands on several last ones of an app. */
function merge(migrator: Migrator, root: string, print: (line: string) => void): void {
  const split = migrator.graph.apps().filter((app) => migrator.graph.leaves(app).length > 1)
  if (split.length === 0) print('Nothing to merge.')
  for (const app of split) {
    const leaves = migrator.graph.leaves(app)
    for (const leaf of leaves) {
      print(`${idOf(leaf)}`)
      for (const operation of leaf.operations) print(`  ${sign(operation)} ${describe(operation)}`)
    }
    const migration: Migration = {
      app,
      name: numbered(
        migrator.graph,
        app,
        0,
        `merge_${leaves.map(({ name }) => name.replace(/_.*/, '')).join('_')}`,
      ),
      dependencies: leaves.map(idOf),
      operations: [],
    }
    print(`${idOf(migration)}  ${saveMigration(root, migration)}`)
  }
}

export function showmigrations(call: CommandCall): Promise<void | number> {
  return withMigrator(call, async (migrator) => {
    const { args, options, print } = call
    const [app] = args
    const mark = (each: Migration) => `[${migrator.isApplied(each) ? 'x' : ' '}]`
    if (options.plan === true) {
      for (const each of migrator.graph.order()) print(`${mark(each)} ${idOf(each)}`)
      return
    }
    for (const each of app === undefined ? migrator.graph.apps() : [app]) {
      print(each)
      const own = migrator.graph.of(each)
      if (own.length === 0) print('  (none)')
      for (const migration of own) print(`  ${mark(migration)} ${migration.name}`)
    }
  })
}

export function sqlmigrate(call: CommandCall): Promise<void | number> {
  return withMigrator(call, async (migrator) => {
    const { args, options, print } = call
    const [app = '', name = ''] = args
    const migration = migrator.find(app, name)
    const before = migrator.graph.state(migrator.graph.upTo(idOf(migration)).slice(0, -1))
    const dialect = await migrator.database.connect()
    print(sqlOf(migration, before, dialect, options.backwards === true))
  })
}
