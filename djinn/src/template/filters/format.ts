import { templateErrors } from '../errors.ts'
import { splitArguments } from '../python/arguments.ts'
import { modulo } from '../python/operators.ts'
import { prettyText } from '../python/pretty.ts'
import { tupleOf } from '../python/tuples.ts'
import type { FilterDefinition, TemplateCall } from '../template-call.ts'
import { softText } from './soft-text.ts'

/** `"%s and %s"|format(a, b)` */
function format(call: TemplateCall, value: unknown, ...given: readonly unknown[]): unknown {
  const { positional, named } = splitArguments(given)
  if (positional.length > 0 && named !== undefined) {
    throw templateErrors.value('format was given values with and without names.', 'Give all a name, or none.')
  }
  return modulo(softText(call, value), named === undefined ? tupleOf(positional) : { ...named }, call.dialect)
}

/** The filters that write values by a format, or for reading. */
export const formatFilters: Readonly<Record<string, FilterDefinition>> = {
  format: { sync: true, withCall: true, run: format },
  pprint: {
    sync: true,
    withCall: true,
    run: (call: TemplateCall, value: unknown) => prettyText(value, call.dialect),
  },
}
