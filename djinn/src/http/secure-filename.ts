import { asciiOnly } from './content-disposition.ts'

const windowsDevices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/**
 * Makes of a file name that came from outside one that is safe in a path: ASCII letters, digits and `._-` only, no folders,
 * no dots in front. May be empty: then choose a name yourself.
 *
 * Two different names may become the same: do not use it to tell files apart.
 *
 * ```ts
 * import { secureFilename } from 'djinn/http'
 *
 * secureFilename('../../etc/passwd') // 'etc_passwd'
 * secureFilename('My cool ümläut.txt') // 'My_cool_umlaut.txt'
 * ```
 *
 * @param options.windows Puts `_` before names that Windows keeps for devices, such as `CON`.
 */
export function secureFilename(
  filename: string,
  { windows = false }: { readonly windows?: boolean } = {},
): string {
  const folders = windows ? /[/\\]/g : /\//g
  const words = asciiOnly(filename)
    .replace(folders, ' ')
    .trim()
    .split(/[\s\x1c-\x1f]+/)
  const name = trimDots(words.join('_').replace(/[^A-Za-z0-9_.-]/g, ''))
  return windows && windowsDevices.test(name) ? `_${name}` : name
}

/** A loop, since a pattern for the end takes quadratic time on a long row of dots. */
function trimDots(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && (text[start] === '.' || text[start] === '_')) start++
  while (end > start && (text[end - 1] === '.' || text[end - 1] === '_')) end--
  return text.slice(start, end)
}
