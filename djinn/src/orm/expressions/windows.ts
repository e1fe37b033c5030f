import type { Exp } from '../types/exp.ts'
import type { PATHS } from '../types/markers.ts'
import { listOf, orderTerm } from './aggregates.ts'
import { expressionErrors } from './errors.ts'
import { type Argument, amount, argument, call, exp, operand, type PathsOf, type ValueOf } from './exp.ts'
import { Expression } from './expression.ts'
import type { FrameNode } from './nodes.ts'

/** The rows that a window looks at. */
export interface WindowOptions<Partition = unknown, Order = unknown> {
  /** Rows with the same values are one window. */
  readonly partitionBy?: Partition | readonly Partition[]
  readonly orderBy?: Order | readonly Order[]
  readonly frame?: FrameNode
}
type OrderPaths<Term> = Term extends `-${infer Path}`
  ? Path
  : Term extends string
    ? Term
    : Term extends { readonly [PATHS]: infer Paths extends string }
      ? Paths
      : never

/**
 * A value of each row, computed over the rows around it by an aggregate or a function of windows.
 *
 * ```ts
 * import { F, Rank, rows, Sum, Window } from 'djinn/orm'
 *
 * const place = Window(Rank(), { partitionBy: 'author', orderBy: F('likes').desc() })
 * const soFar = Window(Sum('likes'), { orderBy: 'publishedAt', frame: rows(undefined, 0) })
 * ```
 */
export function Window<
  Value,
  Paths extends string,
  const Partition extends string | Exp<unknown, string> = never,
  const Order extends string | object = never,
>(
  expression: Exp<Value, Paths>,
  options: WindowOptions<Partition, Order> = {},
): Exp<Value, Paths | PathsOf<Partition> | OrderPaths<Order>> {
  if (!(expression instanceof Expression)) throw expressionErrors.notAnExpression('Window', expression)
  return exp({
    kind: 'window',
    of: operand(expression),
    partitionBy: listOf(options.partitionBy).map(argument),
    orderBy: listOf(options.orderBy).map(orderTerm),
    frame: options.frame,
  })
}

/** What else is left out of a frame. */
export interface FrameOptions {
  /**
   * Rows of the frame that do not count: the row itself; it and those that the order takes for its equals, the `group`; those
   * equals without it, the `ties`. MySQL and MariaDB have none of it. @default none
   */
  readonly exclusion?: 'currentRow' | 'group' | 'ties'
}
const exclusions = { currentRow: 'current row', group: 'group', ties: 'ties' } as const

function frame(
  mode: 'rows' | 'range',
  start: number | undefined,
  end: number | undefined,
  { exclusion }: FrameOptions = {},
): FrameNode {
  const bad = (value: number | undefined) => value !== undefined && !Number.isInteger(value)
  if (bad(start) || bad(end) || (start !== undefined && end !== undefined && start > end))
    throw expressionErrors.badFrame(start, end)
  if (exclusion === undefined) return { mode, start, end }
  if (!Object.hasOwn(exclusions, exclusion)) throw expressionErrors.badExclusion(exclusion)
  return { mode, start, end, exclude: exclusions[exclusion] }
}
/**
 * So many rows before (negative) and after; undefined is unbounded, 0 the row itself.
 *
 * ```ts
 * import { Avg, rows, Window } from 'djinn/orm'
 *
 * const neighbors = Window(Avg('price'), { orderBy: 'day', frame: rows(-1, 1, { exclusion: 'currentRow' }) })
 * ```
 */
export function rows(start?: number, end?: number, options?: FrameOptions): FrameNode {
  return frame('rows', start, end, options)
}
/** Rows whose ordering value is within a range of the row's own. */
export function range(start?: number, end?: number, options?: FrameOptions): FrameNode {
  return frame('range', start, end, options)
}

/** The number of the row in its window: 1, 2, 3. */
export function RowNumber(): Exp<number> {
  return call('RowNumber', [])
}
/** The place, with gaps after equals. */
export function Rank(): Exp<number> {
  return call('Rank', [])
}
/** The place, without gaps. */
export function DenseRank(): Exp<number> {
  return call('DenseRank', [])
}
/** The place from 0 to 1. */
export function PercentRank(): Exp<number> {
  return call('PercentRank', [])
}
/** The share of rows up to this one. */
export function CumeDist(): Exp<number> {
  return call('CumeDist', [])
}
/** Which of so many equal parts the row is in. */
export function Ntile(parts = 1): Exp<number> {
  return call('Ntile', [amount('Ntile', 'number of parts', parts, 1)])
}
/** How far {@link Lag} and {@link Lead} look. */
export interface ShiftOptions {
  /** How many rows: at least one. @default 1 */
  readonly offset?: number
  /** In place of null where there is no such row. */
  readonly default?: unknown
}
/** The value so many rows before. */
export function Lag<const Given extends Argument>(
  of: Given,
  options: ShiftOptions = {},
): Exp<ValueOf<Given> | null, PathsOf<Given>> {
  return shifted('Lag', of, options)
}
/** The value so many rows after. */
export function Lead<const Given extends Argument>(
  of: Given,
  options: ShiftOptions = {},
): Exp<ValueOf<Given> | null, PathsOf<Given>> {
  return shifted('Lead', of, options)
}
function shifted<Value, Paths extends string>(
  name: string,
  of: unknown,
  options: ShiftOptions,
): Exp<Value, Paths> {
  const otherwise = options.default === undefined ? [] : [operand(options.default)]
  return call(name, [argument(of), amount(name, 'offset', options.offset ?? 1, 1), ...otherwise])
}
/** The first value of the window. */
export function FirstValue<const Given extends Argument>(of: Given): Exp<ValueOf<Given>, PathsOf<Given>> {
  return call('FirstValue', [argument(of)])
}
/** The last value of the window; with an order up to this row, unless a frame says otherwise. */
export function LastValue<const Given extends Argument>(of: Given): Exp<ValueOf<Given>, PathsOf<Given>> {
  return call('LastValue', [argument(of)])
}
/** The value of the row at a place, counted from 1. */
export function NthValue<const Given extends Argument>(
  of: Given,
  place = 1,
): Exp<ValueOf<Given> | null, PathsOf<Given>> {
  return call('NthValue', [argument(of), amount('NthValue', 'place', place, 1)])
}
