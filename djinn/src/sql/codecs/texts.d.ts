import type { Dialect } from '../dialect.ts';
/** Texts as they are; numbers and objects with a text of their own (a safe string, a decimal) by it. */
export declare function encodeText(value: unknown): string;
/** Whether the database has a type for UUIDs; else they are 32 hexadecimal digits. */
export declare function hasUuid({ name, mariadb, version }: Dialect): boolean;
/** A UUID with or without dashes, in any case. */
export declare function uuidEncoder(dialect: Dialect): (value: unknown) => string;
/** A UUID in lower case with dashes, whichever way it is stored. */
export declare function decodeUuid(raw: unknown): unknown;
/** Bytes as they are. */
export declare function encodeBinary(value: unknown): Uint8Array;
/** Any JSON value as its text. */
export declare function encodeJson(value: unknown): string;
/** JSON comes as text. */
export declare function decodeJson(raw: unknown): unknown;
/** An address of IPv4 or IPv6 in its shortest form; IPv4 inside IPv6 keeps its dots. */
export declare function encodeIp(value: unknown): string;
/** PostgreSQL may add the length of the network to a single address. */
export declare function decodeIp(raw: unknown): unknown;
