import type { Command } from '../../base/index.ts'

// What the commands do is loaded when one is called: an app that only answers requests needs none of it.

const databaseOption = { '--database <name>': 'one of several databases; the first by default' }

const makeCommand: Command = {
  name: 'makemigrations [app]',
  description: 'write migrations of what changed in the models',
  start: false,
  options: {
    ...databaseOption,
    '-n, --name <name>': 'the name of the migration, without its number',
    '--empty': 'a migration without operations, to be filled in',
    '--merge': 'join several last migrations',
    '--update': 'write what changed into the last migration, which must not be applied yet',
    '--check': 'write nothing; exit with 1 where something changed',
    '--dry-run': 'show what would be written',
    '--no-input': 'ask nobody',
    '--rename <pairs...>': 'fields that have another name: Post.title=headline',
    '--rename-model <pairs...>': 'models that have another name: Post=Article',
    '--fill <pairs...>': 'values for rows that are there: Post.subtitle=text, as JSON or a text',
    '--leave <fields...>': 'fields of which no row needs a value: Post.subtitle',
    '--remove <models...>': 'give up rows that are kept otherwise: history.Change',
    '--answers <file>': 'a JSON file with renames, modelRenames, fills, leave, removes',
  },
  run: async (call) => (await import('./command-runs.ts')).makemigrations(call),
}

const migrateCommand: Command = {
  name: 'migrate [app] [target]',
  description: 'bring the database in line with the migrations, or go to one of them',
  start: false,
  options: {
    ...databaseOption,
    '--plan': 'show what would be done',
    '--check': 'do nothing; exit with 1 where something is missing',
    '--fake': 'record without doing',
    '--fake-initial': "take an app's first migration as done where its tables are there",
    '--prune': 'forget migrations that are no more',
    '--interrupted <done|again>': 'what is to be taken of a statement that was under way when a run stopped',
  },
  run: async (call) => (await import('./migrate-runs.ts')).migrate(call),
}

const showCommand: Command = {
  name: 'showmigrations [app]',
  description: 'list migrations, and which are applied',
  start: false,
  options: { ...databaseOption, '--plan': 'in the order in which they are applied' },
  run: async (call) => (await import('./command-runs.ts')).showmigrations(call),
}

const sqlCommand: Command = {
  name: 'sqlmigrate <app> <name>',
  description: 'show the SQL of a migration',
  start: false,
  options: { ...databaseOption, '--backwards': 'the SQL that takes it back' },
  run: async (call) => (await import('./command-runs.ts')).sqlmigrate(call),
}

const squashCommand: Command = {
  name: 'squashmigrations <app> <to>',
  description: 'write one migration in place of several',
  start: false,
  options: {
    ...databaseOption,
    '--from <name>': 'the first of them; that of the app by default',
    '--squashed-name <name>': 'its name, without the number',
    '--no-optimize': 'leave the operations as they are',
  },
  run: async (call) => (await import('./rewrite-runs.ts')).squashmigrations(call),
}

const optimizeCommand: Command = {
  name: 'optimizemigration <app> <name>',
  description: 'join operations of a migration that can be one',
  start: false,
  options: { ...databaseOption, '--check': 'write nothing; exit with 1 where some can be joined' },
  run: async (call) => (await import('./rewrite-runs.ts')).optimizemigration(call),
}

/** The commands of migrations, which the plugin of the database brings. */
export const migrationCommands: readonly Command[] = [
  makeCommand,
  migrateCommand,
  showCommand,
  sqlCommand,
  squashCommand,
  optimizeCommand,
]
