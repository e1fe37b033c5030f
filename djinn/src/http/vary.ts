import { HeaderSet } from './list-headers.ts'

/**
 * Adds names to a `Vary` header, each once in any case. A `*` on either side is all there is to say.
 *
 * ```ts
 * import { patchVary } from 'djinn/http'
 *
 * patchVary('Accept', ['Cookie', 'accept']) // 'Accept, Cookie'
 * ```
 */
export function patchVary(header: string | undefined, names: readonly string[]): string {
  const all = HeaderSet.parse(header)
  for (const name of names) all.add(name)
  return all.has('*') ? '*' : [...all].join(', ')
}
