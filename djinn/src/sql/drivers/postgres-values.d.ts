/** Turns the text of one value into what the room promises of its kind. */
export type ValueParser = (text: string) => unknown;
/** Which columns of a row must be parsed, and how; all others stay texts. */
export interface RowParser {
    readonly columns: readonly number[];
    readonly parsers: readonly ValueParser[];
}
/** The parser for columns of these types (OIDs of pg_type); undefined where all are texts. */
export declare function rowParser(oids: readonly number[], bigints: boolean): RowParser | undefined;
/** Parses in place: the row is the driver's own array of texts. */
export declare function parseRow(row: unknown[], { columns, parsers }: RowParser): void;
