import type { Dialect, DialectName } from '../dialect.ts';
import type { TableDefinition } from './table-definition.ts';
/**
 * The statements that make a table: the table itself, its indexes, PostgreSQL's comments. Columns are typed as Django types them.
 *
 * @throws {NotSupportedError} for what the database has not, as a unique rule with a condition on MySQL.
 */
export declare function createTable(table: TableDefinition, dialect: Dialect): string[];
/** The statement that removes a table, and on PostgreSQL what refers to it. */
export declare function dropTable(name: string, dialect: Dialect, schema?: string): string;
/** A table's name with its schema. */
export declare function tableName(table: {
    readonly name: string;
    readonly schema?: string | undefined;
}, dialectName: DialectName): string;
