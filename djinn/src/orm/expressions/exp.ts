import { FieldSpec } from '../fields/field-spec.ts'
import type { AggregateExp, Exp } from '../types/exp.ts'
import { checkedNumber, expressionErrors } from './errors.ts'
import { Expression } from './expression.ts'
import type { ExpressionNode } from './nodes.ts'

/** An argument of a function: a path of a field as a text, or an expression. A literal text is `Value('x')`. */
export type Argument<Path extends string = string> = Path | Exp<unknown, Path>
/** A length or a place: a whole number, or an expression that gives one. */
export type Amount = number | Exp<unknown, string>
/** The paths that an argument names. */
export type PathsOf<Given> = Given extends string
  ? Given
  : Given extends Exp<unknown, infer Path>
    ? Path
    : never
/** What the values of a field are, where one was given. */
export type FieldValue<Given> = Given extends { readonly $out: infer Value } ? Value : unknown
/** The value of an argument where it meets its model. */
export type ValueOf<Given> = Given extends string
  ? { readonly $same: Given; readonly $or: never }
  : Given extends Exp<infer Value, string>
    ? Value
    : Given

/** A node as an expression with the type that its constructor knows. */
export function exp<Value, Paths extends string = never>(node: ExpressionNode): Exp<Value, Paths> {
  return new Expression(node) as unknown as Exp<Value, Paths>
}

/** As {@link exp}, of an aggregate. */
export function aggregateExp<Value, Paths extends string = never>(
  node: ExpressionNode,
): AggregateExp<Value, Paths> {
  return new Expression(node) as unknown as AggregateExp<Value, Paths>
}

/** The node of an argument: a text names a field, another plain value is a literal. */
export function argument(given: unknown): ExpressionNode {
  if (given instanceof Expression) return given.node
  return typeof given === 'string' ? { kind: 'ref', path: given } : { kind: 'value', value: given }
}

/** The node of a value: a text is a text. */
export function operand(given: unknown): ExpressionNode {
  return given instanceof Expression ? given.node : { kind: 'value', value: given }
}

/** The node of a number that becomes part of the text. An expression is not looked into. */
export function amount(name: string, what: string, given: unknown, least: number): ExpressionNode {
  if (given instanceof Expression) return given.node
  return { kind: 'constant', value: checkedNumber(name, what, given, least) }
}

/** A function of the database by Django's name. */
export function call<Value, Paths extends string>(
  name: string,
  args: readonly ExpressionNode[],
  options?: Readonly<Record<string, unknown>>,
  output?: unknown,
): Exp<Value, Paths> {
  return exp({
    kind: 'function',
    name,
    args,
    ...(options && { options }),
    ...(output !== undefined && { output: fieldOf(name, output) }),
  })
}

/** A field that stands for the type of what results. */
export function fieldOf(name: string, given: unknown): FieldSpec {
  if (given instanceof FieldSpec) return given
  throw expressionErrors.notAField(name, given)
}
