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
  notACondition: (name: string) =>
    new DjinnError('ORM_EXPRESSION_ARGUMENT', `${name} was given something that is no condition.`, {
      hint: 'Use Q({ … }), Model.q({ … }), Exists or another condition.',
    }),
}

/** A whole number that is at least so much. */
export function checkedNumber(name: string, argument: string, value: unknown, least: number): void {
  if (typeof value === 'number' && (!Number.isInteger(value) || value < least))
    throw expressionErrors.tooSmall(name, argument, value, least)
}
