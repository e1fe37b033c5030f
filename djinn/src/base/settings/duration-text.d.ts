/**
 * Reads a span of time and gives its seconds: `90`, `500ms`, `15m`, `1h30m`, `2w`, or ISO 8601 as `PT1H30M`. Anything else is
 * undefined; so are months and years, which have no fixed length.
 *
 * ```ts
 * import { parseDuration } from 'djinn/base'
 *
 * parseDuration('1h30m') // 5400
 * parseDuration('soon') // undefined
 * ```
 */
export declare function parseDuration(text: string): number | undefined;
