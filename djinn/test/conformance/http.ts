import { HttpError } from 'djinn/http'
import { type Adapter, type RecordedError, sameError, UnknownOperation } from './adapter.ts'
import { addresses } from './http/addresses.ts'
import { conditions } from './http/conditions.ts'
import { cookiesAndForms } from './http/cookies-and-forms.ts'
import { headers } from './http/headers.ts'
import type { Operations } from './http/input.ts'

const operations: Operations = { ...cookiesAndForms, ...headers, ...conditions, ...addresses }

/** Werkzeug's parsing and dumping, answered by `djinn/http`. */
export const adapter: Adapter = {
  run(input) {
    const operation = operations[String(input.op)]
    if (operation === undefined) throw new UnknownOperation(input.op)
    return operation(input)
  },
  /** An HTTP error is known by its status; its class has another name here. */
  matchesError(error: unknown, recorded: RecordedError): boolean {
    if (typeof recorded.status !== 'number') return sameError(error, recorded)
    return error instanceof HttpError && error.status === recorded.status
  },
}
