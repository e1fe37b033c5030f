import { type PayloadFormat } from './payload-json.ts';
/**
 * JSON that keeps the types that Flask's sessions keep: tuples, bytes, safe HTML, UUIDs and dates, each as an object of one
 * tag. They come back as arrays that {@link isTuple} knows, Buffers, SafeStrings, {@link Uuid}s and Dates of whole seconds.
 *
 * ```ts
 * import { taggedJson } from 'djinn/base'
 *
 * const text = taggedJson.stringify({ seen: new Date(0) })
 * text // '{"seen":{" d":"Thu, 01 Jan 1970 00:00:00 GMT"}}'
 * taggedJson.parse(text) // { seen: new Date(0) }
 * ```
 */
export declare const taggedJson: PayloadFormat;
