import type { AggregateExp, Average, NullWith, Numeric, Same } from '../types/exp.ts'
import { conditionNode } from './conditions.ts'
import { expressionErrors } from './errors.ts'
import { type Argument, aggregateExp, argument, operand, type PathsOf, type ValueOf } from './exp.ts'
import { Expression } from './expression.ts'
import type { ExpressionNode } from './nodes.ts'

/** How an aggregate looks at the rows. */
export interface AggregateOptions {
  /** Over different values only. */
  readonly distinct?: boolean
  /** Over the rows for which this holds: a condition, or lookups. */
  readonly filter?: object
  /** In place of null where there are no rows. */
  readonly default?: unknown
  /** In this order, by one term or several: of texts and lists. */
  readonly orderBy?: unknown
}
/** As {@link AggregateOptions}; `sample` divides by one less. */
export interface SampleOptions extends AggregateOptions {
  /** @default false: of the whole population */
  readonly sample?: boolean
}
interface Default {
  readonly default: unknown
}
type Or<Options, Nothing> = Options extends Default ? never : Nothing
// A default takes the place of null where the path over a relation to many has none as well.
type NumberOf<Given, Options> = Given extends string
  ? Options extends Default
    ? NullWith<Numeric<Given>, never>
    : Numeric<Given, null>
  : ComputedOf<Given, Options>
type AverageOf<Given, Options> = Given extends string
  ? Options extends Default
    ? NullWith<Average<Given>, never>
    : Average<Given, null>
  : ComputedOf<Given, Options>
type SameOf<Given, Options> = Given extends string
  ? Options extends Default
    ? NullWith<Same<Given>, never>
    : Same<Given, null>
  : ComputedOf<Given, Options>
type ComputedOf<Given, Options> = Options extends Default
  ? NullWith<ValueOf<Given>, never>
  : Exclude<ValueOf<Given>, null> | null

function aggregate<Value, Paths extends string>(
  name: string,
  args: readonly unknown[],
  options: SampleOptions = {},
): AggregateExp<Value, Paths> {
  return aggregateExp({
    kind: 'aggregate',
    name,
    args: args.map(starOr),
    distinct: options.distinct || undefined,
    filter: options.filter === undefined ? undefined : conditionNode(options.filter),
    default: options.default === undefined ? undefined : operand(options.default),
    orderBy: options.orderBy === undefined ? undefined : listOf(options.orderBy).map(orderTerm),
    options: options.sample === true ? { sample: true } : undefined,
  })
}

function starOr(given: unknown): ExpressionNode {
  return given === '*' ? { kind: 'star' } : argument(given)
}

/** One term, or a list of them. */
export function listOf(given: unknown): readonly unknown[] {
  if (given === undefined) return []
  return Array.isArray(given) ? given : [given]
}

/** `'-name'` descends. */
export function orderTerm(term: unknown): ExpressionNode {
  if (typeof term !== 'string') return argument(term)
  return {
    kind: 'order',
    of: { kind: 'ref', path: term.replace(/^-/, '') },
    descending: term.startsWith('-'),
  }
}

type Counted<Given> = Given extends '*' ? never : PathsOf<Given>

/**
 * How many rows, `Count('*')`, or how many values that are not null. Never null. Joins to several relations multiply what is
 * counted: ask for `distinct` there.
 *
 * ```ts
 * import { Count } from 'djinn/orm'
 *
 * const published = Count('posts', { distinct: true, filter: { posts__draft: false } })
 * ```
 */
export function Count<const Given extends Argument>(
  of: Given,
  options?: AggregateOptions,
): AggregateExp<number, Counted<Given>> {
  return aggregate('Count', [of], options)
}
/** The sum; null where there are no rows: ask for `{ default: 0 }`. */
export function Sum<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<NumberOf<Given, Options>, PathsOf<Given>> {
  return aggregate('Sum', [of], options)
}
/** The average; null where there are no rows. Of whole numbers a number with a fraction. */
export function Avg<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<AverageOf<Given, Options>, PathsOf<Given>> {
  return aggregate('Avg', [of], options)
}
/** The greatest value; null where there are no rows. */
export function Max<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<SameOf<Given, Options>, PathsOf<Given>> {
  return aggregate('Max', [of], options)
}
/** The least value; null where there are no rows. */
export function Min<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<SameOf<Given, Options>, PathsOf<Given>> {
  return aggregate('Min', [of], options)
}
/** The standard deviation, of the whole population unless `sample: true`. */
export function StdDev<const Given extends Argument, const Options extends SampleOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<AverageOf<Given, Options>, PathsOf<Given>> {
  return aggregate('StdDev', [of], options)
}
/** The variance, of the whole population unless `sample: true`. */
export function Variance<const Given extends Argument, const Options extends SampleOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<AverageOf<Given, Options>, PathsOf<Given>> {
  return aggregate('Variance', [of], options)
}
/**
 * Texts put together with a delimiter between; null where there are no rows. PostgreSQL has no order but `orderBy`. With
 * `distinct`, SQLite knows the delimiter `,` only.
 */
export function StringAgg<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  delimiter: string,
  options?: Options,
): AggregateExp<string | Or<Options, null>, PathsOf<Given>> {
  if (typeof delimiter !== 'string') throw expressionErrors.notAConstant('StringAgg', 'delimiter', delimiter)
  return aggregate('StringAgg', [of, new Expression({ kind: 'constant', value: delimiter })], options)
}
/** Some value of the group. */
export function AnyValue<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<SameOf<Given, Options>, PathsOf<Given>> {
  return aggregate('AnyValue', [of], options)
}
/** The bits that all have. */
export function BitAnd<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<number | Or<Options, null>, PathsOf<Given>> {
  return aggregate('BitAnd', [of], options)
}
/** The bits that any has. */
export function BitOr<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<number | Or<Options, null>, PathsOf<Given>> {
  return aggregate('BitOr', [of], options)
}
/** The bits that an odd number has. */
export function BitXor<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<number | Or<Options, null>, PathsOf<Given>> {
  return aggregate('BitXor', [of], options)
}
/** PostgreSQL: all values as a list. */
export function ArrayAgg<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<readonly ValueOf<Given>[] | Or<Options, null>, PathsOf<Given>> {
  return aggregate('ArrayAgg', [of], options)
}
/** PostgreSQL: all values as a JSON list. */
export function JSONBAgg<const Given extends Argument>(
  of: Given,
  options?: AggregateOptions,
): AggregateExp<unknown, PathsOf<Given>> {
  return aggregate('JSONBAgg', [of], options)
}
/** PostgreSQL: whether all are true. */
export function BoolAnd<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<boolean | Or<Options, null>, PathsOf<Given>> {
  return aggregate('BoolAnd', [of], options)
}
/** PostgreSQL: whether any is true. */
export function BoolOr<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<boolean | Or<Options, null>, PathsOf<Given>> {
  return aggregate('BoolOr', [of], options)
}
/** PostgreSQL: a figure of two columns, over the rows where neither is null. */
export type PairAggregate<Value = number | null, Options = AggregateOptions> = <
  const Y extends Argument,
  const X extends Argument,
>(
  y: Y,
  x: X,
  options?: Options,
) => AggregateExp<Value, PathsOf<Y> | PathsOf<X>>
function pair(name: string, sampled = name): PairAggregate<number | null, SampleOptions> {
  return (y, x, { sample, ...options } = {}) => aggregate(sample === true ? sampled : name, [y, x], options)
}
/** PostgreSQL: the coefficient of correlation. */
export const Corr: PairAggregate = pair('Corr')
/** PostgreSQL: the covariance, of the whole population unless `sample: true`. */
export const CovarPop: PairAggregate<number | null, SampleOptions> = pair('CovarPop', 'CovarSamp')
/** PostgreSQL: the average of the second column. */
export const RegrAvgX: PairAggregate = pair('RegrAvgX')
/** PostgreSQL: the average of the first column. */
export const RegrAvgY: PairAggregate = pair('RegrAvgY')
/** PostgreSQL: in how many rows neither is null. */
export const RegrCount: PairAggregate<number> = (y, x, options) => aggregate('RegrCount', [y, x], options)
/** PostgreSQL: where the fitted line crosses the axis of y. */
export const RegrIntercept: PairAggregate = pair('RegrIntercept')
/** PostgreSQL: the square of the coefficient of correlation. */
export const RegrR2: PairAggregate = pair('RegrR2')
/** PostgreSQL: how steep the fitted line is. */
export const RegrSlope: PairAggregate = pair('RegrSlope')
/** PostgreSQL: the sum of squares of the second column. */
export const RegrSXX: PairAggregate = pair('RegrSXX')
/** PostgreSQL: the sum of products of both columns. */
export const RegrSXY: PairAggregate = pair('RegrSXY')
/** PostgreSQL: the sum of squares of the first column. */
export const RegrSYY: PairAggregate = pair('RegrSYY')
