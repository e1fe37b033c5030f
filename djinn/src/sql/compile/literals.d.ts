import type { Dialect } from '../dialect.ts';
import type { SqlConstant } from '../statement.ts';
/** A text as a literal of SQL. Backslashes are doubled on MySQL, where they escape. */
export declare function textLiteral(value: string, dialect: Dialect): string;
/** A number as a literal; a negative one in parentheses, because `- -1` begins a comment. */
export declare function numberLiteral(value: number | bigint): string;
/** True or false as the database writes it. */
export declare function booleanLiteral(value: boolean, dialect: Dialect): string;
/** A constant as a literal, without a cast. */
export declare function constantLiteral(node: SqlConstant, dialect: Dialect): string;
