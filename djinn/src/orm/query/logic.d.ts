import type { SqlConstant, SqlExpression } from '../../sql/index.ts';
export declare const yes: SqlConstant;
export declare const no: SqlConstant;
/** Joins conditions; those that are always true or false are worked out here, so that a query without rows is never sent. */
export declare function logic(kind: 'and' | 'or' | 'xor', operands: readonly SqlExpression[]): SqlExpression;
export declare function not(operand: SqlExpression): SqlExpression;
