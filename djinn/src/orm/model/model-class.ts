import type { FieldSpec } from '../fields/field-spec.ts'
import { instanceGetters } from './accessors.ts'
import type { Instance } from './instance.ts'
import type { MetaOptions } from './meta-options.ts'
import { declareModel } from './metas.ts'
import { ModelStatics } from './model-statics.ts'

/** A class of instances, as the run time sees it. */
export type ModelClass = typeof ModelStatics & (new (...given: never[]) => Instance)

/** Makes the class that a model extends: `class Post extends Model({ title: char() }) {}`. */
export function makeModel(
  fields: Readonly<Record<string, FieldSpec>>,
  options: MetaOptions = {},
  parent?: ModelClass,
): ModelClass {
  const base = parent ?? ModelStatics
  const made = class extends (base as typeof ModelStatics) {} as unknown as ModelClass
  const specs = new Map(Object.entries(fields))
  declareModel(made, { specs, options, parent })
  instanceGetters(made.prototype as Instance, specs)
  Object.defineProperty(made, 'extend', {
    configurable: true,
    // On the class itself: `this` is the model that is extended.
    value(this: ModelClass, more: Readonly<Record<string, FieldSpec>>, added: MetaOptions = {}) {
      return makeModel(more, added, this)
    },
  })
  return made
}
