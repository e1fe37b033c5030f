import type { Buffer } from 'node:buffer';
/** Packs bytes in zlib's format; undefined where that is not shorter by more than the mark that it costs. */
export declare function compress(bytes: Buffer): Buffer | undefined;
/** Unpacks bytes in zlib's format. */
export declare function decompress(bytes: Buffer): Buffer;
