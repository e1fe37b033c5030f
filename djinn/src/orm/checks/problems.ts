import { DjinnError, type Problem, quoted } from '../../base/index.ts'

/** A problem of the same text as an error that the run time would throw. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof DjinnError)) throw error
  const [message = ''] = error.message.split('\n')
  return { code: error.code, level: 'error', message, ...(error.hint !== undefined && { hint: error.hint }) }
}

/** What can be wrong with models before the first query runs. */
export const modelProblems = {
  notListed: (place: string, model: string): Problem => ({
    code: 'ORM_NOT_LISTED',
    level: 'error',
    message: `${place} leads to ${model}, which is not among the models of the database.`,
    hint: `Add ${model} to models of database(url, { models }).`,
  }),
  abstractTarget: (place: string, model: string): Problem => ({
    code: 'ORM_ABSTRACT_TARGET',
    level: 'error',
    message: `${place} leads to ${model}, which is abstract and has no table.`,
    hint: `Name a model that extends ${model}.`,
  }),
  importCycle: (place: string, reason: string): Problem => ({
    code: 'ORM_IMPORT_CYCLE',
    level: 'error',
    message: `${place} cannot be read: ${reason}.`,
    hint: 'Two modules import each other, and this one is not through yet. Name the model in a function, () => Model; what a class extends must stand in a module that does not import it back.',
  }),
  wrongKey: (place: string, key: string, target: string, wanted: string): Problem => ({
    code: 'ORM_WRONG_KEY',
    level: 'error',
    message: `${place} goes through ${key}, which points at ${target}.`,
    hint: `Name a foreign key that points at ${wanted}.`,
  }),
  throughAmbiguous: (place: string, through: string, end: string): Problem => ({
    code: 'ORM_THROUGH_AMBIGUOUS',
    level: 'error',
    message: `${place} goes through ${through}, which has several foreign keys to ${end}.`,
    hint: 'Say which: throughFields: [toThisModel, toTheOther].',
  }),
  fileKey: (place: string): Problem => ({
    code: 'ORM_FILE_KEY',
    level: 'error',
    message: `The primary key ${place} is a file, whose name is not known before it is stored.`,
    hint: 'Leave primaryKey out.',
  }),
  uploadTo: (place: string, folder: string): Problem => ({
    code: 'ORM_UPLOAD_TO',
    level: 'error',
    message: `The uploadTo of ${place}, ${quoted(folder)}, leads out of the storage.`,
    hint: "Give a relative folder, without '..' in it and without a slash at its start.",
  }),
  sizeField: (place: string, option: string, name: string): Problem => ({
    code: 'ORM_SIZE_FIELD',
    level: 'error',
    message: `The ${option} of ${place} is ${quoted(name)}, which holds no whole number.`,
    hint: 'Name a field like positiveInt({ null: true }).',
  }),
  fileCascade: (place: string, file: string): Problem => ({
    code: 'ORM_FILE_CASCADE',
    level: 'warning',
    message: `The database deletes rows by ${place} itself (dbCascade), and leaves the files of ${file} behind.`,
    hint: "Use onDelete: 'cascade', or leave cleanup out.",
  }),
  orderKey: (model: string, name: string): Problem => ({
    code: 'ORM_ORDER_KEY',
    level: 'error',
    message: `${model} is ordered with respect to ${quoted(name)}, which is no foreign key.`,
    hint: 'Name a foreignKey() of the model.',
  }),
  orderTwice: (model: string): Problem => ({
    code: 'ORM_ORDER_TWICE',
    level: 'error',
    message: `${model} has both ordering and orderWithRespectTo.`,
    hint: 'Keep one of them.',
  }),
  noTargets: (place: string): Problem => ({
    code: 'ORM_NO_TARGETS',
    level: 'error',
    message: `${place} is a generic foreign key to no model.`,
    hint: 'Name the models that it may lead to: genericForeignKey([() => Post, () => Photo]).',
  }),
  targetTwice: (place: string, label: string): Problem => ({
    code: 'ORM_TARGET_TWICE',
    level: 'error',
    message: `${place} names ${quoted(label)} twice.`,
    hint: 'Name each model once; models of the same name need an appLabel.',
  }),
  genericKeyKind: (place: string, key: string, kind: string): Problem => ({
    code: 'ORM_GENERIC_KEY_KIND',
    level: 'error',
    message: `${place} cannot lead to ${key}, whose column is ${kind}.`,
    hint: 'It holds keys that are whole numbers, texts or uuids, without a custom field.',
  }),
  targetNotUnique: (place: string, target: string): Problem => ({
    code: 'ORM_TARGET_NOT_UNIQUE',
    level: 'error',
    message: `${place} points at ${target}, which is not unique.`,
    hint: `Set unique: true on ${target}, or point at the key.`,
  }),
  reverseClash: (place: string, name: string, model: string, other: string): Problem => ({
    code: 'ORM_REVERSE_CLASH',
    level: 'error',
    message: `${place} is called ${quoted(name)} on ${model}, as is ${other}.`,
    hint: `Give ${place} a relatedName of its own, or '+' where the way back is not needed.`,
  }),
  tableClash: (table: string, models: readonly string[]): Problem => ({
    code: 'ORM_TABLE_CLASH',
    level: 'error',
    message: `The table ${quoted(table)} belongs to ${models.join(' and ')}.`,
    hint: 'Give one of them the option table or appLabel.',
  }),
  ruleClash: (name: string, models: readonly string[]): Problem => ({
    code: 'ORM_RULE_CLASH',
    level: 'error',
    message: `The name ${quoted(name)} is that of an index or a constraint of ${models.join(' and of ')}.`,
    hint: 'Give each a name of its own.',
  }),
  modelTwice: (name: string): Problem => ({
    code: 'ORM_MODEL_TWICE',
    level: 'error',
    message: `Two models are called ${name}.`,
    hint: 'Rename one, or give them different appLabel; or is a module loaded twice under two paths?',
  }),
  columnClash: (model: string, column: string, fields: readonly string[]): Problem => ({
    code: 'ORM_COLUMN_CLASH',
    level: 'error',
    message: `${model} has the column ${quoted(column)} twice: of ${fields.join(' and ')}.`,
    hint: 'Give one of them the option column.',
  }),
  fieldClash: (model: string, name: string, others: readonly string[]): Problem => ({
    code: 'ORM_FIELD_CLASH',
    level: 'error',
    message: `${model} has ${quoted(name)} twice: ${others.join(' and ')}.`,
    hint: 'Rename one. A foreign key author also takes the name authorId.',
  }),
  fieldName: (model: string, name: string): Problem => ({
    code: 'ORM_FIELD_NAME',
    level: 'error',
    message: `${model}.${name} cannot be called so: lookups are told by "__" behind the name.`,
    hint: 'Use a name without "__" in it and without "_" at its end.',
  }),
  shadowsMethod: (model: string, name: string): Problem => ({
    code: 'ORM_SHADOWS_METHOD',
    level: 'error',
    message: `${model}.${name} hides what every instance has under this name.`,
    hint: 'Rename the field; the option column keeps the name in the database.',
  }),
  shadowsMember: (model: string, name: string): Problem => ({
    code: 'ORM_SHADOWS_METHOD',
    level: 'error',
    message: `The class ${model} has a member ${quoted(name)}, and a field of the same name.`,
    hint: 'Rename one of them.',
  }),
  classField: (model: string, name: string): Problem => ({
    code: 'ORM_CLASS_FIELD',
    level: 'error',
    message: `The class ${model} declares ${quoted(name)}, which empties the field of that name in every new instance.`,
    hint: `Leave the line out, its type comes from the field; or write declare ${name}: ….`,
  }),
  noPrimaryKey: (model: string): Problem => ({
    code: 'ORM_NO_PRIMARY_KEY',
    level: 'error',
    message: `${model} has no primary key.`,
    hint: 'Leave primaryKey out for an automatic id, or set it on a field that is a column.',
  }),
  twoPrimaryKeys: (model: string, names: readonly string[]): Problem => ({
    code: 'ORM_TWO_PRIMARY_KEYS',
    level: 'error',
    message: `${model} has several primary keys: ${names.join(', ')}.`,
    hint: 'Keep primaryKey on one, or make a key of several columns with compositeKey().',
  }),
  nullKey: (model: string, name: string): Problem => ({
    code: 'ORM_NULL_KEY',
    level: 'error',
    message: `The primary key ${model}.${name} may be null.`,
    hint: 'Leave null: true out.',
  }),
  setNull: (place: string): Problem => ({
    code: 'ORM_SET_NULL',
    level: 'error',
    message: `${place} is set to null on delete, but is never null.`,
    hint: 'Add null: true, or choose another onDelete.',
  }),
  setDefault: (place: string): Problem => ({
    code: 'ORM_SET_DEFAULT',
    level: 'error',
    message: `${place} is set to its default on delete, but has none.`,
    hint: 'Add a default (dbDefault for dbSetDefault), or choose another onDelete.',
  }),
  deleteMix: (place: string, action: string, other: string): Problem => ({
    code: 'ORM_DELETE_MIX',
    level: 'error',
    message: `${place} is deleted by the database (${action}), which does not run what ${other} asks of the program.`,
    hint: 'Use the onDelete of the database for both, or that of the program for both.',
  }),
  autoNow: (place: string, options: readonly string[]): Problem => ({
    code: 'ORM_AUTO_NOW',
    level: 'error',
    message: `${place} has ${options.join(' and ')}, which exclude each other.`,
    hint: 'Keep one of them.',
  }),
  sharedDefault: (place: string, kind: string): Problem => ({
    code: 'ORM_SHARED_DEFAULT',
    level: 'warning',
    message: `The default of ${place} is one ${kind} for all rows.`,
    hint: `Give a function that makes it: default: () => new ${kind}().`,
  }),
  notSupported: (place: string, what: string, database: string, hint: string): Problem => ({
    code: 'ORM_NOT_SUPPORTED',
    level: 'error',
    message: `${place} needs ${what}, which ${database} has not.`,
    hint,
  }),
  constraintSkipped: (place: string, what: string, database: string): Problem => ({
    code: 'ORM_CONSTRAINT_SKIPPED',
    level: 'warning',
    message: `${place} is left out: ${database} has no ${what}.`,
    hint: 'Check the rule in clean(), or use another database.',
  }),
  noLength: (place: string): Problem => ({
    code: 'ORM_NO_LENGTH',
    level: 'error',
    message: `${place} has no maxLength, which MySQL needs for a char column, and for a text that is unique or indexed.`,
    hint: 'Use char({ maxLength }), at most 255 for a unique column.',
  }),
  noDigits: (place: string): Problem => ({
    code: 'ORM_NO_DIGITS',
    level: 'error',
    message: `${place} has no maxDigits and decimalPlaces, without which MySQL cuts its fraction.`,
    hint: 'Add both: decimal({ maxDigits: 12, decimalPlaces: 2 }).',
  }),
  longName: (what: string, name: string, limit: number, database: string): Problem => ({
    code: 'ORM_LONG_NAME',
    level: 'error',
    message: `The name of ${what}, ${quoted(name)}, is longer than the ${limit} that ${database} keeps.`,
    hint: 'Give it a shorter one: table, column or name.',
  }),
}
