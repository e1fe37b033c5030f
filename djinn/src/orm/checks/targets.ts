import type { Problem } from '../../base/index.ts'
import { ormErrors } from '../errors.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { isModelClass, metaOf } from '../model/metas.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { modelProblems, problemOf } from './problems.ts'

/** A model that is named somewhere, or what is wrong with the name. */
export type Target =
  | { readonly model: ModelMeta; readonly problem?: undefined }
  | { readonly model?: undefined; readonly problem: Problem }

/** The model at the other end of a relation. */
export function targetOf(meta: ModelMeta, name: string, spec: FieldSpec): Target {
  return spec.to === 'self' ? { model: meta } : modelNamed(`${meta.name}.${name}`, spec.to)
}

/** The models that a generic key names. */
export function targetsOf(meta: ModelMeta, name: string, spec: FieldSpec): Target[] {
  return (spec.to as readonly unknown[]).map((each) =>
    each === 'self' ? { model: meta } : modelNamed(`${meta.name}.${name}`, each),
  )
}

/** The model between the two ends of a many-to-many relation that names one. */
export function throughOf(meta: ModelMeta, name: string, spec: FieldSpec): Target {
  return modelNamed(`${meta.name}.${name} (through)`, spec.options.through)
}

function modelNamed(place: string, given: unknown): Target {
  try {
    const found = isModelClass(given) || typeof given !== 'function' ? given : given()
    if (!isModelClass(found)) return { problem: problemOf(ormErrors.notAModel(place, found)) }
    const model = metaOf(found)
    if (model.options.abstract === true) return { problem: modelProblems.abstractTarget(place, model.name) }
    return { model }
  } catch (error) {
    if (error instanceof ReferenceError) return { problem: modelProblems.importCycle(place, error.message) }
    return { problem: problemOf(error) }
  }
}

/** A model that is named somewhere, and that the database was not given. */
export function notListed(place: string, model: ModelMeta, listed: ReadonlySet<ModelMeta>): Problem[] {
  return listed.has(model.concrete) ? [] : [modelProblems.notListed(place, model.name)]
}
