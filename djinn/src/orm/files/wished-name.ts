import { shortFilename } from '../../files/index.ts'
import { localizeInput } from '../../i18n/index.ts'
import type { FieldSpec } from '../fields/field-spec.ts'

/**
 * The name that a new file wishes: `uploadTo` is a folder with letters of strftime, or a function of the row and the name. Where
 * the column is short, the name is; the ending stays.
 */
export function wishedName(spec: FieldSpec, row: object, filename: string): string {
  const name = plainName(filename)
  const wished = inFolder(spec, row, name)
  const tooLong = wished.length - roomOf(spec)
  return tooLong <= 0 ? wished : inFolder(spec, row, shortFilename(name, name.length - tooLong))
}

/** What stands after the last folder; what is no name becomes `file`. No storage takes a zero byte. */
function plainName(filename: string): string {
  const name = filename.replaceAll('\0', '').split(/[/\\]/).at(-1) ?? ''
  return /^\.*$/.test(name) ? 'file' : name
}

/** A storage adds some letters where the name is taken: `_k3Zq81x`. */
function roomOf(spec: FieldSpec): number {
  return longestName(spec) - 8
}

/** The longest name that the column takes. */
export function longestName({ type }: FieldSpec): number {
  return type?.kind === 'char' && type.maxLength !== undefined ? type.maxLength : Number.POSITIVE_INFINITY
}

function inFolder({ options }: FieldSpec, row: object, name: string): string {
  const { uploadTo } = options
  if (typeof uploadTo === 'function') return (uploadTo as (row: object, name: string) => string)(row, name)
  if (typeof uploadTo !== 'string' || uploadTo === '') return name
  const folder = localizeInput(new Date(), { format: uploadTo, timeZone: 'UTC' })
  return `${folder.replace(/\/$/, '')}/${name}`
}
