/** What {@link slugify} may be told. */
export interface SlugifyOptions {
  /** Keeps letters of every script, with their marks, in place of those of ASCII alone. @default false */
  readonly unicode?: boolean
}

/**
 * A text as a part of a URL: small letters, digits, `_` and `-`, with hyphens for blanks. Accents go, and so do all letters that have
 * no form in ASCII: the result may be empty. Two texts may become the same slug.
 *
 * ```ts
 * import { slugify } from 'djinn/base'
 *
 * slugify('Crème brûlée, twice!') // 'creme-brulee-twice'
 * slugify('日本語 text', { unicode: true }) // '日本語-text'
 * ```
 */
export function slugify(text: string, { unicode = false }: SlugifyOptions = {}): string {
  const plain = unicode ? text.normalize('NFKC') : text.normalize('NFKD').replace(/[^\0-\x7f]/g, '')
  const words = plain.toLowerCase().replace(/[^\p{L}\p{M}\p{N}_\s\x1c-\x1f\x85-]/gu, '')
  const joined = words.replace(/[-\s\x1c-\x1f\x85]+/g, '-')
  // A loop, since a pattern for the end takes quadratic time on a long row of underscores.
  let [start, end] = [0, joined.length]
  while (start < end && isEdge(joined, start)) start++
  while (end > start && isEdge(joined, end - 1)) end--
  return joined.slice(start, end)
}

function isEdge(text: string, at: number): boolean {
  return text[at] === '-' || text[at] === '_'
}
