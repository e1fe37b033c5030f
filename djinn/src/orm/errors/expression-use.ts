import { quoted } from '../../base/index.ts'
import { codedError } from './coded-error.ts'

/** What can be wrong with expressions where they stand in a query; those that cannot be made at all are told by expressions/errors.ts. */
export const expressionUseErrors = {
  notAnExpression: (name: string, value: unknown) =>
    codedError(
      'ORM_NOT_AN_EXPRESSION',
      `${quoted(name)} was given ${quoted(value)}, which is no expression.`,
      'Wrap a plain value: Value(1).',
    ),
  notNamed: (given: unknown) =>
    codedError(
      'ORM_NOT_AN_EXPRESSION',
      `${quoted(given)} stands where expressions are named.`,
      'Name them: { total: Sum("price") }.',
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
}

/** What is beside an operator is a value: a text is no column, and a number with a fraction no decimal. */
function mixedHint(what: string, types: readonly string[]): string {
  const rest = 'or Cast one of them.'
  if (!what.startsWith('"')) return `Say what results: as(expression, field), ${rest}`
  if (types.includes('text')) return `Write F("name") for a column, new Big("1.2") for a decimal, ${rest}`
  if (types.includes('decimal')) return `Write a number beside decimals as new Big("1.2"), ${rest}`
  return `Say what results: as(expression, field), ${rest}`
}
