import { randomText } from '../../base/index.ts'
import { secureFilename } from '../../http/index.ts'
import { fileErrors } from '../errors.ts'
import { shortFilename } from '../short-filename.ts'

/** Longer names than this some file systems refuse. */
const longest = 100

/**
 * A name that is safe in every storage: each part of the path is, none leads upward. What is no name becomes `file`.
 *
 * @throws {DjinnError} `FILES_BAD_NAME` for a path that leads out of the storage.
 */
export function storedName(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/')
  if (parts.includes('..') || path.startsWith('/') || path.includes('\0')) throw fileErrors.badName(path)
  const safe = parts
    .filter((part) => part !== '' && part !== '.')
    .map((part) => shortFilename(secureFilename(part) || 'file', longest))
  return safe.length === 0 ? 'file' : safe.join('/')
}

/** The same name with some letters that nobody guesses: `cat_k3Zq81x.png`. */
export function alternativeName(name: string): string {
  const slash = name.lastIndexOf('/') + 1
  const dot = name.lastIndexOf('.')
  const at = dot > slash ? dot : name.length
  return `${name.slice(0, at)}_${randomText(7)}${name.slice(at)}`
}
