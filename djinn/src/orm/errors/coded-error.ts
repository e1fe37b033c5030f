import { DjinnError, nearest, quoted } from '../../base/index.ts'
import { isHidden } from '../model/field.ts'

/** An error of the ORM. */
export function codedError(code: string, sentence: string, hint?: string): DjinnError {
  return new DjinnError(code, sentence, { hint })
}

/** Names to choose from, as a text. */
export function choices(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.slice(0, 40).join(', ')
}

/** The name that was meant, where one is near, and those to choose from. */
export function near(name: string, known: readonly string[], what: string): string {
  const names = known.filter((each) => !isHidden(each))
  const found = nearest(name, names)
  return found === undefined
    ? `${what} ${choices(names)}.`
    : `Did you mean ${quoted(found)}? ${what} ${choices(names)}.`
}
