import type { KIND, PATHS, VALUE } from './markers.ts'

/**
 * An expression as the compiler sees it: `Value` is what it yields, `Paths` are the paths of fields that it names. The paths are
 * checked where it meets a model: in `annotate`, `filter`, `orderBy`, `update`.
 */
export interface Exp<Value, Paths extends string = never> {
  readonly [VALUE]: Value
  readonly [PATHS]: Paths
  plus<Other, More extends string = never>(
    other: Operand<Other, More>,
  ): Exp<Result<Value, Other>, Paths | More>
  minus<Other, More extends string = never>(
    other: Operand<Other, More>,
  ): Exp<Result<Value, Other, '-'>, Paths | More>
  times<Other, More extends string = never>(
    other: Operand<Other, More>,
  ): Exp<Result<Value, Other>, Paths | More>
  dividedBy<Other, More extends string = never>(
    other: Operand<Other, More>,
  ): Exp<Result<Value, Other>, Paths | More>
  modulo<Other, More extends string = never>(
    other: Operand<Other, More>,
  ): Exp<Result<Value, Other>, Paths | More>
  power<Other, More extends string = never>(
    other: Operand<Other, More>,
  ): Exp<Result<Value, Other>, Paths | More>
  bitAnd<More extends string = never>(other: Operand<number, More>): Exp<Value, Paths | More>
  bitOr<More extends string = never>(other: Operand<number, More>): Exp<Value, Paths | More>
  bitXor<More extends string = never>(other: Operand<number, More>): Exp<Value, Paths | More>
  bitLeftShift<More extends string = never>(other: Operand<number, More>): Exp<Value, Paths | More>
  bitRightShift<More extends string = never>(other: Operand<number, More>): Exp<Value, Paths | More>
  negated(): Exp<Value, Paths>
  /** Characters of a text from a place to before another, counted from 0; neither may be negative. */
  slice(start: number, end?: number): Exp<string, Paths>
  asc(options?: { readonly nulls?: 'first' | 'last' }): OrderExp<Paths>
  desc(options?: { readonly nulls?: 'first' | 'last' }): OrderExp<Paths>
}
/** With a plain number a value keeps its type; with anything else that is worked out where the model is known. */
type Result<Value, Other, By = '+'> = Other extends number | bigint ? Value : Combined<Value, Other, By>
/** A value to compute with: a plain one, or another expression. */
export type Operand<Value, Paths extends string = never> = Value | Exp<Value, Paths>

/** An aggregate: an expression that `aggregate()` takes. */
export interface AggregateExp<Value, Paths extends string = never> extends Exp<Value, Paths> {
  readonly [KIND]: 'aggregate'
}
/** A term of an order. */
export interface OrderExp<Paths extends string = never> {
  readonly [KIND]: 'order'
  readonly [PATHS]: Paths
}

/** The value of a path, resolved where the expression meets its model; `Or` is added to it. */
export interface Same<Path extends string, Or = never> {
  readonly $same: Path
  readonly $or: Or
}
/** As {@link Same}, of a path that has to lead to a number or a duration: `Sum`. */
export interface Numeric<Path extends string, Or = never> {
  readonly $numeric: Path
  readonly $or: Or
}
/** As {@link Numeric}; of whole numbers a number with a fraction, of bigints too: `Avg`, `StdDev`, `Variance`. */
export interface Average<Path extends string, Or = never> {
  readonly $average: Path
  readonly $or: Or
}
/** A value that is null where one of those is from which it is made, resolved as {@link Same}: `Lower`. */
export interface NullWith<Value, Of> {
  readonly $value: Value
  readonly $nullOf: Of
}
/** What arithmetic on two values gives, resolved as {@link Same}; `By` is `-` for a difference. */
export interface Combined<Left, Right, By = unknown> {
  readonly $left: Left
  readonly $right: Right
  readonly $by: By
}
