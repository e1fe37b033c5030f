import type { ColumnType } from '../column-type.ts';
import type { SqlConstant, SqlExpression, SqlParameter } from '../statement.ts';
import { type Writer } from './writer.ts';
/** PostgreSQL's name of a type without its lengths, which would cut values silently. */
export declare function postgresCastType(type: ColumnType): string | undefined;
/** A parameter of which the server can infer nothing: cast to its type. */
export declare function castParameter(writer: Writer, node: SqlParameter): void;
/** Whether SQLite stores this decimal as text: one wider than the 15 digits that a float keeps. */
export declare function isTextDecimal(type: ColumnType | undefined): boolean;
/** A parameter or constant beside `opposite`: without a cast where the type of a column there says it. */
export declare function besideOf(writer: Writer, node: SqlExpression, opposite: SqlExpression): void;
/** A constant of which the server can infer nothing. */
export declare function castConstant(writer: Writer, node: SqlConstant): void;
