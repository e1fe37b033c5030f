import type { FilterDefinition } from '../template-call.ts'
import { cycler } from './cycler.ts'
import { joiner } from './joiner.ts'
import { lipsum } from './lipsum.ts'
import { dict, namespace } from './namespace.ts'
import { rangeFunction } from './range.ts'

/** A function of a template: plain, or one that wants to know its place. */
type TemplateFunction = FilterDefinition | ((...given: readonly unknown[]) => unknown)

/** The functions of Jinja that every template has, by name. */
export const jinjaGlobals: Readonly<Record<string, TemplateFunction>> = Object.assign(Object.create(null), {
  cycler,
  dict,
  joiner,
  lipsum,
  namespace,
  range: rangeFunction,
})
