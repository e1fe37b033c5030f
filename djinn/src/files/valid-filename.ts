/**
 * A name that came from outside as one for a storage: letters of every script, digits and `._-`, with `_` for blanks; what is left
 * has no folder. Undefined where nothing is left, or only dots. For names in ASCII alone there is `secureFilename` of `djinn/http`.
 *
 * ```ts
 * import { validFilename } from 'djinn/files'
 *
 * validFilename("Ann's photo (1).jpg") // 'Anns_photo_1.jpg'
 * validFilename('..') // undefined
 * ```
 */
export function validFilename(name: string): string | undefined {
  const valid = name
    .trim()
    .replaceAll(' ', '_')
    .replaceAll(/[^\p{L}\p{M}\p{N}_.-]/gu, '')
  return valid === '' || valid === '.' || valid === '..' ? undefined : valid
}
