/** PostgreSQL's range types by what they range over. */
export declare const rangeTypes: {
    readonly integer: 'int4range';
    readonly bigint: 'int8range';
    readonly decimal: 'numrange';
    readonly date: 'daterange';
    readonly datetime: 'tstzrange';
};
