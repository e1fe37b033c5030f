import type { CommandCall } from '../../base/index.ts'
import type { AppDatabase } from '../app-databases.ts'
import { withFolders } from './command-migrator.ts'
import { describe, sign } from './describe.ts'
import { migrationErrors } from './errors.ts'
import { migrateApp } from './migrate-app.ts'
import { idOf, partsOf } from './migration.ts'
import { type MigrateEvent, Migrator } from './migrator.ts'
import type { PlannedMigration } from './planned.ts'
import { isUpToDate } from './up-to-date.ts'

export function migrate(call: CommandCall): Promise<void | number> {
  const { args, options, print } = call
  const [app, target] = args
  const where = { ...(app !== undefined && { app }), ...(target !== undefined && { target }) }
  return withFolders(call, async (here) => {
    if (options.prune === true) return prune(await opened(here), app, print)
    if (options.check === true || options.plan === true) {
      const known = app === undefined && (await isUpToDate(here.database, here.migrationFolders))
      const plan = known ? [] : (await opened(here)).plan(where)
      return options.check === true ? Number(plan.length > 0) : show(plan, print)
    }
    const stop = new AbortController()
    const interrupt = () => stop.abort(migrationErrors.stopped())
    process.once('SIGINT', interrupt)
    try {
      const done = await migrateApp(here, {
        ...where,
        fake: options.fake === true,
        fakeInitial: options.fakeInitial === true,
        ...(options.interrupted !== undefined && { interrupted: options.interrupted as 'done' | 'again' }),
        signal: stop.signal,
        onProgress: (event) => told(event, print),
      })
      if (done.length === 0) print('Nothing to do.')
    } finally {
      process.off('SIGINT', interrupt)
    }
  })
}

function opened({ database, migrationFolders }: AppDatabase): Promise<Migrator> {
  return Migrator.open(database, migrationFolders)
}

function show(plan: readonly PlannedMigration[], print: (line: string) => void): void {
  if (plan.length === 0) print('Nothing to do.')
  for (const { migration, backwards } of plan) {
    print(`${backwards ? 'back ' : ''}${idOf(migration)}`)
    for (const operation of migration.operations) print(`  ${sign(operation)} ${describe(operation)}`)
  }
}

function told(event: MigrateEvent, print: (line: string) => void): void {
  if (event.kind === 'waiting') print('Waiting: another process migrates this database.')
  else if (event.kind === 'copying') {
    if (event.all > 50_000)
      print(
        `  ${event.table}: ${event.rows} of ${event.all} rows, ${Math.floor((100 * event.rows) / event.all)} %`,
      )
  } else if (event.kind === 'done') print(`${event.backwards ? 'back ' : ''}${idOf(event.migration)}`)
  else if (event.kind === 'faked') print(`${idOf(event.migration)} is taken as done.`)
}

async function prune(
  migrator: Migrator,
  app: string | undefined,
  print: (line: string) => void,
): Promise<void> {
  const known = new Set(migrator.all.map(idOf))
  const gone = [...migrator.applied.keys()].filter(
    (id) => !known.has(id) && (app === undefined || id.startsWith(`${app}.`)),
  )
  if (gone.length === 0) return print('Nothing to forget.')
  for (const id of gone) {
    await migrator.recorder.forget(...partsOf(id))
    print(id)
  }
}
