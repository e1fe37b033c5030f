import type { ModelClass } from './model/model-class.ts';
import type { QuerySet } from './query-set.ts';
import type { ShapeTree } from './shape/shape.ts';
type Make = (tree?: ShapeTree) => QuerySet;
/** Says how a model's first query set is made. */
export declare function startQueries(maker: (model: ModelClass) => Make): void;
/** All rows of a model. */
export declare function querySetOf(model: ModelClass): QuerySet;
export {};
