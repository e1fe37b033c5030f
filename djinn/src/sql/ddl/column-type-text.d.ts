import type { ColumnType } from '../column-type.ts';
import type { Dialect } from '../dialect.ts';
/** The type of a column as the database calls it; Django's choice for the same field, so that its tables can be shared. */
export declare function columnTypeText(type: ColumnType, dialect: Dialect): string;
