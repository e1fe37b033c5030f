import {
  array,
  bigint,
  boolean,
  type ChoiceList,
  char,
  date,
  datetime,
  decimal,
  duration,
  email,
  type Field,
  type FieldOptions,
  type FilePathOptions,
  file,
  filePath,
  float,
  image,
  instant,
  integer,
  ip,
  json,
  nullBoolean,
  slug,
  textarea,
  time,
  typedChoice,
  url,
  uuid,
} from '../forms/index.ts'
import type { FieldSpec, ModelMeta } from '../orm/index.ts'
import { modelFormErrors } from './errors.ts'
import { fieldNames, relationOf } from './inherited.ts'
import { modelChoice, modelMultipleChoice } from './model-choice.ts'
import type { AnyQuery } from './rows.ts'

/** Words and looks that a form gives a field in place of the model's. */
export type FieldChanges = FieldOptions

/**
 * The form field of a model's field: required unless `blank`, its label from `verboseName`, its help text and its default, choices
 * as a select.
 *
 * @throws {DjinnError} `MODELFORMS_NO_FORM_FIELD`
 */
export function formFieldOf(meta: ModelMeta, name: string, spec: FieldSpec, changes: FieldChanges): Field {
  const options = { ...optionsOf(spec), ...changes }
  const own = spec.options.formField
  if (typeof own === 'function') return (own as (options: FieldOptions) => Field)(options)
  if (spec.options.choices !== undefined) return choicesOf(spec, options)
  if (spec.to !== undefined) return rowField(meta, name, spec, options)
  const made = ofKind(spec, options) ?? ofType(spec, options)
  if (made === undefined) throw modelFormErrors.noFormField(meta.name, name, spec.kind)
  return made
}

function optionsOf({ options }: FieldSpec): FieldOptions {
  const { verboseName, helpText, errorMessages } = options
  return {
    required: options.blank !== true,
    ...(verboseName !== undefined && { label: capitalized(verboseName) }),
    ...(helpText !== undefined && { helpText }),
    ...(options.default !== undefined && { initial: options.default }),
    // A default that moves is sent along: what changed is then known.
    ...(typeof options.default === 'function' && { showHiddenInitial: true }),
    ...(errorMessages !== undefined && { errorMessages: withoutModelCodes(errorMessages) }),
  }
}

/** The words for these codes are those of the row, which has its own check. */
function withoutModelCodes(messages: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(messages).filter(([code]) => !['null', 'blank', 'unique'].includes(code)),
  )
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function ofKind({ kind, options, type }: FieldSpec, given: FieldOptions): Field | undefined {
  const empty = options.null === true ? { emptyValue: null } : {}
  const maxLength = type?.kind === 'char' && type.maxLength !== undefined ? { maxLength: type.maxLength } : {}
  const texts = { ...maxLength, ...empty, ...given }
  switch (kind) {
    case 'email':
      return email(texts)
    case 'url':
      return url(texts)
    case 'slug':
      return slug({ ...texts, allowUnicode: options.allowUnicode === true })
    case 'ip':
      return ip({ ...texts, protocol: protocolOf(options.protocol), unpackIpv4: options.unpackIpv4 === true })
    case 'filePath':
      return filePath(options.path as string | (() => string), { ...filePathOptions(options), ...given })
    case 'file':
      return file({ ...maxLength, ...given } as FieldOptions)
    case 'image':
      return image({ ...maxLength, ...given } as FieldOptions)
    default:
      return undefined
  }
}

function filePathOptions({
  match,
  recursive,
  allowFiles,
  allowFolders,
}: FieldSpec['options']): FilePathOptions {
  const given = { match, recursive, allowFiles, allowFolders }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function protocolOf(protocol: unknown): 'both' | 'IPv4' | 'IPv6' {
  return protocol === 'IPv4' || protocol === 'IPv6' ? protocol : 'both'
}

function ofType({ options, type, kind }: FieldSpec, given: FieldOptions): Field | undefined {
  const empty = options.null === true ? { emptyValue: null } : {}
  switch (type?.kind) {
    case 'char':
      return char({ ...(type.maxLength !== undefined && { maxLength: type.maxLength }), ...empty, ...given })
    case 'text':
      return char({ widget: textarea(), ...empty, ...given })
    case 'boolean':
      // A box that must be on is an agreement, which a column seldom is.
      return options.null === true ? nullBoolean(given) : boolean({ ...given, required: false })
    case 'smallint':
    case 'integer':
      return integer({ ...leastOf(kind, 0), ...given })
    case 'bigint':
      return type.asNumber === true
        ? integer({ ...leastOf(kind, 0), ...given })
        : bigint({ ...leastOf(kind, 0n), ...given })
    case 'float':
      return float(given)
    case 'decimal':
      return decimal({ ...digitsOf(type), ...given })
    case 'date':
      return date(given)
    case 'time':
      return time(given)
    case 'datetime':
      return datetime(given)
    case 'instant':
      return instant(given)
    case 'duration':
      return duration(given)
    case 'uuid':
      return uuid(given)
    case 'json':
      return json(given)
    case 'array':
      return arrayOf(options, type.size, given)
    default:
      return undefined
  }
}

/** A list in one input, each item by the field that a column of its kind has. */
function arrayOf(
  options: FieldSpec['options'],
  size: number | undefined,
  given: FieldOptions,
): Field | undefined {
  const items = options.items as FieldSpec | undefined
  const item = items && (ofKind(items, {}) ?? ofType(items, {}))
  return item && (array(item, { ...(size !== undefined && { maxLength: size }), ...given }) as Field)
}

function digitsOf({
  maxDigits,
  decimalPlaces,
}: {
  readonly maxDigits?: number
  readonly decimalPlaces?: number
}): {
  readonly maxDigits?: number
  readonly decimalPlaces?: number
} {
  return {
    ...(maxDigits !== undefined && { maxDigits }),
    ...(decimalPlaces !== undefined && { decimalPlaces }),
  }
}

function leastOf<Value>(kind: string, least: Value): { readonly minValue?: Value } {
  return kind.startsWith('positive') ? { minValue: least } : {}
}

/** A select; with an empty line where the field may be empty, or nothing is chosen at first. */
function choicesOf(spec: FieldSpec, given: FieldOptions): Field {
  const { choices, blank, default: first, null: nullable } = spec.options
  const list = (typeof choices === 'function' ? (choices as () => unknown)() : choices) as ChoiceList
  const read: ((text: string) => unknown) | undefined = readerOf(spec)
  return typedChoice<unknown, unknown>({
    ...given,
    choices: blank === true || first === undefined ? withBlank(list) : list,
    coerce: read ?? ((text) => text),
    // A column of numbers has no empty text.
    emptyValue: nullable === true || read !== undefined ? null : '',
  })
}

/** How a choice of numbers is read. */
function readerOf({ type }: FieldSpec): ((text: string) => number | bigint) | undefined {
  if (type?.kind === 'bigint') return type.asNumber === true ? Number : BigInt
  return type?.kind === 'integer' || type?.kind === 'smallint' ? Number : undefined
}

function withBlank(choices: ChoiceList): ChoiceList {
  const pairs = Array.isArray(choices) ? choices : Object.entries(choices)
  const entries = pairs.map((entry: unknown) => (Array.isArray(entry) ? entry : [entry, String(entry)]))
  const hasBlank = entries.some(([value]) => value === '' || value === null)
  return (hasBlank ? entries : [['', '---------'], ...entries]) as unknown as ChoiceList
}

function rowField(meta: ModelMeta, name: string, spec: FieldSpec, given: FieldOptions): Field {
  const relation = relationOf(meta, name)
  if (relation === undefined) throw modelFormErrors.unknownField(meta.name, name, fieldNames(meta))
  const limit = spec.options.limitChoicesTo
  const rows = (): AnyQuery => limited(relation.to.model as unknown as RowSource, limit)
  const toField = relation.field === undefined ? {} : toFieldOf(relation.field.target.name, relation.to)
  const { blank, default: first } = spec.options
  if (spec.kind === 'manyToMany') return modelMultipleChoice(rows, given)
  const isChosen = blank !== true && first !== undefined
  return modelChoice(rows, { ...toField, ...(isChosen && { emptyLabel: null }), ...given })
}

function toFieldOf(name: string, to: ModelMeta): { readonly toField?: string } {
  return to.primaryKey.length === 1 && to.key.name === name ? {} : { toField: name }
}

interface RowSource {
  all(): AnyQuery
  filter(where: unknown): AnyQuery
}

/** Rows that may be chosen: `limitChoicesTo` is a condition, or a function that gives one. */
function limited(model: RowSource, limit: unknown): AnyQuery {
  const condition = typeof limit === 'function' ? (limit as () => unknown)() : limit
  return condition === undefined ? model.all() : model.filter(condition)
}
