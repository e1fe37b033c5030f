import { type FunctionTable } from './printer.ts';
/** The functions of MySQL and MariaDB. */
export declare const mysqlFunctions: FunctionTable;
