import { DjinnError, quoted } from '../../base/index.ts'
import { codedError, near } from './coded-error.ts'

/** What can be wrong with models, their rows and what leads from one to another. */
export const modelErrors = {
  notAnInstance: (call: string, value: unknown): DjinnError =>
    new DjinnError(
      'ORM_NOT_AN_INSTANCE',
      `${call}() was given ${quoted(value)}, which is no instance of a model.`,
      {
        hint: 'Give it an object of a class that extends Model({…}).',
      },
    ),
  unknownField: (model: string, name: string, names: readonly string[]) =>
    codedError(
      'ORM_UNKNOWN_FIELD',
      `${model} has no field ${quoted(name)}.`,
      near(name, names, 'Its fields are'),
    ),
  noRelation: (model: string, name: string, next: string) =>
    codedError(
      'ORM_NOT_A_RELATION',
      `${model}.${name} is no relation, so ${quoted(next)} cannot follow.`,
      'End the path there, or name a relation.',
    ),
  badFieldName: (name: string) =>
    codedError(
      'ORM_FIELD_NAME',
      `A field cannot be called ${quoted(name)}.`,
      'Use a name without "__", which separates the names of a lookup.',
    ),
  notAModel: (place: string, value: unknown) =>
    codedError(
      'ORM_NOT_A_MODEL',
      `${place} names ${quoted(typeof value === 'function' ? value.name || 'a function' : value)}, which is no model.`,
      'Give a class that extends Model({...}); of a relation, a function that returns it.',
    ),
  noSuchKey: (place: string, model: string, via: string) =>
    codedError(
      'ORM_NO_SUCH_KEY',
      `${place} goes through ${quoted(via)}, but ${model} has no such foreign key.`,
      `Name a foreign key of ${model} that points back.`,
    ),
  hasOneKey: (place: string, kind: string, key: string, rows: 'one' | 'many' | 'many-to-many') =>
    codedError(
      'ORM_HAS_ONE_KEY',
      `${place} is ${kind}, but ${key} is ${{ one: 'unique', many: 'not unique', 'many-to-many': 'many-to-many' }[rows]}.`,
      { one: 'Use hasOne.', many: `Make ${key} a oneToOne, or use hasMany.`, 'many-to-many': 'Use hasMany.' }[
        rows
      ],
    ),
  throughWithoutKeys: (place: string, model: string) =>
    codedError(
      'ORM_THROUGH_KEYS',
      `${place} goes through ${model}, which has no foreign keys to both ends.`,
      'Give it a foreign key to each end, or name them: throughFields: ["from", "to"].',
    ),
  compositeKey: (model: string) =>
    codedError(
      'ORM_COMPOSITE_KEY',
      `${model} has a key of several columns, which cannot be used here.`,
      'Name its columns one by one.',
    ),
  keyParts: (columns: readonly string[], given: unknown) =>
    codedError(
      'ORM_KEY_PARTS',
      `The key of ${columns.join(' and ')} was given ${quoted(given)}.`,
      `Give it a list of ${columns.length} values, or an instance.`,
    ),
  wrongModel: (place: string, wanted: string, seen: string) =>
    codedError(
      'ORM_WRONG_MODEL',
      `${place} takes a ${wanted}, not a ${seen}.`,
      `Give a ${wanted} or its key.`,
    ),
  unsavedInstance: (model: string) =>
    codedError(
      'ORM_UNSAVED',
      `This ${model} is not in the database yet.`,
      'Save it first: await instance.save().',
    ),
  unsavedRelated: (model: string, name: string) =>
    codedError(
      'ORM_UNSAVED',
      `${model}.${name} is an instance that is not in the database yet.`,
      `Save it before this ${model}.`,
    ),
  unsavedManager: (model: string, name: string) =>
    codedError(
      'ORM_UNSAVED',
      `${model}.${name} cannot be used before the ${model} is saved.`,
      'Save it first: await instance.save().',
    ),
  deferredField: (model: string, name: string) =>
    codedError(
      'ORM_DEFERRED',
      `${model}.${name} was left out when the row was read.`,
      `Add it to only(), or await instance.refresh({ fields: [${quoted(name)}] }).`,
    ),
  fetchBlocked: (model: string, name: string) =>
    codedError(
      'ORM_FETCH_BLOCKED',
      `${model}.${name} was not read, and this query set forbids to read it now.`,
      `Use selectRelated(${quoted(name)}) or prefetchRelated(${quoted(name)}).`,
    ),
  notOrdered: (place: string, model: string) =>
    codedError(
      'ORM_NOT_ORDERED',
      `${place} has no order of its own.`,
      `Say in the options of ${model} by which foreign key its rows are ordered: orderWithRespectTo.`,
    ),
  noGenericKey: (place: string, model: string, via: string) =>
    codedError(
      'ORM_NO_GENERIC_KEY',
      `${place} goes through ${model}.${via}, which is no generic foreign key.`,
      `Name a genericForeignKey() of ${model}.`,
    ),
  notATarget: (place: string, given: string, targets: readonly string[]) =>
    codedError(
      'ORM_NOT_A_TARGET',
      `${place} cannot hold ${given}.`,
      `It holds rows of ${targets.join(', ')}. Add the model to genericForeignKey([…]).`,
    ),
  unknownTarget: (place: string, label: string, labels: readonly string[]) =>
    codedError(
      'ORM_UNKNOWN_TARGET',
      `${place} holds ${quoted(label)}, which is none of its models.`,
      `Its models are ${labels.join(', ')}. Was one renamed? Then change the rows that hold the old name.`,
    ),
  genericValue: (place: string, columns: readonly string[]) =>
    codedError(
      'ORM_GENERIC_VALUE',
      `${place} is two columns, and no value by itself.`,
      `Name ${columns.join(' or ')}; filter(), create() and update() take ${quoted(place.slice(place.indexOf('.') + 1))}.`,
    ),
  genericPath: (place: string, rest: string) =>
    codedError(
      'ORM_GENERIC_PATH',
      `${place} leads to several tables; ${quoted(rest)} cannot be asked of them at once.`,
      'Ask from the other side, by a genericRelation() of the model; or give a query set: target__in.',
    ),
  danglingKey: (model: string, name: string) =>
    codedError(
      'ORM_DANGLING_KEY',
      `${model}.${name} points at a row that does not exist.`,
      'Check foreign keys that the database does not enforce.',
    ),
  notBound: (model: string) =>
    codedError(
      'ORM_NOT_BOUND',
      `${model} is in no open database.`,
      'List it in database(url, { models }) of the app, or use Model.using(database).',
    ),
  severalDatabases: (model: string, names: readonly string[]) =>
    codedError(
      'ORM_SEVERAL_DATABASES',
      `${model} is in several databases: ${names.join(', ')}.`,
      'Say which: Model.using(database).',
    ),
  notFound: (model: string) =>
    new DjinnError('ORM_NOT_FOUND', `No ${model} matches the query.`, { status: 404 }),
}
