import { DjinnError, quoted } from '../../base/index.ts'
import { codedError } from './coded-error.ts'

/** What can be wrong with histories and with files of rows. */
export const historyAndFileErrors = {
  noHistory: (model: string) =>
    codedError(
      'ORM_NO_HISTORY',
      `No history is kept of ${model}.`,
      'Declare it: Model({ … }, { history: true }).',
    ),
  otherHistory: (call: string, given: string, wanted: string) =>
    codedError(
      'ORM_OTHER_HISTORY',
      `${call} was given a change of ${quoted(given)} where one of ${quoted(wanted)} is needed.`,
      'Take a change out of historyOf() of the same model and row.',
    ),
  cannotRevert: (model: string, key: string, fields: readonly string[]) =>
    codedError(
      'ORM_CANNOT_REVERT',
      `The ${model} ${quoted(key)} cannot be brought back: the history does not tell ${fields.join(', ') || 'its values'}.`,
      fields.length > 0
        ? 'Give these fields a default, or null: true, or keep their history.'
        : 'It went without a record. Revert to a change of action delete.',
    ),
  historyValue: (place: string, value: unknown, cause: unknown) =>
    new DjinnError(
      'ORM_HISTORY_VALUE',
      `The history holds ${quoted(value)} for ${place}, which this field cannot read.`,
      { hint: 'The field was of another kind when that was written. Read the text in Change.fields.', cause },
    ),
  badMoment: (value: unknown) =>
    codedError(
      'ORM_BAD_MOMENT',
      `asOf() was given ${quoted(value)}, which is no moment.`,
      'Give a valid Date, a Temporal.Instant, or a Change.',
    ),
  notAFile: (place: string, kind: string) =>
    codedError(
      'ORM_NOT_A_FILE',
      `${place} is a field of kind ${quoted(kind)}, not a file.`,
      'Declare it with file() or image().',
    ),
  noFile: (place: string) =>
    codedError('ORM_NO_FILE', `This ${place} names no file.`, 'Look at its name first: it is null.'),
  noFileName: (place: string) =>
    codedError(
      'ORM_NO_FILE_NAME',
      `A file for ${place} was given without a name.`,
      "Say one: save(content, { name: 'cat.png' }).",
    ),
  longFileName: (place: string, name: string, longest: number) =>
    codedError(
      'ORM_LONG_FILE_NAME',
      `The file ${quoted(name)} for ${place} has a name of ${name.length} characters, and the column takes ${longest}.`,
      'Shorten what uploadTo gives, or give the field a larger maxLength.',
    ),
  notAStorage: (place: string, value: unknown) =>
    codedError(
      'ORM_NOT_A_STORAGE',
      `${place} has ${quoted(value)} for a storage of files.`,
      'Give diskStorage(folder), memoryStorage(), one of your own, or of a field a function that gives one.',
    ),
}
