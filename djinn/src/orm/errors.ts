import { DjinnError, nearest, quoted } from '../base/index.ts'
import { isHidden } from './model/field.ts'
import type { ModelClass } from './model/model-class.ts'
import type { ModelMeta } from './model/model-meta.ts'

/** A row that was asked for is not there. Each model has a class of its own: `Post.DoesNotExist`. */
export class DoesNotExist extends DjinnError {
  override readonly name: string = 'DoesNotExist'
  /** The model's name. */
  readonly model: string

  constructor(model: string, options: { status?: number } = {}) {
    super('ORM_NO_ROW', `No ${model} matches the query.`, {
      hint: 'Use getOrNull() where a missing row is expected.',
      ...options,
    })
    this.model = model
  }
}

/** Several rows where one was asked for. Each model has a class of its own: `Post.MultipleObjectsReturned`. */
export class MultipleObjectsReturned extends DjinnError {
  override readonly name: string = 'MultipleObjectsReturned'
  /** The model's name. */
  readonly model: string

  constructor(model: string, count: string) {
    super('ORM_SEVERAL_ROWS', `get() found ${count} rows of ${model}.`, {
      hint: 'Ask for a unique field, or use first().',
    })
    this.model = model
  }
}

/** Rows that must not lose what they point at keep it from being deleted. */
export class ProtectedError extends DjinnError {
  override readonly name: string = 'ProtectedError'
  readonly objects: readonly object[]

  constructor(model: string, key: string, objects: readonly object[]) {
    super(
      'ORM_PROTECTED',
      `This ${model} cannot be deleted: ${objects.length} rows point at it through ${key}, which protects it.`,
      { hint: 'Delete or change those rows first.' },
    )
    this.objects = objects
  }
}

/** Rows that would stay behind keep what they point at from being deleted. */
export class RestrictedError extends DjinnError {
  override readonly name: string = 'RestrictedError'
  readonly objects: readonly object[]

  constructor(model: string, key: string, objects: readonly object[]) {
    super(
      'ORM_RESTRICTED',
      `This ${model} cannot be deleted: ${objects.length} rows point at it through ${key}, which restricts it.`,
      { hint: 'Delete or change those rows first, or delete what they belong to.' },
    )
    this.objects = objects
  }
}

interface Exceptions {
  readonly DoesNotExist: typeof DoesNotExist
  readonly MultipleObjectsReturned: typeof MultipleObjectsReturned
}
const exceptions = new WeakMap<ModelClass, Exceptions>()

/** The classes of errors of one model, to be caught apart from those of others. */
export function exceptionsOf(model: ModelClass): Exceptions {
  const known = exceptions.get(model)
  if (known !== undefined) return known
  const made = {
    DoesNotExist: class extends DoesNotExist {},
    MultipleObjectsReturned: class extends MultipleObjectsReturned {},
  }
  exceptions.set(model, made)
  return made
}

/** The error of a missing row of a model. */
export function doesNotExist(model: ModelClass, meta: ModelMeta): DoesNotExist {
  return new (exceptionsOf(model).DoesNotExist)(meta.name)
}

/** The error of several rows where one was asked for. */
export function multipleObjects(
  model: ModelClass,
  meta: ModelMeta,
  count: number,
  limit: number,
): MultipleObjectsReturned {
  return new (exceptionsOf(model).MultipleObjectsReturned)(
    meta.name,
    count < limit ? String(count) : `more than ${limit - 1}`,
  )
}

function codedError(code: string, sentence: string, hint?: string): DjinnError {
  return new DjinnError(code, sentence, { hint })
}

function choices(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.slice(0, 40).join(', ')
}

function near(name: string, known: readonly string[], what: string): string {
  const names = known.filter((each) => !isHidden(each))
  const found = nearest(name, names)
  return found === undefined
    ? `${what} ${choices(names)}.`
    : `Did you mean ${quoted(found)}? ${what} ${choices(names)}.`
}

/** What is beside an operator is a value: a text is no column, and a number with a fraction no decimal. */
function mixedHint(what: string, types: readonly string[]): string {
  const rest = 'or Cast one of them.'
  if (!what.startsWith('"')) return `Say what results: as(expression, field), ${rest}`
  if (types.includes('text')) return `Write F("name") for a column, new Big("1.2") for a decimal, ${rest}`
  if (types.includes('decimal')) return `Write a number beside decimals as new Big("1.2"), ${rest}`
  return `Say what results: as(expression, field), ${rest}`
}

/** What can be wrong with models and queries. */
export const ormErrors = {
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
  unknownLookup: (on: string, name: string, names: readonly string[]) =>
    codedError('ORM_UNKNOWN_LOOKUP', `${on} has no lookup ${quoted(name)}.`, near(name, names, 'It has')),
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
  undefinedValue: (place: string) =>
    codedError(
      'ORM_UNDEFINED',
      `The value of ${quoted(place)} is undefined.`,
      'Leave the key out, or give null: undefined would silently widen the query.',
    ),
  nullValue: (on: string, lookup: string) =>
    codedError(
      'ORM_NULL_VALUE',
      `${on} cannot be compared with null by ${quoted(lookup)}.`,
      'Use isnull: true.',
    ),
  notBoolean: (on: string) =>
    codedError('ORM_NOT_BOOLEAN', `${on}__isnull needs true or false.`, 'Give a boolean.'),
  notAList: (on: string, lookup: string) =>
    codedError('ORM_NOT_A_LIST', `${on}__${lookup} needs a list.`, 'Give an array, a set or a query set.'),
  notARange: (on: string) =>
    codedError('ORM_NOT_A_RANGE', `${on}__range needs two values.`, 'Give [from, to].'),
  listValue: (on: string, lookup: string) =>
    codedError('ORM_LIST_VALUE', `${on} cannot be compared with a list by ${quoted(lookup)}.`, 'Use in.'),
  notACondition: () =>
    codedError(
      'ORM_NOT_A_CONDITION',
      'A filter was given an expression that is neither true nor false.',
      'Compare it: filter({ name: expression }), or use Q, Exists or a boolean field.',
    ),
  notLookups: (method: string, given: unknown) =>
    codedError(
      'ORM_NOT_A_CONDITION',
      `${method}() was given ${quoted(given)}.`,
      'Give it lookups, { name: "x" }, or a condition.',
    ),
  emptyCondition: () =>
    codedError('ORM_EMPTY_CONDITION', 'When() was given a condition without lookups.', 'Name at least one.'),
  notAnExpression: (name: string, value: unknown) =>
    codedError(
      'ORM_NOT_AN_EXPRESSION',
      `${quoted(name)} was given ${quoted(value)}, which is no expression.`,
      'Wrap a plain value: Value(1).',
    ),
  unorderedGroups: (method: string) =>
    codedError('ORM_UNORDERED_GROUPS', `${method}() of groups needs an order.`, 'Add orderBy().'),
  mixedTypes: (what: string, types: readonly string[]) =>
    codedError('ORM_MIXED_TYPES', `${what} mixes ${types.join(' and ')}.`, mixedHint(what, types)),
  functionArguments: (name: string, problem: string) =>
    codedError(
      'ORM_FUNCTION_ARGUMENTS',
      `${name} cannot be used so: ${problem}.`,
      `See ${name} in the reference of expressions.`,
    ),
  cannotExtract: (unit: string, type: string) =>
    codedError(
      'ORM_CANNOT_EXTRACT',
      `A ${unit} cannot be taken out of a ${type}.`,
      'Use a date, a time or a moment that has it.',
    ),
  cannotTruncate: (unit: string, type: string) =>
    codedError('ORM_CANNOT_TRUNCATE', `A ${type} cannot be cut to its ${unit}.`, 'Use a date or a moment.'),
  timeZone: (zone: unknown) =>
    codedError(
      'ORM_TIME_ZONE',
      `${quoted(zone)} is no name of a time zone.`,
      'Name it as Europe/Vienna or UTC. An offset alone does not say when clocks change.',
    ),
  ungroupedAggregate: () =>
    codedError(
      'ORM_UNGROUPED_AGGREGATE',
      'A filter or an order has an aggregate, but the rows are not grouped.',
      'Annotate it first: annotate({ count: Count("tags") }).filter({ count__gt: 1 }).',
    ),
  misplacedWindow: (name: string) =>
    codedError(
      'ORM_MISPLACED_WINDOW',
      `${name} is computed over a window, which cannot be done here.`,
      'Write Window(RowNumber(), { … }), and aggregate() over an annotation of it.',
    ),
  notForWindows: (name: string) =>
    codedError(
      'ORM_MISPLACED_WINDOW',
      `Window() was given ${name}, which is not computed over rows.`,
      'Give it an aggregate, or a function of windows such as RowNumber().',
    ),
  starOnly: (name: string) =>
    codedError(
      'ORM_STAR',
      `${name} cannot be computed over "*".`,
      'Name a column: only Count("*") without distinct is of rows.',
    ),
  insertedReference: (name: string) =>
    codedError(
      'ORM_INSERTED_REFERENCE',
      `The value of ${quoted(name)} is computed with other values of its row, which is not there yet.`,
      'Give it a value; use F and aggregates in update().',
    ),
  nestedAggregate: (name: string) =>
    codedError(
      'ORM_NESTED_AGGREGATE',
      `${name} is an aggregate of an aggregate.`,
      'Annotate the inner one first and aggregate() over it.',
    ),
  aggregateOfKey: (name: string, distinct: boolean) =>
    codedError(
      'ORM_AGGREGATE_OF_KEY',
      `${name} cannot take a key of several columns${distinct ? ' with distinct' : ''}.`,
      name === 'Count' ? 'Name one of its columns, or leave distinct out.' : 'Name one of its columns.',
    ),
  notAnAggregate: (name: string) =>
    codedError(
      'ORM_NOT_AN_AGGREGATE',
      `${quoted(name)} in aggregate() is no aggregate.`,
      'Use Count, Sum, Avg, Max, Min or another aggregate.',
    ),
  notSelected: (name: string) =>
    codedError(
      'ORM_NOT_SELECTED',
      `${quoted(name)} was computed by alias() and is not part of the rows.`,
      'Use annotate() for it.',
    ),
  outerRefOutside: (path: string) =>
    codedError(
      'ORM_OUTER_REF',
      `OuterRef(${quoted(path)}) stands in a query that is not inside another.`,
      'Use it in a query set that is given to Subquery or Exists.',
    ),
  joinedReference: (path: string) =>
    codedError(
      'ORM_JOINED_REFERENCE',
      `${quoted(path)} follows a relation, which cannot be done here.`,
      'Use a column of the model itself, or a Subquery.',
    ),
  subqueryColumns: (names: readonly string[], wanted: number) =>
    codedError(
      'ORM_SUBQUERY_COLUMNS',
      `A subquery gives ${names.length} columns (${names.join(', ')}) where ${wanted} are needed.`,
      'Choose with values("name").',
    ),
  subqueryRows: (model: string) =>
    codedError(
      'ORM_SUBQUERY_ROWS',
      `A query set of ${model} is compared as one value but may have several rows.`,
      'Use in, or slice(0, 1).',
    ),
  aggregateInUpdate: (name: string) =>
    codedError(
      'ORM_AGGREGATE_IN_UPDATE',
      `${quoted(name)} cannot be updated with an aggregate.`,
      'Put it into a Subquery.',
    ),
  aggregateInExclude: (path: string) =>
    codedError(
      'ORM_AGGREGATE_IN_EXCLUDE',
      `${quoted(path)} leads to several rows: an exclusion cannot compare them with an aggregate.`,
      'Annotate a Subquery in place of the aggregate.',
    ),
  windowInUpdate: (name: string) =>
    codedError(
      'ORM_WINDOW_IN_UPDATE',
      `${quoted(name)} cannot be updated with a window.`,
      'Name its values with cte(), and take each by a Subquery.',
    ),
  cannotUpdate: (model: string, name: string) =>
    codedError(
      'ORM_CANNOT_UPDATE',
      `${model}.${name} cannot be updated.`,
      'Only columns that the database does not compute can be.',
    ),
  slicedQuery: (method: string) =>
    codedError('ORM_SLICED', `${method}() cannot follow a slice.`, 'Call it before slice().'),
  combinedQuery: (method: string) =>
    codedError(
      'ORM_COMBINED',
      `${method}() cannot follow union(), intersection() or difference().`,
      'Call it before, on each of the query sets.',
    ),
  combinedValues: (wanted: readonly string[], chosen: readonly string[]) =>
    codedError(
      'ORM_COMBINED',
      `values() cannot choose ${wanted.join(', ')} of a set operation whose query sets chose ${chosen.join(', ')}.`,
      'Choose on each of the query sets.',
    ),
  afterValues: (method: string) =>
    codedError(
      'ORM_AFTER_VALUES',
      `${method}() cannot follow values() or valuesList().`,
      'Call it before, or leave values() out.',
    ),
  combineModels: (one: string, other: string) =>
    codedError(
      'ORM_COMBINE',
      `Query sets of ${one} and ${other} cannot be combined.`,
      'Both must be of the same model.',
    ),
  notAQuerySet: (method: string, given: unknown) =>
    codedError(
      'ORM_COMBINE',
      `${method}() was given ${quoted(given)}, which is no query set.`,
      'Give it Model.filter(…) or another query set of the same model.',
    ),
  combineCommonTables: () =>
    codedError(
      'ORM_COMBINE',
      'A query set with a common table cannot be joined to another by and(), or() or xor().',
      'Call with() on what they give, or use union().',
    ),
  commonTableName: (name: string) =>
    codedError(
      'ORM_COMMON_TABLE',
      `A common table cannot be called ${quoted(name)}.`,
      'Use letters, digits and underscores, not beginning with a digit.',
    ),
  commonTableTwice: (name: string) =>
    codedError(
      'ORM_COMMON_TABLE',
      `The common table ${quoted(name)} is joined twice.`,
      'Give the other one another name.',
    ),
  commonTableJoin: (name: string) =>
    codedError(
      'ORM_COMMON_TABLE',
      `with() does not say by which columns ${quoted(name)} is joined.`,
      'Name one at least: with(table, { id: "id" }).',
    ),
  commonTableOutside: (name: string) =>
    codedError(
      'ORM_COMMON_TABLE',
      `The rows found so far of ${quoted(name)} are used outside of the step that is given them.`,
      'Use what recursiveCte() gives.',
    ),
  commonTableValues: (name: string) =>
    codedError(
      'ORM_COMMON_TABLE',
      `The query set of the common table ${quoted(name)} has no named columns.`,
      'Choose them with values().',
    ),
  commonTableColumns: (name: string, start: readonly string[], step: readonly string[]) =>
    codedError(
      'ORM_COMMON_TABLE',
      `The common table ${quoted(name)} starts with the columns ${start.join(', ')} and goes on with ${step.join(', ')}.`,
      'Name the same in the same order in both values().',
    ),
  commonColumn: (table: string, name: string, names: readonly string[]) =>
    codedError(
      'ORM_COMMON_TABLE',
      `The common table ${quoted(table)} has no column ${quoted(name)}.`,
      near(name, names, 'Its columns are'),
    ),
  combineDistinct: () =>
    codedError(
      'ORM_COMBINE',
      'A distinct query set cannot be combined with one that is not.',
      'Make both distinct, or neither.',
    ),
  badSlice: (value: unknown) =>
    codedError(
      'ORM_BAD_SLICE',
      `${quoted(value)} is no place in a result.`,
      'Use whole numbers from 0; reverse() to count from the end.',
    ),
  noRowAt: (model: string, index: number) =>
    codedError(
      'ORM_NO_ROW_AT',
      `${model} has no row at ${index}.`,
      'Use slice(index, index + 1) where it may be missing.',
    ),
  flatColumns: (count: number) =>
    codedError(
      'ORM_FLAT_COLUMNS',
      `valuesList with flat: true was given ${count} columns.`,
      'Name one column.',
    ),
  badOrdering: (model: string, term: unknown) =>
    codedError(
      'ORM_BAD_ORDERING',
      `${model} cannot be ordered by ${quoted(term)}.`,
      'Use names, with "-" for descending, or expressions.',
    ),
  endlessOrdering: (model: string) =>
    codedError(
      'ORM_ENDLESS_ORDERING',
      `The ordering of ${model} leads back to itself.`,
      'Order by a column of the related model: "parent__name".',
    ),
  compoundColumns: (first: number, other: number) =>
    codedError(
      'ORM_COMPOUND_COLUMNS',
      `A set operation is of query sets with ${first} and with ${other} columns.`,
      'Choose as many on each of them: valuesList("id", "name").',
    ),
  compoundOrder: (name: string | undefined) =>
    codedError(
      'ORM_COMPOUND_ORDER',
      `A union cannot be ordered by ${name === undefined ? 'an expression' : quoted(name)}.`,
      'Order by a column that it selects.',
    ),
  annotationConflict: (model: string, name: string) =>
    codedError(
      'ORM_ANNOTATION_CONFLICT',
      `${quoted(name)} is a field of ${model} already.`,
      'Give the annotation another name.',
    ),
  badAnnotationName: (name: string) =>
    codedError(
      'ORM_ANNOTATION_NAME',
      `An annotation cannot be called ${quoted(name)}.`,
      'Use letters, digits and underscores.',
    ),
  unnamedExpression: () =>
    codedError(
      'ORM_UNNAMED',
      'An expression without a name was given.',
      'Give it one: annotate({ total: … }).',
    ),
  notSelectable: (model: string, name: string, names: readonly string[]) =>
    codedError(
      'ORM_NOT_SELECTABLE',
      `selectRelated() cannot follow ${model}.${name}.`,
      near(name, names, 'It follows'),
    ),
  notPrefetchable: (model: string, name: string, names: readonly string[]) =>
    codedError(
      'ORM_NOT_PREFETCHABLE',
      `prefetchRelated() cannot follow ${model}.${name}.`,
      near(name, names, 'It follows'),
    ),
  prefetchName: (model: string, to: string) =>
    codedError(
      'ORM_PREFETCH',
      `The list of a Prefetch cannot be called ${quoted(to)}, which is a field of ${model}.`,
      'Choose another name for `to`.',
    ),
  prefetchRows: (path: string) =>
    codedError(
      'ORM_PREFETCH',
      `The query set of Prefetch(${quoted(path)}) gives no instances of the model at its end.`,
      'Use a query set of that model, without values() or valuesList().',
    ),
  prefetchTwice: (path: string) =>
    codedError(
      'ORM_PREFETCH_TWICE',
      `${quoted(path)} is prefetched already, with another query set.`,
      'Order the parts so that Prefetch comes first, or use to.',
    ),
  notPrefetched: (model: string, name: string) =>
    codedError(
      'ORM_NOT_PREFETCHED',
      `${model}.${name} was not read yet.`,
      `Await it, or use prefetchRelated(${quoted(name)}).`,
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
  lookupName: (name: string) =>
    codedError(
      'ORM_LOOKUP_NAME',
      `${quoted(name)} cannot be the name of a lookup: no path could hold it.`,
      'Use letters, digits and single underscores between them.',
    ),
  lookupKinds: (name: string) =>
    codedError(
      'ORM_LOOKUP_KINDS',
      `The lookup ${quoted(name)} is for no kind of column.`,
      "Name some: kinds: ['number', 'text'].",
    ),
  lookupTwice: (key: string) =>
    codedError(
      'ORM_LOOKUP_TWICE',
      `The list of models has the ${key} columns twice.`,
      'Rename one, or give them other kinds.',
    ),
  lookupLiteral: (name: string, value: unknown) =>
    codedError(
      'ORM_LOOKUP_LITERAL',
      `The definition of ${quoted(name)} holds ${quoted(String(value))}, which cannot stand in the text of SQL.`,
      'It may hold numbers, texts and booleans; what changes comes as the value of the lookup.',
    ),
  lookupQuery: (name: string) =>
    codedError(
      'ORM_LOOKUP_QUERY',
      `The definition of ${quoted(name)} holds a query, or a condition by names.`,
      'Make it of left, right, functions and sql`…`.',
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
  noLatestBy: (model: string) =>
    codedError(
      'ORM_NO_LATEST_BY',
      `earliest() and latest() of ${model} need a field.`,
      'Name one, or set getLatestBy.',
    ),
  notUnique: (model: string, name: string) =>
    codedError(
      'ORM_NOT_UNIQUE',
      `inBulk() needs a unique field; ${model}.${name} is not.`,
      'Use the key or a unique field.',
    ),
  badUnit: (unit: unknown, units: readonly string[]) =>
    codedError('ORM_BAD_UNIT', `${quoted(unit)} cannot be used here.`, `Use one of ${units.join(', ')}.`),
  notADate: (model: string, name: string) =>
    codedError(
      'ORM_NOT_A_DATE',
      `${model}.${name} is no date of that kind.`,
      'Use dates() for dates and moments, datetimes() for moments.',
    ),
  badExplainOption: (name: string) =>
    codedError(
      'ORM_EXPLAIN_OPTION',
      `explain() has no option ${quoted(name)}.`,
      'Use those of your database.',
    ),
  lockOptions: () =>
    codedError('ORM_LOCK_OPTIONS', 'noWait and skipLocked exclude each other.', 'Choose one.'),
  otherDatabase: (place: string, theirs: string, own: string) =>
    codedError(
      'ORM_OTHER_DATABASE',
      `${place} was given a row of the database ${quoted(theirs)}, and is written to ${quoted(own)}.`,
      'Save a copy of that row there first, or let a router allowRelation() where both hold the same rows.',
    ),
  partDatabase: (model: string, theirs: string, own: string) =>
    codedError(
      'ORM_QUERY_DATABASE',
      `A query of ${model} for the database ${quoted(theirs)} is part of one that runs in ${quoted(own)}.`,
      "Read the keys first: await query.valuesList('pk', { flat: true }).",
    ),
  lockOutside: () =>
    codedError(
      'ORM_LOCK_OUTSIDE',
      'selectForUpdate() reads outside of a transaction, where its locks end at once.',
      'Put the read and what follows from it into atomic().',
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
  rawNeedsSql: () =>
    codedError(
      'ORM_RAW',
      'raw() needs a statement of the sql tag.',
      'Write Model.raw(sql`select * from post`); values go into the template as parameters.',
    ),
  rawExpression: (kind: string) =>
    codedError(
      'ORM_RAW',
      `A statement of raw() holds an expression of kind ${quoted(kind)}.`,
      'Write columns and functions as text; between the parts stand values and other sql`…`.',
    ),
  rawWithoutKey: (model: string, columns: readonly string[]) =>
    codedError(
      'ORM_RAW',
      `The statement of ${model}.raw() does not select its key (${columns.join(', ')}).`,
      'Select it.',
    ),
  noHistory: (model: string) =>
    codedError(
      'ORM_NO_HISTORY',
      `No history is kept of ${model}.`,
      'Declare it: Model({ … }, { history: true }).',
    ),
  otherHistory: (call: string, given: string, wanted: string) =>
    codedError(
      'ORM_OTHER_HISTORY',
      `${call} was given a change of ${quoted(given)} where one of ${quoted(wanted)} is needed.`,
      'Take a change out of historyOf() of the same model and row.',
    ),
  cannotRevert: (model: string, key: string, fields: readonly string[]) =>
    codedError(
      'ORM_CANNOT_REVERT',
      `The ${model} ${quoted(key)} cannot be brought back: the history does not tell ${fields.join(', ') || 'its values'}.`,
      fields.length > 0
        ? 'Give these fields a default, or null: true, or keep their history.'
        : 'It went without a record. Revert to a change of action delete.',
    ),
  historyValue: (place: string, value: unknown, cause: unknown) =>
    new DjinnError(
      'ORM_HISTORY_VALUE',
      `The history holds ${quoted(value)} for ${place}, which this field cannot read.`,
      { hint: 'The field was of another kind when that was written. Read the text in Change.fields.', cause },
    ),
  badMoment: (value: unknown) =>
    codedError(
      'ORM_BAD_MOMENT',
      `asOf() was given ${quoted(value)}, which is no moment.`,
      'Give a valid Date, a Temporal.Instant, or a Change.',
    ),
  notAFile: (place: string, kind: string) =>
    codedError(
      'ORM_NOT_A_FILE',
      `${place} is a field of kind ${quoted(kind)}, not a file.`,
      'Declare it with file() or image().',
    ),
  noFile: (place: string) =>
    codedError('ORM_NO_FILE', `This ${place} names no file.`, 'Look at its name first: it is null.'),
  noFileName: (place: string) =>
    codedError(
      'ORM_NO_FILE_NAME',
      `A file for ${place} was given without a name.`,
      "Say one: save(content, { name: 'cat.png' }).",
    ),
  longFileName: (place: string, name: string, longest: number) =>
    codedError(
      'ORM_LONG_FILE_NAME',
      `The file ${quoted(name)} for ${place} has a name of ${name.length} characters, and the column takes ${longest}.`,
      'Shorten what uploadTo gives, or give the field a larger maxLength.',
    ),
  notAStorage: (place: string, value: unknown) =>
    codedError(
      'ORM_NOT_A_STORAGE',
      `${place} has ${quoted(value)} for a storage of files.`,
      'Give diskStorage(folder), memoryStorage(), one of your own, or of a field a function that gives one.',
    ),
  internal: (what: string) =>
    codedError('ORM_INTERNAL', `Djinn met ${what}, which should not be.`, 'Please report it with the query.'),
}
