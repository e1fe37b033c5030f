/** Begins a new group of messages. */
export declare function beginMessages(): void;
/** The bytes of the group, in memory of their own. */
export declare function endMessages(): Uint8Array;
export declare function writeParse(name: string, text: string): void;
/** Texts in text format; bytes in binary format, which needs no encoding. */
export declare function writeBind(portal: string, statement: string, values: readonly unknown[]): void;
export declare function writeDescribePortal(portal: string): void;
/** @param rows at most so many; 0 is all */
export declare function writeExecute(portal: string, rows: number): void;
/** Closing what is not there is no error. */
export declare function writeClose(kind: 'portal' | 'statement', name: string): void;
export declare function writeSync(): void;
export declare function writeSimpleQuery(text: string): void;
