import type { Exp } from '../types/exp.ts'
import { orderTerm } from './aggregates.ts'
import { checkedNumber, expressionErrors } from './errors.ts'
import { type Argument, argument, call, exp, operand, type PathsOf, type ValueOf } from './exp.ts'
import type { Expression } from './expression.ts'
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
    : Term extends { readonly $paths: infer Paths extends string }
      ? Paths
      : never

/** A value of each row, computed over the rows around it. */
export function Window<
  Value,
  Paths extends string,
  const Partition extends string | Exp<unknown, string> = never,
  const Order extends string | object = never,
>(
  expression: Exp<Value, Paths>,
  options: WindowOptions<Partition, Order> = {},
): Exp<Value, Paths | PathsOf<Partition> | OrderPaths<Order>> {
  const list = (given: unknown): readonly unknown[] =>
    given === undefined ? [] : Array.isArray(given) ? given : [given]
  return exp({
    kind: 'window',
    of: (expression as unknown as Expression).node,
    partitionBy: list(options.partitionBy).map(argument),
    orderBy: list(options.orderBy).map(orderTerm),
    frame: options.frame,
  })
}

function frame(mode: 'rows' | 'range', start: number | undefined, end: number | undefined): FrameNode {
  const bad = (value: number | undefined) => value !== undefined && !Number.isInteger(value)
  if (bad(start) || bad(end) || (start !== undefined && end !== undefined && start > end))
    throw expressionErrors.badFrame(start, end)
  return { mode, start, end }
}
/** So many rows before (negative) and after; undefined is unbounded, 0 the row itself. */
export function rows(start?: number, end?: number): FrameNode {
  return frame('rows', start, end)
}
/** Rows whose ordering value is within a range of the row's own. */
export function range(start?: number, end?: number): FrameNode {
  return frame('range', start, end)
}

/** 1, 2, 3 … */
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
  checkedNumber('Ntile', 'number of parts', parts, 1)
  return call('Ntile', [{ kind: 'constant', value: parts }])
}
/** The value so many rows before. */
export function Lag<const Given extends Argument>(
  of: Given,
  options: { readonly offset?: number; readonly default?: unknown } = {},
): Exp<ValueOf<Given> | null, PathsOf<Given>> {
  return shifted('Lag', of, options)
}
/** The value so many rows after. */
export function Lead<const Given extends Argument>(
  of: Given,
  options: { readonly offset?: number; readonly default?: unknown } = {},
): Exp<ValueOf<Given> | null, PathsOf<Given>> {
  return shifted('Lead', of, options)
}
function shifted<Value, Paths extends string>(
  name: string,
  of: unknown,
  options: { readonly offset?: number; readonly default?: unknown },
): Exp<Value, Paths> {
  checkedNumber(name, 'offset', options.offset, 1)
  const args = [
    argument(of),
    { kind: 'constant', value: options.offset ?? 1 } as const,
    ...(options.default === undefined ? [] : [operand(options.default)]),
  ]
  return call(name, args)
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
  checkedNumber('NthValue', 'place', place, 1)
  return call('NthValue', [argument(of), { kind: 'constant', value: place }])
}
