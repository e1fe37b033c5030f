import { ValidationError } from 'djinn/base'

/** `"ok"`, or code and words of everything that is wrong, as the cases record it. */
export async function recordedAnswer(check: () => unknown): Promise<unknown> {
  try {
    await check()
    return 'ok'
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    return { invalid: error.issues.map(({ code, message }) => ({ code, message })) }
  }
}
