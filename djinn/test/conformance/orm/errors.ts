import { DjinnError, ValidationError } from 'djinn/base'
import { DoesNotExist, MultipleObjectsReturned, ProtectedError, RestrictedError } from 'djinn/orm'
import { DatabaseError } from 'djinn/sql'
import { type RecordedError, sameError } from '../adapter.ts'

const fieldErrors = [
  'ORM_UNKNOWN_FIELD',
  'ORM_UNKNOWN_LOOKUP',
  'ORM_NOT_A_RELATION',
  'ORM_MIXED_TYPES',
  'ORM_NESTED_AGGREGATE',
  'ORM_JOINED_REFERENCE',
  'ORM_NOT_SELECTABLE',
  'ORM_NOT_SELECTED',
  'ORM_CANNOT_UPDATE',
  'ORM_AGGREGATE_IN_UPDATE',
  'ORM_WINDOW_IN_UPDATE',
  'ORM_NOT_A_DATE',
  'ORM_CANNOT_EXTRACT',
  'ORM_CANNOT_TRUNCATE',
  'ORM_COMPOUND_ORDER',
  'ORM_SUBQUERY_COLUMNS',
]

/** Whether what Djinn threw is what Django raised: by the kind of the error. */
export function matchesError(error: unknown, recorded: RecordedError): boolean {
  switch (recorded.class) {
    case 'DoesNotExist':
      return error instanceof DoesNotExist && error.model === recorded.model
    case 'MultipleObjectsReturned':
      return error instanceof MultipleObjectsReturned && error.model === recorded.model
    case 'ProtectedError':
      return (
        error instanceof ProtectedError &&
        error.objects.length ===
          ((recorded.protected_objects as unknown[] | undefined)?.length ?? error.objects.length)
      )
    case 'RestrictedError':
      return (
        error instanceof RestrictedError &&
        error.objects.length ===
          ((recorded.restricted_objects as unknown[] | undefined)?.length ?? error.objects.length)
      )
    case 'FieldError':
    case 'FieldDoesNotExist':
    case 'OutputFieldIsNoneError':
      return error instanceof DjinnError && fieldErrors.includes(error.code)
    case 'NotSupportedError':
      return error instanceof DjinnError
        ? ['ORM_COMBINED', 'SQL_NOT_SUPPORTED'].includes(error.code)
        : error instanceof DatabaseError
    case 'ValidationError':
      return error instanceof ValidationError || error instanceof Error
    case 'IntegrityError':
    case 'DatabaseError':
    case 'OperationalError':
      return (
        error instanceof DatabaseError ||
        (error instanceof DjinnError &&
          (error.code.startsWith('SQL_') || ['ORM_MIXED_TYPES', 'ORM_COMPOUND_COLUMNS'].includes(error.code)))
      )
    default:
      return sameError(error, recorded)
  }
}
