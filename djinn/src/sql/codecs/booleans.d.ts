import type { Dialect } from '../dialect.ts';
/** True and false, 1 and 0. A text is refused: `'false'` would be a mistake that nobody sees. */
export declare function booleanEncoder(dialect: Dialect): (value: unknown) => boolean | number;
/** Booleans come as such, as 0 and 1, or as texts. */
export declare function decodeBoolean(raw: unknown): unknown;
