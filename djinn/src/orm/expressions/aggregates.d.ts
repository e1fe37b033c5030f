import type { AggregateExp, Average, Numeric, Same } from '../types/exp.ts';
import { type Argument, type PathsOf, type ValueOf } from './exp.ts';
import type { ExpressionNode } from './nodes.ts';
/** How an aggregate looks at the rows. */
export interface AggregateOptions {
    /** Over different values only. */
    readonly distinct?: boolean;
    /** Over the rows for which this holds: a condition, or lookups. */
    readonly filter?: object;
    /** In place of null where there are no rows. */
    readonly default?: unknown;
    /** In this order: of texts and lists. */
    readonly orderBy?: readonly unknown[];
}
/** As {@link AggregateOptions}; `sample` divides by one less. */
export interface SampleOptions extends AggregateOptions {
    /** @default false: of the whole population */
    readonly sample?: boolean;
}
type Or<Options, Nothing> = Options extends {
    readonly default: unknown;
} ? never : Nothing;
type NumberOf<Given, Nothing> = Given extends string ? Numeric<Given, Nothing> : Exclude<ValueOf<Given>, null> | Nothing;
type AverageOf<Given, Nothing> = Given extends string ? Average<Given, Nothing> : Exclude<ValueOf<Given>, null> | Nothing;
type SameOf<Given, Nothing> = Given extends string ? Same<Given, Nothing> : Exclude<ValueOf<Given>, null> | Nothing;
/** `'-name'` descends. */
export declare function orderTerm(term: unknown): ExpressionNode;
type Counted<Given> = Given extends '*' ? never : PathsOf<Given>;
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
export declare function Count<const Given extends Argument>(of: Given, options?: AggregateOptions): AggregateExp<number, Counted<Given>>;
/** The sum; null where there are no rows: ask for `{ default: 0 }`. */
export declare function Sum<const Given extends Argument, const Options extends AggregateOptions = object>(of: Given, options?: Options): AggregateExp<NumberOf<Given, Or<Options, null>>, PathsOf<Given>>;
/** The average; null where there are no rows. Of whole numbers a number with a fraction. */
export declare function Avg<const Given extends Argument, const Options extends AggregateOptions = object>(of: Given, options?: Options): AggregateExp<AverageOf<Given, Or<Options, null>>, PathsOf<Given>>;
/** The greatest value; null where there are no rows. */
export declare function Max<const Given extends Argument, const Options extends AggregateOptions = object>(of: Given, options?: Options): AggregateExp<SameOf<Given, Or<Options, null>>, PathsOf<Given>>;
/** The least value; null where there are no rows. */
export declare function Min<const Given extends Argument, const Options extends AggregateOptions = object>(of: Given, options?: Options): AggregateExp<SameOf<Given, Or<Options, null>>, PathsOf<Given>>;
/** The standard deviation, of the whole population unless `sample: true`. */
export declare function StdDev<const Given extends Argument>(of: Given, options?: SampleOptions): AggregateExp<AverageOf<Given, null>, PathsOf<Given>>;
/** The variance, of the whole population unless `sample: true`. */
export declare function Variance<const Given extends Argument>(of: Given, options?: SampleOptions): AggregateExp<AverageOf<Given, null>, PathsOf<Given>>;
/**
 * Texts put together with a delimiter between; null where there are no rows. PostgreSQL has no order but `orderBy`. With
 * `distinct`, SQLite knows the delimiter `,` only.
 */
export declare function StringAgg<const Given extends Argument, const Options extends AggregateOptions = object>(of: Given, delimiter: string, options?: Options): AggregateExp<string | Or<Options, null>, PathsOf<Given>>;
/** Some value of the group. */
export declare function AnyValue<const Given extends Argument>(of: Given, options?: AggregateOptions): AggregateExp<SameOf<Given, null>, PathsOf<Given>>;
/** The bits that all have. */
export declare function BitAnd<const Given extends Argument>(of: Given, options?: AggregateOptions): AggregateExp<number | null, PathsOf<Given>>;
/** The bits that any has. */
export declare function BitOr<const Given extends Argument>(of: Given, options?: AggregateOptions): AggregateExp<number | null, PathsOf<Given>>;
/** The bits that an odd number has. */
export declare function BitXor<const Given extends Argument>(of: Given, options?: AggregateOptions): AggregateExp<number | null, PathsOf<Given>>;
/** PostgreSQL: all values as a list. */
export declare function ArrayAgg<const Given extends Argument>(of: Given, options?: AggregateOptions): AggregateExp<readonly ValueOf<Given>[] | null, PathsOf<Given>>;
/** PostgreSQL: all values as a JSON list. */
export declare function JSONBAgg<const Given extends Argument>(of: Given, options?: AggregateOptions): AggregateExp<unknown, PathsOf<Given>>;
/** PostgreSQL: whether all are true. */
export declare function BoolAnd<const Given extends Argument>(of: Given, options?: AggregateOptions): AggregateExp<boolean | null, PathsOf<Given>>;
/** PostgreSQL: whether any is true. */
export declare function BoolOr<const Given extends Argument>(of: Given, options?: AggregateOptions): AggregateExp<boolean | null, PathsOf<Given>>;
/** PostgreSQL: a figure of two columns, over the rows where neither is null. */
export type PairAggregate<Value = number | null, Options = AggregateOptions> = <const Y extends Argument, const X extends Argument>(y: Y, x: X, options?: Options) => AggregateExp<Value, PathsOf<Y> | PathsOf<X>>;
/** PostgreSQL: the coefficient of correlation. */
export declare const Corr: PairAggregate;
/** PostgreSQL: the covariance, of the whole population unless `sample: true`. */
export declare const CovarPop: PairAggregate<number | null, SampleOptions>;
/** PostgreSQL: the average of the second column. */
export declare const RegrAvgX: PairAggregate;
/** PostgreSQL: the average of the first column. */
export declare const RegrAvgY: PairAggregate;
/** PostgreSQL: in how many rows neither is null. */
export declare const RegrCount: PairAggregate<number>;
/** PostgreSQL: where the fitted line crosses the axis of y. */
export declare const RegrIntercept: PairAggregate;
/** PostgreSQL: the square of the coefficient of correlation. */
export declare const RegrR2: PairAggregate;
/** PostgreSQL: how steep the fitted line is. */
export declare const RegrSlope: PairAggregate;
/** PostgreSQL: the sum of squares of the second column. */
export declare const RegrSXX: PairAggregate;
/** PostgreSQL: the sum of products of both columns. */
export declare const RegrSXY: PairAggregate;
/** PostgreSQL: the sum of squares of the first column. */
export declare const RegrSYY: PairAggregate;
export {};
