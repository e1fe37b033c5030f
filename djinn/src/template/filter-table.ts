import type { Link } from './build-template.ts'
import { TemplateError, templateErrors } from './errors.ts'
import {
  type Filter,
  type FilterFunction,
  filterFunction,
  isDefinition,
  type TestFunction,
} from './filter-call.ts'

type Filters = Readonly<Record<string, Filter>>

/** The filters and tests of an environment, by name. */
export class FilterTable {
  readonly filters: Filters
  readonly tests: Filters
  readonly #functions = new Map<Filter, FilterFunction>()
  /** How the code of templates finds them. */
  readonly link: Link = {
    filter: (name) => late(this.filters[name], () => this.filterFunction(name)),
    test: (name) => late(this.tests[name], () => this.testFunction(name)),
    filterRun: (name) => {
      const filter = this.filters[name]
      return isDefinition(filter) ? filter.run.bind(filter) : filter
    },
  }

  /** Later ones win. */
  constructor(filters: readonly (Filters | undefined)[], tests: readonly (Filters | undefined)[]) {
    this.filters = Object.assign(Object.create(null), ...filters)
    this.tests = Object.assign(Object.create(null), ...tests)
  }

  filterFunction(name: string): FilterFunction {
    return this.#functionOf(this.filters[name], name, () =>
      templateErrors.unknownFilter(name, Object.keys(this.filters)),
    )
  }

  testFunction(name: string): TestFunction {
    return this.#functionOf(this.tests[name], name, () =>
      templateErrors.unknownTest(name, Object.keys(this.tests)),
    ) as TestFunction
  }

  /** All names, sorted. */
  names(): string[] {
    return [...Object.keys(this.filters), ...Object.keys(this.tests)].sort()
  }

  #functionOf(filter: Filter | undefined, name: string, unknown: () => Error): FilterFunction {
    if (filter === undefined) throw unknown()
    const known = this.#functions.get(filter) ?? filterFunction(filter, name)
    this.#functions.set(filter, known)
    return known
  }
}

/** In a branch a filter may be unknown: that is an error when it runs. */
function late(filter: Filter | undefined, find: () => unknown): unknown {
  if (filter !== undefined) return find()
  return () => {
    try {
      return find()
    } catch (error) {
      const { code, sentence, hint } = error as TemplateError
      throw new TemplateError(code, sentence, { hint })
    }
  }
}
