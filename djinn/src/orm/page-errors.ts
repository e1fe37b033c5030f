import { DjinnError, quoted } from '../base/index.ts'

/** A page that is not there: a 404 for the visitor. */
export class InvalidPage extends DjinnError {
  override readonly name: string = 'InvalidPage'
}

/** A page number that is none: `?page=x`. */
export class PageNotAnInteger extends InvalidPage {
  override readonly name = 'PageNotAnInteger'

  constructor(given: unknown) {
    super('ORM_PAGE_NUMBER', `The page number is ${quoted(given)}, which is not a whole number.`, {
      hint: 'Use getPage() to show the first page in place of a 404.',
      status: 404,
    })
  }
}

/** A page number beyond the first or the last page. */
export class EmptyPage extends InvalidPage {
  override readonly name = 'EmptyPage'

  constructor(number: number, last: number) {
    super('ORM_EMPTY_PAGE', `There is no page ${number}: the last one is ${last}.`, {
      hint: 'Use getPage() to show the last page in place of a 404.',
      status: 404,
    })
  }
}

/** What can be wrong with how pages are asked for. */
export const pageErrors = {
  size: (option: string, value: unknown): DjinnError =>
    new DjinnError('ORM_PAGE_SIZE', `${option} is ${quoted(value)}.`, {
      hint: `Give a whole number ${option === 'orphans' ? 'from 0' : 'from 1'}.`,
    }),
  badCursor: (cause?: unknown): DjinnError =>
    new DjinnError('ORM_BAD_CURSOR', 'The cursor is none that keyset() made for this order.', {
      hint: 'Give back next or previous as they were, or leave them out for the first page.',
      status: 400,
      cause,
    }),
  twoCursors: (): DjinnError =>
    new DjinnError('ORM_TWO_CURSORS', 'keyset() was given after and before.', {
      hint: 'Give one of them.',
      status: 400,
    }),
  keysetOrder: (model: string, term: string): DjinnError =>
    new DjinnError('ORM_KEYSET_ORDER', `keyset() cannot go along the order ${quoted(term)} of ${model}.`, {
      hint: 'Order by columns of the model, or of models that it points at: orderBy("-publishedAt", "author__name").',
    }),
}
