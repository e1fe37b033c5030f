import { DjinnError, quoted } from '../base/index.ts'

/** The mistakes in code and catalogues that this room tells the programmer about. */
export const i18nErrors = {
  catalogue: (source: string, problem: string, line?: number): DjinnError =>
    new DjinnError(
      'I18N_CATALOGUE',
      `The catalogue ${quoted(source)} cannot be read${line === undefined ? '' : ` in line ${line}`}: ${problem}.`,
      { hint: 'Repair it, or check it with: msgfmt --check FILE' },
    ),
  dateFormat: (letter: string, format: string): DjinnError =>
    new DjinnError(
      'I18N_DATE_FORMAT',
      `The format ${quoted(format)} asks a date for its time, by "${letter}".`,
      {
        hint: 'Format a date and time, or write a backslash before letters that are no format.',
      },
    ),
  timeFormat: (letter: string, format: string): DjinnError =>
    new DjinnError(
      'I18N_DATE_FORMAT',
      `The format ${quoted(format)} asks a time for its day, by "${letter}".`,
      {
        hint: 'Format a date and time, or write a backslash before letters that are no format.',
      },
    ),
  longFormat: (format: string): DjinnError =>
    new DjinnError('I18N_DATE_FORMAT', `The format ${quoted(format)} has ${format.length} characters.`, {
      hint: 'Use a format of at most 10,000 characters.',
    }),
  noDate: (kind: string): DjinnError =>
    new DjinnError('I18N_NO_DATE', `A value of the kind ${quoted(kind)} is no date or time.`, {
      hint: 'Give a valid Date, or a PlainDate, PlainTime, PlainDateTime, ZonedDateTime or Instant of Temporal.',
    }),
  timeZone: (name: string): DjinnError =>
    new DjinnError('I18N_TIME_ZONE', `There is no time zone ${quoted(name)}.`, {
      hint: 'Use a name of the IANA list such as Europe/Berlin, UTC, or an offset such as +05:30.',
    }),
  noFolder: (folder: string, cause: unknown): DjinnError =>
    new DjinnError('I18N_NO_FOLDER', `The folder of catalogues ${quoted(folder)} cannot be read.`, {
      hint: 'Name a folder that holds <locale>/LC_MESSAGES/messages.po.',
      cause,
    }),
  number: (text: string): DjinnError =>
    new DjinnError('I18N_NUMBER', `The text ${quoted(text)} is no decimal number.`, {
      hint: 'Write digits with at most one point, such as "1234.50".',
    }),
  decimalPlaces: (places: number): DjinnError =>
    new DjinnError('I18N_DECIMAL_PLACES', `A number cannot have ${quoted(places)} decimal places.`, {
      hint: 'Use a whole number from 0 to 1000.',
    }),
  depth: (depth: number): DjinnError =>
    new DjinnError('I18N_DEPTH', `A span of time cannot be told in ${quoted(depth)} units.`, {
      hint: 'Use a depth of 1 or more.',
    }),
  language: (code: string): DjinnError =>
    new DjinnError('I18N_LANGUAGE', `Nothing is known of the language ${quoted(code)}.`, {
      hint: 'Use a code such as "de" or "pt-br"; languageCodes() lists them.',
    }),
}
