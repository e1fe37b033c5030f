import { quoted } from '../../base/index.ts'
import { codedError } from './coded-error.ts'

/** What can be wrong with writes. */
export const writeErrors = {
  cannotUpdate: (model: string, name: string) =>
    codedError(
      'ORM_CANNOT_UPDATE',
      `${model}.${name} cannot be updated.`,
      'Only columns that the database does not compute can be.',
    ),
  setMany: (model: string, name: string) =>
    codedError(
      'ORM_SET_MANY',
      `${model}.${name} cannot be assigned.`,
      `Use await instance.${name}.set([...]).`,
    ),
  cannotRemove: (model: string, name: string, key: string) =>
    codedError(
      'ORM_CANNOT_REMOVE',
      `Rows cannot leave ${model}.${name}: ${key} is never null.`,
      'Delete the rows, or make the key nullable.',
    ),
  notRelated: (model: string, name: string) =>
    codedError('ORM_NOT_RELATED', `A row to remove is not in ${model}.${name}.`, 'Remove rows that are.'),
  otherDatabase: (place: string, theirs: string, own: string) =>
    codedError(
      'ORM_OTHER_DATABASE',
      `${place} was given a row of the database ${quoted(theirs)}, and is written to ${quoted(own)}.`,
      'Save a copy of that row there first, or let a router allowRelation() where both hold the same rows.',
    ),
  saveOptions: () =>
    codedError('ORM_SAVE_OPTIONS', 'forceInsert excludes forceUpdate and updateFields.', 'Choose one.'),
  updateWithoutKey: (model: string) =>
    codedError(
      'ORM_UPDATE_WITHOUT_KEY',
      `This ${model} has no key to update by.`,
      'Save it without forceUpdate and updateFields first.',
    ),
  notUpdated: (model: string) =>
    codedError(
      'ORM_NOT_UPDATED',
      `This ${model} is not in the database any more.`,
      'Save it without forceUpdate and updateFields to insert it.',
    ),
  conflictOptions: (problem: string) =>
    codedError(
      'ORM_CONFLICT_OPTIONS',
      `${problem}.`,
      'Give uniqueFields, the columns of one unique rule, and updateFields, those to be written; or ignoreConflicts.',
    ),
  bulkInherited: (model: string) =>
    codedError(
      'ORM_BULK_INHERITED',
      `${model} continues another model's rows, which bulkCreate() cannot write.`,
      'Create them one by one in a transaction.',
    ),
  bulkUpdateFields: (problem: string) =>
    codedError(
      'ORM_BULK_UPDATE_FIELDS',
      `bulkUpdate() cannot write these fields: ${problem}.`,
      'Name columns other than the key.',
    ),
  badBatchSize: (size: unknown) =>
    codedError('ORM_BATCH_SIZE', `${quoted(size)} is no batch size.`, 'Use a whole number above 0.'),
  distinctDelete: () =>
    codedError(
      'ORM_DISTINCT_DELETE',
      'delete() cannot follow distinct().',
      'Filter by key: filter({ pk__in: query.values("pk") }).',
    ),
}
