import type { ColumnType } from '../column-type.ts';
import type { Dialect } from '../dialect.ts';
/**
 * How a value of the program becomes what the driver takes for a column of this type; undefined where it passes as it is. Null
 * never reaches it. What the column cannot hold throws `InvalidValue`, an integer that does not fit `OutOfRange`.
 */
export declare function encoder(type: ColumnType, dialect: Dialect): ((value: unknown) => unknown) | undefined;
