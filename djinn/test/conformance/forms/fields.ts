import { SafeString, ValidationError } from 'djinn/base'
import * as forms from 'djinn/forms'
import { UploadedFile } from 'djinn/http'
import * as schema from 'djinn/schema'
import { UnknownOperation } from '../adapter.ts'
import { list } from '../decode.ts'
import { camel, type Definition, decoded, definition } from './input.ts'
import { widgetOf } from './widgets.ts'

type Options = Record<string, unknown>
type Make = (options: unknown) => forms.Field

/** By their names in Django. What each may be told is looked at by nobody: a case that says nonsense fails. */
const fields: Readonly<Record<string, unknown>> = {
  CharField: forms.char,
  IntegerField: forms.integer,
  FloatField: forms.float,
  DecimalField: forms.decimal,
  DateField: forms.date,
  TimeField: forms.time,
  DateTimeField: forms.datetime,
  DurationField: forms.duration,
  EmailField: forms.email,
  // Django 5.2 takes an address without a scheme for one of http.
  URLField: (options: Options) => forms.url({ assumeScheme: 'http', ...options }),
  SlugField: forms.slug,
  RegexField: ({ regex, ...options }: Options) => forms.regex(patternOf(regex), options),
  UUIDField: forms.uuid,
  GenericIPAddressField: forms.ip,
  BooleanField: forms.boolean,
  NullBooleanField: forms.nullBoolean,
  ChoiceField: forms.choice,
  MultipleChoiceField: forms.multipleChoice,
  TypedChoiceField: forms.typedChoice,
  TypedMultipleChoiceField: forms.typedMultipleChoice,
  JSONField: forms.json,
  ComboField: ({ fields: parts, ...options }: Options) => forms.combo(parts as never, options),
  SplitDateTimeField: forms.splitDatetime,
  FileField: forms.file,
  ImageField: forms.image,
}

/** As Python reads it: `\A`, `\Z` are the ends, digits are those of all scripts. */
function patternOf(source: unknown): RegExp {
  const text = String(source).replaceAll('\\A', '^').replaceAll('\\Z', '$').replaceAll('\\d', '\\p{Nd}')
  return new RegExp(text, 'u')
}

const optionValues: Readonly<Record<string, (value: unknown) => unknown>> = {
  widget: widgetOf,
  // Django takes help for HTML; here it is HTML where it says so.
  help_text: (value) => new SafeString(String(value)),
  coerce: (name) => coercions[String(name)],
  validators: (given) => list(given).map((each) => validatorOf(definition(each))),
  fields: (given) => list(given).map((each) => fieldOf(definition(each))),
  regex: (source) => source,
  // The values that words may name have the names of their options: %(limitValue)s.
  error_messages: (words) => JSON.parse(JSON.stringify(words), inCamelCase),
  protocol: (name) => protocols[String(name).toLowerCase()],
}

const protocols: Readonly<Record<string, string>> = { both: 'both', ipv4: 'IPv4', ipv6: 'IPv6' }

function inCamelCase(_name: string, words: unknown): unknown {
  return typeof words === 'string' ? words.replaceAll(/%\(\w+\)/g, camel) : words
}

const coercions: Readonly<Record<string, (text: string) => unknown>> = {
  int: (text) => {
    if (!/^\s*[+-]?\d+\s*$/.test(text)) throw new RangeError('No whole number.')
    return Number(text)
  },
  float: (text) => {
    if (text.trim() === '' || Number.isNaN(Number(text))) throw new RangeError('No number.')
    return Number(text)
  },
  bool: (text) => text === 'True',
}

const validators: Readonly<Record<string, (options: Definition) => forms.FieldValidator>> = {
  slug: () => schema.slug(),
  email: () => schema.email(),
  regex: ({ regex, message, code, inverse_match }) =>
    schema.regex(patternOf(regex), {
      ...(message !== undefined && { message: String(message) }),
      ...(code !== undefined && { code: String(code) }),
      ...(inverse_match !== undefined && { inverse: Boolean(inverse_match) }),
    } as never),
  min_value: ({ limit_value, limit }) => schema.minValue(decoded(limit_value ?? limit) as number),
  max_value: ({ limit_value, limit }) => schema.maxValue(decoded(limit_value ?? limit) as number),
  min_length: ({ limit_value, limit }) => schema.minLength(Number(limit_value ?? limit)),
  max_length: ({ limit_value, limit }) => schema.maxLength(Number(limit_value ?? limit)),
}

function validatorOf({ validator, ...options }: Definition): forms.FieldValidator {
  const make = validators[String(validator)]
  if (make === undefined) throw new UnknownOperation(validator)
  return make(options)
}

/** A field of its definition. */
export function fieldOf({ type, name: _, ...options }: Definition): forms.Field {
  const make = fields[String(type)] as Make | undefined
  if (make === undefined) throw new UnknownOperation(type)
  const named = Object.entries(options).map(([name, value]) => [
    camel(name),
    (optionValues[name] ?? decoded)(value),
  ])
  return make(Object.fromEntries(named))
}

/** What `clean` of a field gives, or the errors that it finds. */
export async function cleanField(input: Definition): Promise<unknown> {
  try {
    const value = await fieldOf(definition(input.field)).clean(decoded(input.value))
    return { value: recorded(value) }
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    return { errors: error.issues.map(({ code, message }) => ({ code, message })) }
  }
}

/** A value as the cases record it: files by name and size. */
export function recorded(value: unknown): unknown {
  if (value instanceof UploadedFile) return { $file: { name: value.filename, size: value.size } }
  return value
}
