/**
 * Finds the known name that a misspelt one most likely meant: edit distance of at most 2, and less than half its length.
 *
 * ```ts
 * import { nearest } from 'djinn/base'
 *
 * nearest('titel', ['title', 'body']) // 'title'
 * nearest('xyz', ['title', 'body']) // undefined
 * ```
 */
export declare function nearest(name: string, known: Iterable<string>): string | undefined;
