import { FieldSpec } from '../fields/field-spec.ts';
import type { AggregateExp, Exp } from '../types/exp.ts';
import type { ExpressionNode } from './nodes.ts';
/** An argument of a function: a path of a field as a text, or an expression. A literal text is `Value('x')`. */
export type Argument<Path extends string = string> = Path | Exp<unknown, Path>;
/** A length or a place: a whole number, or an expression that gives one. */
export type Amount = number | Exp<unknown, string>;
/** The paths that an argument names. */
export type PathsOf<Given> = Given extends string ? Given : Given extends Exp<unknown, infer Path> ? Path : never;
/** What the values of a field are, where one was given. */
export type FieldValue<Given> = Given extends {
    readonly $out: infer Value;
} ? Value : unknown;
/** The value of an argument where it meets its model. */
export type ValueOf<Given> = Given extends string ? {
    readonly $same: Given;
    readonly $or: never;
} : Given extends Exp<infer Value, string> ? Value : Given;
/** A node as an expression with the type that its constructor knows. */
export declare function exp<Value, Paths extends string = never>(node: ExpressionNode): Exp<Value, Paths>;
/** As {@link exp}, of an aggregate. */
export declare function aggregateExp<Value, Paths extends string = never>(node: ExpressionNode): AggregateExp<Value, Paths>;
/** The node of an argument: a text names a field, another plain value is a literal. */
export declare function argument(given: unknown): ExpressionNode;
/** The node of a value: a text is a text. */
export declare function operand(given: unknown): ExpressionNode;
/** The node of a number that becomes part of the text. An expression is not looked into. */
export declare function amount(name: string, what: string, given: unknown, least: number): ExpressionNode;
/** A function of the database by Django's name. */
export declare function call<Value, Paths extends string>(name: string, args: readonly ExpressionNode[], options?: Readonly<Record<string, unknown>>, output?: unknown): Exp<Value, Paths>;
/** A field that stands for the type of what results. */
export declare function fieldOf(name: string, given: unknown): FieldSpec;
