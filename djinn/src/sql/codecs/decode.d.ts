import type { ColumnType } from '../column-type.ts';
import type { Dialect } from '../dialect.ts';
/**
 * How a raw value of a row, as a `Connection` gives it, becomes the program's; undefined where it is that already. Null never
 * reaches it.
 */
export declare function decoder(type: ColumnType, dialect: Dialect): ((raw: unknown) => unknown) | undefined;
