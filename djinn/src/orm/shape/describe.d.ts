import type { ConditionNode, ExpressionNode } from '../expressions/nodes.ts';
import type { Shape } from './shape.ts';
import type { TemplateValue, ValueKind } from './template.ts';
/** What is asked of a query set that stands as a value in another query. */
export interface QueryValue {
    /** Its shape, slices included, and its values. */
    settled(): {
        readonly shape: Shape;
        readonly values: readonly unknown[];
    };
}
/** A user's value taken apart: `key` tells templates apart, `values` fill the slots, `template` is made where the key is new. */
export interface Description {
    readonly key: string;
    readonly values: readonly unknown[];
    template(base: number): TemplateValue;
}
/** Takes apart an expression. */
export declare function describeNode(node: ExpressionNode): Description;
/** Takes apart the value of a lookup: a literal, a list, an expression, a query set. */
export declare function describeValue(value: unknown, place: string): Description;
/** Whether a lookup's value is part of its text: the keys of a JSON value. */
export declare function asksForKeys(path: string): boolean;
/** Lists of up to two are told apart exactly, longer ones by the next power of two: few plans serve all lengths. */
export declare function sizeOf(length: number): number;
/** A list given as a value: an array or a set. */
export declare function listOf(value: unknown): readonly unknown[] | undefined;
/** The kind of a literal. */
export declare function kindOf(value: unknown): ValueKind;
/** Whether a value is a query set. */
export declare function isQueryValue(value: unknown): value is QueryValue;
export type { ConditionNode };
