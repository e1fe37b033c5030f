import type { FilterDefinition } from '../template-call.ts'
import { formatFilters } from './format.ts'
import { htmlFilters } from './html.ts'
import { jsonFilters } from './json.ts'
import { listFilters } from './lists.ts'
import { numberFilters } from './numbers.ts'
import { selectionFilters } from './selection.ts'
import { sortFilters } from './sorting.ts'
import { textFilters } from './text.ts'
import { linkFilters } from './urlize.ts'
import { wrapFilters } from './word-wrap.ts'

/** The filters of Jinja by name. */
export const jinjaFilters: Readonly<Record<string, FilterDefinition>> = Object.assign(
  Object.create(null),
  formatFilters,
  htmlFilters,
  jsonFilters,
  linkFilters,
  listFilters,
  numberFilters,
  selectionFilters,
  sortFilters,
  textFilters,
  wrapFilters,
)
