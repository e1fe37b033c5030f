import { DjinnError } from '../base/index.ts'

/** The mistakes that this room tells of. */
export const schemaErrors = {
  async: (): DjinnError =>
    new DjinnError(
      'SCHEMA_ASYNC',
      'A validator answered with a promise, and would pass whatever it comes to.',
      {
        hint: 'Use one that answers at once, or ask in the field of a form, which waits.',
      },
    ),
  step: (step: unknown): DjinnError =>
    new DjinnError('SCHEMA_STEP', `A step of "${String(step)}" has no multiples.`, {
      hint: 'Give a number above 0.',
    }),
  similarity: (similarity: number): DjinnError =>
    new DjinnError('SCHEMA_SIMILARITY', `A password cannot be held to a similarity of "${similarity}".`, {
      hint: 'Give maxSimilarity a number from 0.1 to 1: below that every password is too similar to something.',
    }),
}
