import type { ModelMeta } from './model-meta.ts'

/** The app of models that name none. */
export const mainApp = 'main'

/** The app that a model belongs to. */
export function appOf(meta: ModelMeta): string {
  return meta.options.appLabel ?? mainApp
}

/** A model by its app and name: `main.Post`. */
export function fullName(meta: ModelMeta): string {
  return `${appOf(meta)}.${meta.name}`
}
