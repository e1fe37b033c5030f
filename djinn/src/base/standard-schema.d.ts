/**
 * A schema of any library that speaks Standard Schema (zod, valibot, arktype and others): types only, no package.
 *
 * @see https://standardschema.dev
 */
export interface StandardSchema<Input = unknown, Output = Input> {
    /** The one property of the standard. */
    readonly '~standard': StandardSchemaProps<Input, Output>;
}
/** What stands under `~standard`. */
export interface StandardSchemaProps<Input = unknown, Output = Input> {
    /** The version of the standard. */
    readonly version: 1;
    /** Who made the schema. */
    readonly vendor: string;
    /** Answers with the value, converted, or with the issues found. */
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    /** Carries the types; never read at run time. */
    readonly types?: {
        readonly input: Input;
        readonly output: Output;
    } | undefined;
}
/** The value, or what is wrong with it. */
export type StandardResult<Output> = {
    readonly value: Output;
    readonly issues?: undefined;
} | {
    readonly issues: readonly StandardIssue[];
};
/** One thing that is wrong, and where. */
export interface StandardIssue {
    /** The words for a person. */
    readonly message: string;
    /** Where: property names and array indexes, from the outside in. */
    readonly path?: readonly (PropertyKey | {
        readonly key: PropertyKey;
    })[] | undefined;
}
/** The type that a schema gives after validation. */
export type SchemaOutput<Schema> = Schema extends StandardSchema<unknown, infer Output> ? Output : Schema extends {
    readonly '~standard': {
        readonly types?: {
            readonly output: infer Output;
        } | undefined;
    };
} ? Output : never;
/** The type that a schema accepts. */
export type SchemaInput<Schema> = Schema extends {
    readonly '~standard': {
        readonly types?: {
            readonly input: infer Input;
        } | undefined;
    };
} ? Input : never;
