import { DjinnError, quoted } from '../base/index.ts'
import type { OperationalError } from '../sql/index.ts'

/** What can be wrong with the databases of an app or a script. */
export const openErrors = {
  away: (name: string, url: string, cause: OperationalError): DjinnError => {
    const [reason = ''] = cause.message.split('\n')
    return new DjinnError(
      'ORM_DATABASE_AWAY',
      `The database ${quoted(name)} at ${url} cannot be used: ${reason}.`,
      {
        hint: cause.hint ?? 'Start the database, or correct the URL given to database().',
        cause,
      },
    )
  },
  noDatabase: (call: string): DjinnError =>
    new DjinnError('ORM_NO_DATABASE', `${call} found no open database.`, {
      hint: 'Start an app that uses database(url, { models }), or in a script call connectModels(database, models).',
    }),
  severalDatabases: (call: string, names: readonly string[]): DjinnError =>
    new DjinnError('ORM_SEVERAL_DATABASES', `${call} found several open databases: ${names.join(', ')}.`, {
      hint: `Say which: write database.${call}.`,
    }),
  importCycle: (name: string, cause: ReferenceError): DjinnError =>
    new DjinnError(
      'ORM_IMPORT_CYCLE',
      `The models of the database ${quoted(name)} cannot be read: ${cause.message}.`,
      {
        hint: 'Their module imports, by way of others, the one that starts the app: let it import models and fields alone.',
        cause,
      },
    ),
}
