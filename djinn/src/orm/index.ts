/** Models and queries. @module */

export { type AppDatabase, appDatabases } from './app-databases.ts'
export { atomic, onCommit } from './atomic.ts'
export { checkModels } from './checks.ts'
export { connectModels, type ModelConnection } from './connect.ts'
export { DoesNotExist, MultipleObjectsReturned, ProtectedError, RestrictedError } from './errors.ts'
export { Expression } from './expressions/expression.ts'
export { FilteredRelation, Prefetch } from './expressions/relations.ts'
export { FieldSpec } from './fields/field-spec.ts'
export { type KeysetOptions, type KeysetPage, keyset } from './keyset.ts'
export { makeModel as Model } from './model/model-class.ts'
export { EmptyPage, InvalidPage, PageNotAnInteger } from './page-errors.ts'
export {
  type ElidedRangeOptions,
  Page,
  type PaginateOptions,
  Paginator,
  pageEllipsis,
  paginate,
  type Sliceable,
} from './paginate.ts'
export { type DatabaseContext, type DatabasePluginOptions, database } from './plugin.ts'
export { modelsOf, registerModels } from './registry.ts'
export { bindModel, unbindModel } from './run/binding.ts'
export { createTables } from './tables.ts'
