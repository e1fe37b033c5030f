import type { CommandCall } from '../../base/index.ts'
import { withMigrator } from './command-migrator.ts'
import { hasCode } from './describe.ts'
import { migrationErrors } from './errors.ts'
import { idOf, type Migration } from './migration.ts'
import { optimize } from './optimize.ts'
import { squash } from './squash.ts'
import { replaceMigration, saveMigration } from './write/save-migration.ts'

export function squashmigrations(call: CommandCall): Promise<void | number> {
  return withMigrator(call, async (migrator, _, root) => {
    const { args, options, print } = call
    const [app = '', to = ''] = args
    const from = options.from as string | undefined
    const name = options.squashedName as string | undefined
    const migration = squash(migrator.graph, {
      app,
      to: migrator.find(app, to).name,
      ...(from !== undefined && { from: migrator.find(app, from).name }),
      ...(name !== undefined && { name }),
      optimize: options.optimize !== false,
    })
    const code = migration.operations.filter(({ op }) => op === 'runCode').length
    print(`${idOf(migration)}  ${saveMigration(root, migration, { keepHead: true })}`)
    print(`  ${migration.operations.length} operations in place of ${migration.replaces?.length} migrations.`)
    if (code > 0) print(`  Copy the functions of ${code} runCode into it: the file has empty ones.`)
  })
}

export function optimizemigration(call: CommandCall): Promise<void | number> {
  return withMigrator(call, async (migrator, _, root) => {
    const { args, options, print } = call
    const [app = '', name = ''] = args
    const migration = migrator.find(app, name)
    const operations = optimize(migration.operations, app)
    const [many, few] = [migration.operations.length, operations.length]
    if (few === many) return print('Nothing to join.')
    if (options.check === true) {
      print(`${many} operations of ${idOf(migration)} can be ${few === 1 ? 'one' : few}.`)
      return 1
    }
    const after = { ...migration, operations }
    if (!hasCode(operations)) {
      print(`${idOf(migration)}  ${replaceMigration(root, migration, after)}`)
      print(`  ${counted(few)} in place of ${many}.`)
      return
    }
    const beside = besideOf(after)
    print(`${idOf(beside)}  ${saveMigration(root, beside, { keepHead: true })}`)
    print(
      `  ${counted(few)} in place of ${many}. Copy the functions of its runCode into it: the file has empty ones.`,
    )
  })
}

/** A migration with code: the old file keeps its functions, until they are copied. */
function besideOf(migration: Migration): Migration {
  if ((migration.replaces?.length ?? 0) > 0) throw migrationErrors.hasCode(idOf(migration))
  return { ...migration, name: `${migration.name}_optimized`, replaces: [idOf(migration)] }
}

function counted(operations: number): string {
  return operations === 1 ? 'One operation' : `${operations} operations`
}
