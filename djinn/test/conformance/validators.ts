import { DjinnError, SafeString, ValidationError } from 'djinn/base'
import { BadRequest } from 'djinn/http'
import { type Adapter, type CaseInput, type RecordedError, sameError, UnknownOperation } from './adapter.ts'
import { sameValue } from './same-value.ts'
import { passwordHelp, passwordProblems } from './validators/passwords.ts'
import { problemsOf } from './validators/run-validator.ts'
import { utilities } from './validators/utilities.ts'

/** Django's validators and the functions of its utils, answered by `djinn/schema` and whichever room has the like. */
export const adapter: Adapter = {
  run(input) {
    if (input.util === 'password_help_text') return passwordHelp(input)
    if (typeof input.util === 'string') return utility(input)
    return String(input.validator).startsWith('password_') ? passwordProblems(input) : problemsOf(input)
  },
  matches(actual: unknown, expected: unknown): boolean {
    return sameValue(withSameQuotes(actual), expected)
  },
  matchesError(error: unknown, recorded: RecordedError): boolean {
    if (recorded.class === 'SuspiciousFileOperation') return error instanceof BadRequest
    return sameError(error, recorded) || error instanceof ValidationError || error instanceof DjinnError
  },
}

function utility(input: CaseInput): unknown {
  const run = utilities[String(input.util)]
  if (run === undefined) throw new UnknownOperation(input.util)
  const keywords = (input.kwargs ?? {}) as CaseInput
  return run(Array.isArray(input.args) ? input.args : [], keywords)
}

/** Quotes have two spellings in HTML; both mean the same. */
function withSameQuotes(value: unknown): unknown {
  if (!(value instanceof SafeString)) return value
  return new SafeString(value.toString().replaceAll('&#34;', '&quot;').replaceAll('&#39;', '&#x27;'))
}
