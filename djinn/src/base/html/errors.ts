import { DjinnError } from '../djinn-error.ts'

/** Mistakes in `html` templates. */
export const htmlErrors = {
  position: (place: string, before: string, hint: string): DjinnError =>
    new DjinnError(
      'BASE_HTML_POSITION',
      `A value stands ${place} in an html template, after ${tail(before)}.`,
      {
        hint,
      },
    ),
  unfinished: (place: string, end: string): DjinnError =>
    new DjinnError('BASE_HTML_UNFINISHED', `An html template ends ${place}, with ${tail(end)}.`, {
      hint: 'Close it in the same template; build the parts as templates of whole elements.',
    }),
  value: (kind: string): DjinnError =>
    new DjinnError('BASE_HTML_VALUE', `An html template was given ${kind}, which has no text of its own.`, {
      hint: 'Give it a string, a number, another html template, or a list of these.',
    }),
  script: (place: string): DjinnError =>
    new DjinnError('BASE_HTML_VALUE', `An html template was given a value ${place} that is not json(...).`, {
      hint: `Write it as a JavaScript expression: \${json(value)}, without quotes around it.`,
    }),
  async: (place: string): DjinnError =>
    new DjinnError('BASE_HTML_VALUE', `An html template was given a promise or a stream ${place}.`, {
      hint: 'Values that arrive later may stand between tags only. Await this one before the template.',
    }),
}

/** The last characters of the static text before a value, so that the place can be found. */
function tail(text: string): string {
  const shown = text.slice(-40).replace(/\s+/g, ' ')
  return shown.trim() === '' ? 'its beginning' : `"${text.length > 40 ? '…' : ''}${shown}"`
}
