import type { ColumnType } from '../../sql/index.ts';
/** What a field function gives: the kind of field and its options, as plain data. A model gives it a name and a column. */
export declare class FieldSpec {
    /** The function that made it: `char`, `foreignKey`, `hasMany`. */
    readonly kind: string;
    readonly options: FieldOptions;
    /** What its column stores; undefined where it has none (many-to-many, reverse relations) or takes that of its target. */
    readonly type: ColumnType | undefined;
    /** Relations: gives the model at the other end; or the word for the model itself. */
    readonly to: unknown;
    /** `hasMany`, `hasOne`: the name of the foreign key at the other end. */
    readonly via: string | undefined;
    constructor(kind: string, type: ColumnType | undefined, options: FieldOptions, to?: unknown, via?: string);
}
/** Options that fields share; each kind adds its own. Names are Django's in camelCase. */
export interface FieldOptions {
    readonly null?: boolean;
    readonly blank?: boolean;
    readonly default?: unknown;
    /** An Expression or a literal that the database fills in. */
    readonly dbDefault?: unknown;
    readonly unique?: boolean;
    readonly index?: boolean;
    readonly primaryKey?: boolean;
    readonly column?: string;
    readonly comment?: string;
    readonly choices?: unknown;
    readonly editable?: boolean;
    readonly verboseName?: string;
    readonly helpText?: string;
    readonly errorMessages?: Readonly<Record<string, string>>;
    readonly validators?: readonly unknown[];
    readonly autoNow?: boolean;
    readonly autoNowAdd?: boolean;
    /** Custom fields: from the raw value of the driver's column type to the program's, and back. */
    readonly fromDatabase?: (value: never) => unknown;
    readonly toDatabase?: (value: never) => unknown;
    /** Relations. */
    readonly onDelete?: string | object;
    readonly relatedName?: string;
    readonly toField?: string;
    readonly through?: unknown;
    readonly throughFields?: readonly [string, string];
    readonly symmetrical?: boolean;
    readonly table?: string;
    readonly databaseConstraint?: boolean;
    readonly [name: string]: unknown;
}
