import { DjinnError, nearest, quoted } from '../../base/index.ts'

/** What can be wrong with migrations. */
export const migrationErrors = {
  noModel: (app: string, name: string, known: readonly string[]): DjinnError =>
    new DjinnError(
      'MIGRATION_NO_MODEL',
      `At this point of its history ${label(app)} has no model ${quoted(name)}.`,
      {
        hint:
          known.length === 0
            ? 'It has no models yet.'
            : `Its models are ${known.join(', ')}.${meant(name, known)}`,
      },
    ),
  modelExists: (app: string, name: string): DjinnError =>
    new DjinnError('MIGRATION_MODEL_EXISTS', `${label(app)} has a model ${quoted(name)} already.`, {
      hint: 'Take the second createModel or renameModel out, or name another model.',
    }),
  fieldExists: (app: string, model: string, name: string): DjinnError =>
    new DjinnError('MIGRATION_FIELD_EXISTS', `${app}.${model} has a field ${quoted(name)} already.`, {
      hint: 'Take the second addField or renameField out, or name another field.',
    }),
  noSuch: (what: string, name: string, model: string, known: readonly string[]): DjinnError =>
    new DjinnError(
      'MIGRATION_NO_SUCH_PART',
      `At this point of its history ${model} has no ${what} ${quoted(name)}.`,
      { hint: `It has ${known.join(', ') || 'none'}.${meant(name, known)}` },
    ),
  unknownKind: (model: string, kind: string): DjinnError =>
    new DjinnError(
      'MIGRATION_UNKNOWN_KIND',
      `A migration gives ${model} a field of the kind ${quoted(kind)}, which is none.`,
      {
        hint: 'Write the name of a field function, as char; a kind of your own says its column: type: { kind: "text" }.',
      },
    ),
  missing: (by: string, wanted: string): DjinnError =>
    new DjinnError('MIGRATION_MISSING', `The migration ${by} waits for ${wanted}, which is not there.`, {
      hint: 'Bring the file back, or correct the dependency.',
    }),
  interrupted: (table: string, rows: number, all: number): DjinnError =>
    new DjinnError(
      'MIGRATION_INTERRUPTED',
      `The migration was broken off after ${rows} of ${all} rows of ${quoted(table)}.`,
      {
        hint: 'Nothing was changed. Run it again: djinn migrate',
      },
    ),
  halfDone: (id: string, backwards: boolean): DjinnError =>
    new DjinnError(
      'MIGRATION_HALF_DONE',
      `The migration ${id} was interrupted ${backwards ? 'while it was taken back' : 'before its end'}.`,
      {
        hint: backwards
          ? `Take it back first: djinn migrate ${id.replace(/\..*/, '')} with the name of the migration before it, or zero`
          : `Finish it first: djinn migrate ${id.replace('.', ' ')}`,
      },
    ),
  unsure: (id: string, text: string): DjinnError =>
    new DjinnError(
      'MIGRATION_UNSURE',
      `The migration ${id} was interrupted while it ran this SQL, of which it cannot be known whether it is done: ${text.slice(0, 200)}`,
      { hint: 'Look at the database; then say it: djinn migrate --interrupted done, or --interrupted again' },
    ),
  irreversible: (id: string, op: string): DjinnError =>
    new DjinnError(
      'MIGRATION_IRREVERSIBLE',
      `The migration ${id} cannot be taken back: its ${op} has no reverse.`,
      {
        hint: `Give the ${op} a reverse, or restore a backup.`,
      },
    ),
  brokenKeys: (id: string, count: number, table: string, to: string): DjinnError =>
    new DjinnError(
      'MIGRATION_BROKEN_KEYS',
      `After the migration ${id} ${count} rows would point at nothing, the first in ${quoted(table)} at ${quoted(to)}.`,
      { hint: 'Nothing was changed. Delete or correct those rows by a runCode before this step.' },
    ),
  rows: (id: string, step: string, cause: Error): DjinnError =>
    new DjinnError(
      'MIGRATION_ROWS',
      `The migration ${id} failed at: ${step}. Some rows do not fit: ${cause.message}`,
      {
        hint: 'Correct or delete those rows, or do it by a runCode before this step.',
        cause,
      },
    ),
  unreadable: (file: string, cause: unknown): DjinnError =>
    new DjinnError(
      'MIGRATION_UNREADABLE',
      `The migration ${file} cannot be read: ${String((cause as Error)?.message ?? cause)}`,
      {
        hint: 'Correct the file.',
        cause,
      },
    ),
  noDefinition: (file: string): DjinnError =>
    new DjinnError('MIGRATION_NO_DEFINITION', `${file} exports no migration.`, {
      hint: 'Write: export default defineMigration({ operations: [] }); a file that is none must not be called by a number.',
    }),
  inconsistent: (id: string, parent: string): DjinnError =>
    new DjinnError(
      'MIGRATION_INCONSISTENT',
      `The migration ${id} was applied before ${parent}, on which it stands.`,
      {
        hint: `Correct the dependencies, or say that it is done: djinn migrate ${parent.replace('.', ' ')} --fake`,
      },
    ),
  branches: (app: string, names: readonly string[]): DjinnError =>
    new DjinnError('MIGRATION_BRANCHES', `${label(app)} has several last migrations: ${names.join(', ')}.`, {
      hint: 'Run: djinn makemigrations --merge',
    }),
  unknown: (app: string, start: string, known: readonly string[]): DjinnError =>
    new DjinnError(
      'MIGRATION_UNKNOWN',
      `${label(app)} has not exactly one migration that begins with ${quoted(start)}.`,
      {
        hint: known.length === 0 ? 'It has none at all.' : `Choose among ${known.join(', ')}, or zero.`,
      },
    ),
  head: (app: string, head: string, last: string): DjinnError =>
    new DjinnError(
      'MIGRATION_HEAD',
      `The file HEAD of ${label(app).toLowerCase()} says ${head}, but the last migration is ${last}.`,
      {
        hint: 'Two branches were joined: look at both migrations, then run: djinn makemigrations --merge',
      },
    ),
  needsValue: (path: string, added: boolean): DjinnError =>
    new DjinnError(
      'MIGRATION_NEEDS_VALUE',
      added
        ? `The new field ${path} may not be null, and rows that are there need a value for it.`
        : `The field ${path} may no longer be null, and rows that hold null need a value for it.`,
      {
        hint: `Give it: --fill ${path}=VALUE; give the field a default; or say that no row needs one: --leave ${path}`,
      },
    ),
  notUpdated: (why: string): DjinnError =>
    new DjinnError('MIGRATION_NOT_UPDATED', `The last migration cannot be changed: ${why}.`, {
      hint: 'Write a migration of its own: djinn makemigrations, without --update',
    }),
  hasCode: (id: string): DjinnError =>
    new DjinnError(
      'MIGRATION_HAS_CODE',
      `The migration ${id} stands for others and holds code, which cannot be written anew.`,
      { hint: 'Delete what it stands for and its "replaces" once every database has it; then optimize it.' },
    ),
  badName: (name: string): DjinnError =>
    new DjinnError('MIGRATION_BAD_NAME', `A migration cannot be called ${quoted(name)}.`, {
      hint: 'Use letters, digits and underscores.',
    }),
  noDatabase: (name: string | undefined, known: readonly string[]): DjinnError =>
    new DjinnError(
      'MIGRATION_NO_DATABASE',
      name === undefined ? 'The app has no database.' : `The app has no database ${quoted(name)}.`,
      {
        hint:
          known.length === 0
            ? 'Use database(url, { models, migrations }).'
            : `Its databases are ${known.join(', ')}.`,
      },
    ),
  noFolder: (name: string): DjinnError =>
    new DjinnError('MIGRATION_NO_FOLDER', `The database ${quoted(name)} has no folder of migrations.`, {
      hint: "Say where: database(url, { models, migrations: new URL('./migrations', import.meta.url) })",
    }),
  noAnswers: (file: string): DjinnError =>
    new DjinnError('MIGRATION_NO_ANSWERS', `There is no file ${file}.`, {
      hint: 'Give --answers a JSON file.',
    }),
  stopped: (): DjinnError =>
    new DjinnError('MIGRATION_STOPPED', 'The migration was stopped.', { hint: 'Go on with: djinn migrate' }),
  circle: (names: readonly string[]): DjinnError =>
    new DjinnError('MIGRATION_CIRCLE', `Migrations wait for each other: ${names.join(', ')}.`, {
      hint: 'Take one of their dependencies out.',
    }),
}

function label(app: string): string {
  return `The app ${quoted(app)}`
}
function meant(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near === undefined ? '' : ` Did you mean ${quoted(near)}?`
}
