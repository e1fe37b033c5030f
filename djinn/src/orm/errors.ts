import { expressionUseErrors } from './errors/expression-use.ts'
import { historyAndFileErrors } from './errors/histories-and-files.ts'
import { lookupErrors } from './errors/lookups.ts'
import { modelErrors } from './errors/models.ts'
import { queryErrors } from './errors/queries.ts'
import { writeErrors } from './errors/writes.ts'

export {
  DoesNotExist,
  doesNotExist,
  exceptionsOf,
  MultipleObjectsReturned,
  multipleObjects,
  ProtectedError,
  RestrictedError,
} from './errors/exceptions.ts'

/** What can be wrong with models and queries. */
export const ormErrors = {
  ...modelErrors,
  ...lookupErrors,
  ...expressionUseErrors,
  ...queryErrors,
  ...writeErrors,
  ...historyAndFileErrors,
}
