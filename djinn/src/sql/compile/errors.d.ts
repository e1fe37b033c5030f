import { DjinnError } from '../../base/index.ts';
import { NotSupportedError } from '../database-errors.ts';
import type { Dialect } from '../dialect.ts';
/** What people call the database. */
export declare function databaseName(dialect: Dialect): string;
/** Something that the database of the statement cannot do. */
export declare function notSupported(dialect: Dialect, what: string, hint: string): NotSupportedError;
/** The mistakes that can be made in a statement itself. */
export declare const compileErrors: {
    badName: (name: string) => DjinnError;
    badText: () => DjinnError;
    badNumber: (value: number) => DjinnError;
    unknownFunction: (name: string, database: string) => DjinnError;
    parameterInLiteral: () => DjinnError;
    missingArgument: (name: string, count: number) => DjinnError;
    notConstant: (name: string, what: string) => DjinnError;
};
