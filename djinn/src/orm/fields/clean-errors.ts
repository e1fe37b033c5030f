import { DjinnError } from '../../base/index.ts'

/** Mistakes of the program that show when a value is checked. */
export const cleanErrors = {
  asyncValidator: () =>
    new DjinnError('ORM_ASYNC_VALIDATOR', 'A validator of a field gave a promise.', {
      hint: 'Validators of fields answer at once. Ask the database in clean() of the model.',
    }),
}
