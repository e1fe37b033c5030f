import { DjinnError, quoted } from '../../base/index.ts'

/** What can be wrong with the arguments of an expression. */
export const expressionErrors = {
  tooSmall: (name: string, argument: string, seen: unknown, least: number) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `${name} was given ${quoted(seen)} as its ${argument}.`, {
      hint: `Use a whole number from ${least}.`,
    }),
  tooFew: (name: string, least: number) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `${name} needs at least ${least} arguments.`, {
      hint: 'Name fields as texts; wrap a literal text: Value("x").',
    }),
  badFrame: (start: unknown, end: unknown) =>
    new DjinnError(
      'ORM_EXPRESSION_ARGUMENT',
      `A frame cannot begin at ${quoted(start)} and end at ${quoted(end)}.`,
      { hint: 'Use numbers that do not descend; negative ones precede the row, undefined is unbounded.' },
    ),
  badExclusion: (exclusion: unknown) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `A frame cannot exclude ${quoted(exclusion)}.`, {
      hint: "Use 'currentRow', 'group' or 'ties'.",
    }),
  notAField: (name: string, seen: unknown) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `${name} was given ${quoted(seen)} as its field.`, {
      hint: 'Call the field function: int(), decimal({ maxDigits: 10, decimalPlaces: 2 }).',
    }),
  notABranch: (seen: unknown) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `Case was given ${quoted(seen)} among its branches.`, {
      hint: 'Make branches by When(condition, value), and give the default last: { default: value }.',
    }),
  notAnExpression: (name: string, seen: unknown) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `${name} was given ${quoted(seen)}, which is no expression.`, {
      hint: "Name a field by F('field'), a literal by Value('x').",
    }),
  notAnOuterRef: (kind: string) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `OuterRef was given an expression of the kind "${kind}".`, {
      hint: "Give it a path, or another OuterRef for the query around that: OuterRef(OuterRef('pk')).",
    }),
  notAQuery: (name: string, seen: unknown) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `${name} was given ${quoted(seen)}, which is no query set.`, {
      hint: 'Give it one: Post.filter({ … }); of a whole model Post.all().',
    }),
  notAConstant: (name: string, argument: string, seen: unknown) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `${name} was given ${quoted(seen)} as its ${argument}.`, {
      hint: 'Give it as a plain value: it becomes a part of the SQL.',
    }),
  badWeights: (seen: unknown) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `SearchRank was given ${quoted(seen)} as its weights.`, {
      hint: 'Use four numbers from 0 to 1: of D, C, B and A.',
    }),
  notAPath: (seen: unknown) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `F was given ${quoted(seen)}, which is no path.`, {
      hint: "Name a field: F('author__name').",
    }),
  notACondition: (name: string) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `${name} was given something that is no condition.`, {
      hint: 'Use Q({ … }), Model.q({ … }), Exists or another condition.',
    }),
}

/** A whole number that is at least so much; anything else is an error. */
export function checkedNumber(name: string, argument: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value
  throw expressionErrors.tooSmall(name, argument, value, least)
}
