import type { Dialect } from '../dialect.ts';
import type { SqlParameter } from '../statement.ts';
type Encode = (value: unknown) => unknown;
/** How the value of a parameter is read and encoded in one. */
export declare function bindingOf(node: SqlParameter, dialect: Dialect): Encode | undefined;
export {};
