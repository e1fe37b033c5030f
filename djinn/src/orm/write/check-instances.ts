import { ormErrors } from '../errors.ts'
import { Instance, modelOf } from '../model/instance.ts'
import { extendsModel, type ModelMeta } from '../model/model-meta.ts'

/** Rows of another model may have columns of the same names: they are no rows of this one. */
export function checkInstances(method: string, model: ModelMeta, rows: readonly unknown[]): void {
  for (const row of rows) {
    if (!(row instanceof Instance)) throw ormErrors.notAnInstance(method, row)
    if (!extendsModel(modelOf(row), model))
      throw ormErrors.wrongModel(`${method}()`, model.name, modelOf(row).name)
  }
}
