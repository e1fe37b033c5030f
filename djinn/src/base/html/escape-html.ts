/** Keeps the place of what it found last: each use begins by putting it back. */
const special = /[&<>"']/g

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
export function escapeHtml(text: string): string {
  special.lastIndex = 0
  return special.test(text) ? escapeAll(text) : text
}

/**
 * Makes HTML that is already escaped fit into a quoted attribute: quotes and angle brackets are escaped, `&` is left, for it
 * begins an entity there.
 */
export function escapeSafeForAttribute(safe: string): string {
  return safe.replace(/[<>"']/g, (character) => entity(character.charCodeAt(0)) ?? character)
}

/** Jumps from one to the next: the expression finds them faster than a loop does, in long texts three times. */
function escapeAll(text: string): string {
  let escaped = ''
  let from = 0
  do {
    const at = special.lastIndex - 1
    escaped += text.slice(from, at) + entity(text.charCodeAt(at))
    from = at + 1
  } while (special.test(text))
  return escaped + text.slice(from)
}

function entity(code: number): string | undefined {
  switch (code) {
    case 38:
      return '&amp;'
    case 60:
      return '&lt;'
    case 62:
      return '&gt;'
    case 34:
      return '&#34;'
    case 39:
      return '&#39;'
  }
  return undefined
}
