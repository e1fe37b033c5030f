import { ngettext } from '../../i18n/index.ts'
import {
  decimalDigits,
  email,
  fillMessage,
  ip4,
  ip6,
  ip46,
  maxLength,
  maxValue,
  minValue,
  noNullCharacters,
  slug,
  unicodeSlug,
  url,
  validator,
} from '../../schema/index.ts'
import type { ColumnType } from '../../sql/index.ts'
import type { FieldSpec } from './field-spec.ts'

/** A specification never changes, and is asked for each value of a row. */
const known = new WeakMap<FieldSpec, readonly ((value: never) => unknown)[]>()

/** What a kind of field asks of its values by itself. */
export function ownValidators(spec: FieldSpec): readonly ((value: never) => unknown)[] {
  const found = known.get(spec) ?? validatorsOf(spec)
  known.set(spec, found)
  return found
}

function validatorsOf(spec: FieldSpec): readonly ((value: never) => unknown)[] {
  // A custom field's values are its own.
  if (spec.options.fromDatabase !== undefined) return []
  return [...ofKind(spec), ...ofType(spec.type)]
}

function ofKind({ kind, options }: FieldSpec): readonly ((value: never) => unknown)[] {
  switch (kind) {
    case 'email':
      return [email()]
    case 'url':
      return [url()]
    case 'slug':
      return [options.allowUnicode === true ? unicodeSlug() : slug()]
    case 'ip':
      return [options.protocol === 'IPv4' ? ip4() : options.protocol === 'IPv6' ? ip6() : ip46()]
    default:
      return []
  }
}

function ofType(type: ColumnType | undefined): readonly ((value: never) => unknown)[] {
  switch (type?.kind) {
    case 'char':
      return type.maxLength === undefined
        ? [noNullCharacters()]
        : [maxLength(type.maxLength), noNullCharacters()]
    case 'text':
      return [noNullCharacters()]
    case 'binary':
      return type.maxLength === undefined ? [] : [maxLength<Uint8Array>(type.maxLength)]
    case 'decimal':
      return [decimalDigits(type.maxDigits, type.decimalPlaces)]
    case 'array':
      return type.size === undefined ? [] : [maxItems(type.size)]
    case 'smallint':
      return between(type, -32_768, 32_767)
    case 'integer':
      return between(type, -2_147_483_648, 2_147_483_647)
    case 'bigint':
      return type.asNumber === true
        ? between(type, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
        : between(type, -(2n ** 63n), 2n ** 63n - 1n)
    default:
      return []
  }
}

function between(
  type: { readonly unsigned?: boolean },
  least: number | bigint,
  most: number | bigint,
): readonly ((value: never) => unknown)[] {
  return [minValue(type.unsigned === true ? 0 : least), maxValue(most)]
}

function maxItems(limit: number): (value: readonly unknown[]) => unknown {
  return validator(({ length }) => {
    if (length <= limit) return undefined
    const params = { limitValue: limit, showValue: length }
    return { code: 'max_length', message: fillMessage(ngettext(...tooMany, length), params), params }
  })
}
const tooMany = [
  'List contains %(show_value)d item, it should contain no more than %(limit_value)d.',
  'List contains %(show_value)d items, it should contain no more than %(limit_value)d.',
] as const
