import { djangoFilters } from './django/django-filters.ts'
import { type Filter, isDefinition } from './filter-call.ts'
import { jinjaFilters } from './filters/jinja-filters.ts'
import { jinjaTests } from './tests/jinja-tests.ts'

const policies: Readonly<Record<string, unknown>> = {
  'truncate.leeway': 5,
  'urlize.rel': 'noopener',
  'urlize.target': null,
  'urlize.extra_schemes': null,
  'json.dumps_kwargs': { sort_keys: true },
  'ext.i18n.trimmed': false,
}

/** A value that was waited for: `{{ (post|await).title }}`. */
const awaited: Filter = { parameters: [], sync: true, run: (value: unknown) => value }

/** Filters that take any arguments. */
const variadic: ReadonlySet<string> = new Set([
  'format',
  'map',
  'select',
  'reject',
  'selectattr',
  'rejectattr',
])

/** What every environment has. Where both Jinja and Django have a filter of a name, that of Django is `django.NAME`. */
export const builtIns = {
  policies,
  filters: {
    ...djangoFilters,
    ...prefixed('django.', djangoFilters),
    ...withoutMore(jinjaFilters),
    await: awaited,
  } as Readonly<Record<string, Filter>>,
  tests: jinjaTests as Readonly<Record<string, Filter>>,
}

/** Filters that name no parameters take none: one that is given is told when the template is compiled. */
function withoutMore(filters: Readonly<Record<string, Filter>>): Record<string, Filter> {
  return Object.fromEntries(
    Object.entries(filters).map(([name, filter]) => {
      const takesNone = isDefinition(filter) && filter.parameters === undefined && !variadic.has(name)
      return [name, takesNone ? { ...filter, parameters: [] } : filter]
    }),
  )
}

function prefixed(prefix: string, filters: Readonly<Record<string, Filter>>): Record<string, Filter> {
  return Object.fromEntries(Object.entries(filters).map(([name, filter]) => [prefix + name, filter]))
}
