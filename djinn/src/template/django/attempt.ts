import { TemplateError } from '../errors.ts'

/** What a reading gives; undefined where a value was of the wrong kind for it. */
export function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof TemplateError && error.code === 'TEMPLATE_VALUE') return undefined
    throw error
  }
}
