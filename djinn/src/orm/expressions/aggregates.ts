import type { AggregateExp, Average, Exp, Numeric, Same } from '../types/exp.ts'
import { conditionNode } from './conditions.ts'
import { type Argument, aggregateExp, argument, operand, type PathsOf, type ValueOf } from './exp.ts'
import type { ExpressionNode } from './nodes.ts'

/** How an aggregate looks at the rows. */
export interface AggregateOptions {
  /** Over different values only. */
  readonly distinct?: boolean
  /** Over the rows for which this holds: a condition, or lookups. */
  readonly filter?: object
  /** In place of null where there are no rows. */
  readonly default?: unknown
  /** In this order: of texts and lists. */
  readonly orderBy?: readonly unknown[]
}
/** As {@link AggregateOptions}; `sample` divides by one less. */
export interface SampleOptions extends AggregateOptions {
  /** @default false: of the whole population */
  readonly sample?: boolean
}
type Or<Options, Nothing> = Options extends { readonly default: unknown } ? never : Nothing
type NumberOf<Given, Nothing> = Given extends string
  ? Numeric<Given, Nothing>
  : Exclude<ValueOf<Given>, null> | Nothing
type AverageOf<Given, Nothing> = Given extends string
  ? Average<Given, Nothing>
  : Exclude<ValueOf<Given>, null> | Nothing
type SameOf<Given, Nothing> = Given extends string
  ? Same<Given, Nothing>
  : Exclude<ValueOf<Given>, null> | Nothing

function aggregate<Value, Paths extends string>(
  name: string,
  args: readonly unknown[],
  options: SampleOptions = {},
  more?: Readonly<Record<string, unknown>>,
): AggregateExp<Value, Paths> {
  const own = { ...(options.sample === true && { sample: true }), ...more }
  return aggregateExp({
    kind: 'aggregate',
    name,
    args: args.map(starOr),
    distinct: options.distinct || undefined,
    filter: options.filter === undefined ? undefined : conditionNode(options.filter),
    default: options.default === undefined ? undefined : operand(options.default),
    orderBy: options.orderBy?.map(orderTerm),
    options: Object.keys(own).length > 0 ? own : undefined,
  })
}

function starOr(given: unknown): ExpressionNode {
  return given === '*' ? { kind: 'star' } : argument(given)
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

/** How many rows, or values that are not null. */
export function Count<const Given extends Argument>(
  of: Given,
  options?: AggregateOptions,
): AggregateExp<number, Counted<Given>> {
  return aggregate('Count', [of], options)
}
/** The sum; null where there are no rows. */
export function Sum<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<NumberOf<Given, Or<Options, null>>, PathsOf<Given>> {
  return aggregate('Sum', [of], options)
}
/** The average; of whole numbers a number with a fraction. */
export function Avg<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<AverageOf<Given, Or<Options, null>>, PathsOf<Given>> {
  return aggregate('Avg', [of], options)
}
/** The greatest value. */
export function Max<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<SameOf<Given, Or<Options, null>>, PathsOf<Given>> {
  return aggregate('Max', [of], options)
}
/** The least value. */
export function Min<const Given extends Argument, const Options extends AggregateOptions = object>(
  of: Given,
  options?: Options,
): AggregateExp<SameOf<Given, Or<Options, null>>, PathsOf<Given>> {
  return aggregate('Min', [of], options)
}
/** The standard deviation. */
export function StdDev<const Given extends Argument>(
  of: Given,
  options?: SampleOptions,
): AggregateExp<AverageOf<Given, null>, PathsOf<Given>> {
  return aggregate('StdDev', [of], options)
}
/** The variance. */
export function Variance<const Given extends Argument>(
  of: Given,
  options?: SampleOptions,
): AggregateExp<AverageOf<Given, null>, PathsOf<Given>> {
  return aggregate('Variance', [of], options)
}
/** Texts put together, with something between them. */
export function StringAgg<const Given extends Argument>(
  of: Given,
  delimiter: string,
  options?: AggregateOptions,
): AggregateExp<string | null, PathsOf<Given>> {
  const node = aggregate<string | null, PathsOf<Given>>('StringAgg', [of], options) as unknown as {
    node: Extract<ExpressionNode, { kind: 'aggregate' }>
  }
  return aggregateExp({ ...node.node, args: [...node.node.args, { kind: 'constant', value: delimiter }] })
}
/** Some value of the group. */
export function AnyValue<const Given extends Argument>(
  of: Given,
  options?: AggregateOptions,
): AggregateExp<SameOf<Given, null>, PathsOf<Given>> {
  return aggregate('AnyValue', [of], options)
}
/** The bits that all have. */
export function BitAnd<const Given extends Argument>(
  of: Given,
  options?: AggregateOptions,
): AggregateExp<number | null, PathsOf<Given>> {
  return aggregate('BitAnd', [of], options)
}
/** The bits that any has. */
export function BitOr<const Given extends Argument>(
  of: Given,
  options?: AggregateOptions,
): AggregateExp<number | null, PathsOf<Given>> {
  return aggregate('BitOr', [of], options)
}
/** The bits that an odd number has. */
export function BitXor<const Given extends Argument>(
  of: Given,
  options?: AggregateOptions,
): AggregateExp<number | null, PathsOf<Given>> {
  return aggregate('BitXor', [of], options)
}
/** PostgreSQL: all values as a list. */
export function ArrayAgg<const Given extends Argument>(
  of: Given,
  options?: AggregateOptions,
): AggregateExp<readonly ValueOf<Given>[] | null, PathsOf<Given>> {
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
export function BoolAnd<const Given extends Argument>(
  of: Given,
  options?: AggregateOptions,
): AggregateExp<boolean | null, PathsOf<Given>> {
  return aggregate('BoolAnd', [of], options)
}
/** PostgreSQL: whether any is true. */
export function BoolOr<const Given extends Argument>(
  of: Given,
  options?: AggregateOptions,
): AggregateExp<boolean | null, PathsOf<Given>> {
  return aggregate('BoolOr', [of], options)
}
type Pair<Y, X> = AggregateExp<number | null, PathsOf<Y> | PathsOf<X>>
const pair =
  (name: string) =>
  <const Y extends Argument, const X extends Argument>(y: Y, x: X, options?: AggregateOptions): Pair<Y, X> =>
    aggregate(name, [y, x], options)
/** PostgreSQL: the coefficient of correlation. */
export const Corr: <const Y extends Argument, const X extends Argument>(
  y: Y,
  x: X,
  options?: AggregateOptions,
) => Pair<Y, X> = pair('Corr')
/** PostgreSQL: the covariance of a population. */
export const CovarPop: <const Y extends Argument, const X extends Argument>(
  y: Y,
  x: X,
  options?: AggregateOptions,
) => Pair<Y, X> = pair('CovarPop')

export type { Exp }
