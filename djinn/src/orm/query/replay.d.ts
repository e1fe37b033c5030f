import type { SqlLock } from '../../sql/index.ts';
import type { ConditionNode, ExpressionNode, LookupNode } from '../expressions/nodes.ts';
import type { Shape } from '../shape/shape.ts';
import { Query } from './query.ts';
/** An argument of a method as a shape keeps it. */
export type Argument = string | LookupNode | {
    readonly kind: 'node';
    readonly node: ExpressionNode;
} | {
    readonly kind: 'named';
    readonly name: string;
    readonly node: ExpressionNode;
} | {
    readonly kind: 'filtered';
    readonly name: string;
    readonly path: string;
    readonly condition: ConditionNode;
} | {
    readonly kind: 'other';
    readonly shape: Shape;
    readonly base: number;
} | {
    readonly kind: 'bound';
    readonly name: 'limit' | 'offset';
    readonly slot: number;
} | {
    readonly kind: 'lock';
    readonly lock: SqlLock;
};
/** Makes a query of the steps of a shape; `base` is the first slot of its values. */
export declare function replay(query: Query, shape: Shape, base?: number): void;
