import { type FunctionTable } from './printer.ts';
/** SQLite's functions. Those with `djinn_` are JavaScript, registered at every connection. */
export declare const sqliteFunctions: FunctionTable;
