import { complain } from './complaint.ts'
import { type Validator, type ValidatorOptions, validator } from './validator.ts'

/** A file, or its name. */
export type NamedFile = string | { readonly name: string }

/**
 * A file whose name has one of these endings, in any case; undefined lets every ending pass. Who names a file chooses its ending:
 * it says nothing of what is inside. `sniffMediaType` of `djinn/files` does.
 *
 * ```ts
 * import { fileExtension } from 'djinn/schema'
 *
 * fileExtension(['pdf', 'txt'])('report.PDF') // 'report.PDF'
 * ```
 */
export function fileExtension<Value extends NamedFile>(
  allowed: readonly string[] | undefined,
  options?: ValidatorOptions,
): Validator<Value> {
  const known = allowed?.map((each) => each.toLowerCase().replace(/^\./, ''))
  return validator((value) => {
    const extension = extensionOf(typeof value === 'string' ? value : value.name)
    if (known === undefined || known.includes(extension)) return undefined
    return complain(
      'invalid_extension',
      'File extension “%(extension)s” is not allowed. Allowed extensions are: %(allowed_extensions)s.',
      { extension, allowedExtensions: known.join(', ') },
    )
  }, options)
}

/** Those of the pictures whose size `imageSize` can read. */
const imageExtensions = 'avif bmp gif heic heif ico jpeg jpg png tif tiff webp'.split(' ')

/**
 * A file whose name ends as that of a picture does. SVG is none of them: it can hold scripts.
 *
 * ```ts
 * import { imageExtension } from 'djinn/schema'
 *
 * imageExtension()('cat.webp') // 'cat.webp'
 * ```
 */
export function imageExtension<Value extends NamedFile = string>(
  options?: ValidatorOptions,
): Validator<Value> {
  return fileExtension(imageExtensions, options)
}

function extensionOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}
