import { entriesOf } from '../python/mapping.ts'
import { prettyWith } from '../python/pretty.ts'
import type { Dialect } from '../template-call.ts'
import { reprText } from './django-text.ts'
import { sortedCopy } from './sorted-copy.ts'

/** A value as Python's `pprint` shows it: broken into lines where it is long, mappings in the order of their keys. */
export function prettyPrint(value: unknown, dialect: Dialect): string {
  return prettyWith(sortedCopy(value), {
    repr: (part) => reprText(part, dialect),
    entries: entriesOf,
    members: (set) => Array.from(set),
  })
}
