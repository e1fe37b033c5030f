import type { Problem } from '../../base/index.ts'
import { ormErrors } from '../errors.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { familyOf, labelOf } from '../model/generic-key.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { modelProblems, problemOf } from './problems.ts'
import { notListed, targetOf, targetsOf } from './targets.ts'

/** What is wrong with a key to one of several models. */
export function checkGenericKey(
  meta: ModelMeta,
  name: string,
  spec: FieldSpec,
  listed: ReadonlySet<ModelMeta>,
): Problem[] {
  const place = `${meta.name}.${name}`
  const ends = targetsOf(meta, name, spec)
  if (ends.length === 0) return [modelProblems.noTargets(place)]
  const models = ends.flatMap(({ model }) => (model === undefined ? [] : [model]))
  const twice = [...Map.groupBy(models, labelOf)].filter(([, same]) => same.length > 1)
  return [
    ...ends.flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
    ...twice.map(([label]) => modelProblems.targetTwice(place, label)),
    ...models.flatMap((model) => [...notListed(place, model, listed), ...checkTargetKey(place, model)]),
  ]
}

function checkTargetKey(place: string, model: ModelMeta): Problem[] {
  if (model.primaryKey.length > 1) return [problemOf(ormErrors.compositeKey(model.name))]
  const [key] = model.primaryKey
  const own = key?.target.spec.options.toDatabase !== undefined
  return key === undefined || (!own && familyOf(key.type) !== undefined)
    ? []
    : [modelProblems.genericKeyKind(place, `${model.name}.${key.name}`, key.type.kind)]
}

/** What is wrong with the way back along such a key. */
export function checkGenericRelation(
  meta: ModelMeta,
  name: string,
  spec: FieldSpec,
  listed: ReadonlySet<ModelMeta>,
): Problem[] {
  const place = `${meta.name}.${name}`
  const { model, problem } = targetOf(meta, name, spec)
  if (problem) return [problem]
  const key = model.specs.get(spec.via ?? '')
  if (key?.kind !== 'genericForeignKey')
    return [problemOf(ormErrors.noGenericKey(place, model.name, spec.via ?? ''))]
  const ends = targetsOf(model, spec.via ?? '', key).flatMap((end) => end.model ?? [])
  return [
    ...notListed(place, model, listed),
    ...(ends.some((end) => end.concrete === meta.concrete)
      ? []
      : [problemOf(ormErrors.notATarget(`${model.name}.${spec.via}`, meta.name, ends.map(String)))]),
  ]
}
