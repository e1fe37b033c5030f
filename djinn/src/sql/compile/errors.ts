import { DjinnError, quoted } from '../../base/index.ts'
import { NotSupportedError } from '../database-errors.ts'
import type { Dialect } from '../dialect.ts'

const names = { sqlite: 'SQLite', postgres: 'PostgreSQL', mysql: 'MySQL' }

/** What people call the database. */
export function databaseName(dialect: Dialect): string {
  return dialect.mariadb ? 'MariaDB' : names[dialect.name]
}

/** Something that the database of the statement cannot do. */
export function notSupported(dialect: Dialect, what: string, hint: string): NotSupportedError {
  return new NotSupportedError(`${databaseName(dialect)} has no ${what}.`, {
    code: 'SQL_NOT_SUPPORTED',
    hint,
  })
}

/** The mistakes that can be made in a statement itself. */
export const compileErrors = {
  badName: (name: string): DjinnError =>
    new DjinnError('SQL_BAD_NAME', `${quoted(name)} cannot be the name of a table or column.`, {
      hint: 'Use a name that is not empty and holds no zero character.',
    }),
  badText: (): DjinnError =>
    new DjinnError('SQL_BAD_LITERAL', 'A text with a zero character cannot stand in a statement.', {
      hint: 'Pass it as a parameter, or remove the character.',
    }),
  badZone: (zone: string): DjinnError =>
    new DjinnError('SQL_BAD_ZONE', `${quoted(zone)} is no name of a time zone.`, {
      hint: 'Name it as Europe/Vienna or UTC.',
    }),
  badNumber: (value: number): DjinnError =>
    new DjinnError('SQL_BAD_LITERAL', `${value} cannot be written as a number of SQL.`, {
      hint: 'Use a finite number.',
    }),
  unknownFunction: (name: string, database: string): DjinnError =>
    new DjinnError(
      'SQL_UNKNOWN_FUNCTION',
      `${quoted(name)} cannot be the name of a function of ${database}.`,
      {
        hint: 'Use a name of letters, digits and underscores, or write raw SQL.',
      },
    ),
  parameterInLiteral: (): DjinnError =>
    new DjinnError('SQL_PARAMETER_IN_DEFINITION', 'The definition of a table cannot hold parameters.', {
      hint: 'Use constants.',
    }),
  missingArgument: (name: string, count: number): DjinnError =>
    new DjinnError(
      'SQL_WRONG_ARGUMENTS',
      `The function ${quoted(name)} was called with ${count} arguments.`,
      {
        hint: 'Give it the arguments that its description names.',
      },
    ),
  notConstant: (name: string, what: string): DjinnError =>
    new DjinnError('SQL_NOT_CONSTANT', `The ${what} of ${name} must be part of the statement here.`, {
      hint: 'Pass it as a constant, not as a parameter or an expression.',
    }),
}
