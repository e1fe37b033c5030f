/**
 * A file name of at most so many characters: its middle goes, its ending stays where it is no longer than 20.
 *
 * ```ts
 * import { shortFilename } from 'djinn/files'
 *
 * shortFilename('a-long-name.png', 8) // 'a-lo.png'
 * ```
 *
 * @param length In UTF-16 units. Of a name with a longer ending one more letter is kept.
 */
export function shortFilename(name: string, length: number): string {
  if (name.length <= length) return name
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : ''
  return name.slice(0, Math.max(1, length - ending.length)) + ending
}
