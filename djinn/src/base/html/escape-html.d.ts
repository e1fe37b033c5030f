/**
 * Escapes `&`, `<`, `>`, `"` and `'`, so that a text stands for itself in HTML and in quoted attributes.
 *
 * It is not enough inside `<script>`, `<style>`, an unquoted attribute or a URL: `html` knows these places.
 *
 * ```ts
 * import { escapeHtml } from 'djinn/base'
 *
 * escapeHtml(`Tom & "Jerry"`) // 'Tom &amp; &#34;Jerry&#34;'
 * ```
 */
export declare function escapeHtml(text: string): string;
/**
 * Makes HTML that is already escaped fit into a quoted attribute: quotes and angle brackets are escaped, `&` is left, for it
 * begins an entity there.
 */
export declare function escapeSafeForAttribute(safe: string): string;
