import { quoted } from '../../base/index.ts'
import { codedError, near } from './coded-error.ts'

/** What can be wrong with query sets, their slices, orders and combinations. */
export const queryErrors = {
  notLookups: (method: string, given: unknown) =>
    codedError(
      'ORM_NOT_A_CONDITION',
      `${method}() was given ${quoted(given)}.`,
      'Give it lookups, { name: "x" }, or a condition.',
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
  badExplainOption: (name: string) =>
    codedError(
      'ORM_EXPLAIN_OPTION',
      `explain() has no option ${quoted(name)}.`,
      'Use those of your database.',
    ),
  lockOptions: () =>
    codedError('ORM_LOCK_OPTIONS', 'noWait and skipLocked exclude each other.', 'Choose one.'),
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
  internal: (what: string) =>
    codedError('ORM_INTERNAL', `Djinn met ${what}, which should not be.`, 'Please report it with the query.'),
}
