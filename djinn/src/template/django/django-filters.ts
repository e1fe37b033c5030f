import type { FilterDefinition } from '../template-call.ts'
import { dateFilters } from './dates.ts'
import { defineFilter } from './django-filter.ts'
import { htmlFilters } from './html.ts'
import { humanizeFilters } from './humanize.ts'
import { listFilters } from './lists.ts'
import { localizationFilters } from './localization.ts'
import { numberFilters } from './numbers.ts'
import { textFilters } from './text.ts'
import { truncateFilters } from './truncate.ts'
import { valueFilters } from './values.ts'

const families = {
  ...textFilters,
  ...truncateFilters,
  ...htmlFilters,
  ...listFilters,
  ...numberFilters,
  ...valueFilters,
  ...dateFilters,
  ...humanizeFilters,
  ...localizationFilters,
}

/**
 * All filters of Django's templates, with those of its libraries humanize, l10n, tz and i18n, by their names.
 *
 * They read settings from the policies of the environment: `locale`, `timeZone`, `thousands` (whether all numbers are grouped)
 * and `now`, a function that gives the present as a Date.
 *
 * ```ts
 * import { djangoFilters, Environment } from 'djinn/template'
 *
 * const environment = new Environment({ filters: djangoFilters, dialect: 'jinja' })
 * environment.fromString('{{ 1234567|intword }}').render() // '1.2 million'
 * ```
 */
export const djangoFilters: Readonly<Record<string, FilterDefinition>> = Object.freeze(
  Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(families).map(([name, filter]) => [name, defineFilter(name, filter)])),
  ),
)
