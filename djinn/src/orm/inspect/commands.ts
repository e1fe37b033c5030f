import type { Command } from '../../base/index.ts'

// What the command does is loaded when it is called.

const inspectCommand: Command = {
  name: 'inspectdb [tables...]',
  description: 'write models for the tables that a database has',
  start: false,
  options: {
    '--database <name>': 'one of several databases; the first by default',
    '--include-views': 'views too',
    '--managed': 'migrations are to change the tables from now on',
    '-o, --output <file>': 'a file instead of the standard output',
  },
  run: async (call) => (await import('./command-runs.ts')).inspectdb(call),
}

/** The commands that read other databases, which the plugin of the database brings. */
export const inspectCommands: readonly Command[] = [inspectCommand]
