import { ormErrors } from '../errors.ts'
import type { ModelClass } from '../model/model-class.ts'
import type { ModelMeta } from '../model/model-meta.ts'

const classes = new WeakMap<ModelClass, Map<string, ModelClass>>()

/** The class of instances that were loaded without some columns: reading one of those says so, setting it works. */
export function deferredClass(model: ModelMeta, attributes: readonly string[]): ModelClass {
  const known = classes.get(model.model) ?? new Map<string, ModelClass>()
  classes.set(model.model, known)
  const key = attributes.join()
  const found = known.get(key) ?? makeClass(model, attributes)
  known.set(key, found)
  return found
}

function makeClass(model: ModelMeta, attributes: readonly string[]): ModelClass {
  const made = class extends (model.model as unknown as new (...given: never[]) => object) {}
  for (const attribute of attributes) {
    Object.defineProperty(made.prototype, attribute, {
      configurable: true,
      get() {
        throw ormErrors.deferredField(model.name, attribute)
      },
      set(value: unknown) {
        Object.defineProperty(this, attribute, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        })
      },
    })
  }
  // Instances belong to the model itself: its name, its statics.
  Object.defineProperty(made.prototype, 'constructor', { value: model.model, configurable: true })
  return made as unknown as ModelClass
}
