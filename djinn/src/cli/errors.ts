import { DjinnError, type Problem, quoted } from '../base/index.ts'

/** The mistakes that the command line tells of. */
export const cliErrors = {
  noApp: (tried: readonly string[]): DjinnError =>
    new DjinnError(
      'CLI_NO_APP',
      `No app was found; looked for ${tried.map((path) => quoted(path)).join(', ')}.`,
      {
        hint: 'Name its file: djinn --app server.ts dev, or "djinn": { "app": "./server.ts" } in package.json.',
      },
    ),
  noExport: (path: string, names: readonly string[]): DjinnError =>
    new DjinnError(
      'CLI_NO_EXPORT',
      `The file ${quoted(path)} exports no app${names.length === 0 ? '' : `, but ${names.join(', ')}`}.`,
      {
        hint: 'Write: export default app',
      },
    ),
  exists: (path: string): DjinnError =>
    new DjinnError('CLI_FOLDER_EXISTS', `The folder ${quoted(path)} is there already and not empty.`, {
      hint: 'Choose another name, or empty the folder.',
    }),
  number: (option: string, seen: string): DjinnError =>
    new DjinnError('CLI_NUMBER', `The option ${option} is ${quoted(seen)}.`, {
      hint: 'Give a whole number, 0 or above.',
    }),
  certificate: (problem: string, cause: unknown): DjinnError =>
    new DjinnError('CLI_CERTIFICATE', `No https: ${problem}.`, {
      hint: 'Give both files in PEM: --cert cert.pem --key key.pem.',
      cause,
    }),
  checks: (errors: readonly Problem[]): DjinnError =>
    new DjinnError('APP_CHECKS', `The app cannot start:\n${errors.map(line).join('\n')}`, {
      hint: 'Run: djinn check --deploy',
    }),
}

function line({ code, message, hint }: Problem): string {
  return `  ${code}: ${message}${hint === undefined ? '' : `\n    ${hint}`}`
}
