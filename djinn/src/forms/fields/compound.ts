import { Temporal } from 'temporal-polyfill'
import { ValidationError, type ValidationIssue } from '../../base/index.ts'
import { currentTimeZone } from '../../i18n/index.ts'
import { formsErrors } from '../errors.ts'
import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import { isNothing } from '../nothing.ts'
import { own } from '../text.ts'
import type { Widget } from '../widget.ts'
import { textInput } from '../widgets/inputs.ts'
import { multiWidget, splitDateTime } from '../widgets/multi.ts'
import type { Optional } from './numbers.ts'
import { scalarText } from './texts.ts'
import { date, datetime, time } from './times.ts'

/**
 * A value that several fields let through, one after the other: the value of the last one.
 *
 * ```ts
 * import { char, combo, email } from 'djinn/forms'
 *
 * combo([char({ maxLength: 20 }), email()]).clean('ann@example.com') // 'ann@example.com'
 * ```
 */
export function combo<Output>(
  fields: readonly [...Field[], Field<Output>],
  options: FieldOptions = {},
): Field<Output> {
  // Each of them lets nothing pass: the combination says whether it must be there.
  const parts = fields.map((field) => field.with({ required: false }))
  const kind: FieldKind<Output> = {
    name: 'combo',
    widget: parts[0]?.kind.widget ?? textInput(),
    messages: { invalid_type: 'Enter a text.' },
    read: (value, field) => scalarText(value, field) as Output,
    clean(value, field) {
      const given = field.kind.read(value, field)
      if (isNothing(given) && field.required) return field.fail('required')
      return passed(parts, given, (last) =>
        isNothing(last) ? (last as Output) : (field.validated(last) as Output),
      )
    },
  }
  return new Field(() => kind, options)
}

function passed<Output>(
  parts: readonly Field[],
  value: unknown,
  finish: (value: unknown) => Output | Promise<Output>,
): Output | Promise<Output> {
  const [first, ...rest] = parts
  if (first === undefined) return finish(value)
  const cleaned = first.clean(value)
  if (cleaned instanceof Promise) return cleaned.then((next) => passed(rest, next, finish))
  return passed(rest, cleaned, finish)
}

/** The values of fields, in their order. */
export type ValuesOf<Fields extends readonly Field[]> = {
  -readonly [Index in keyof Fields]: Fields[Index] extends Field<infer Output> ? Output : never
}

/** What {@link multiValue} may be told. */
export interface MultiValueOptions<Fields extends readonly Field[], Value> extends FieldOptions {
  readonly fields: Fields
  /** Makes one value of them; it is not asked where all are empty. */
  readonly compress: (values: ValuesOf<Fields>, field: Field) => Value
  /** Makes the parts of a value, for showing it. */
  readonly decompress: (value: Value) => readonly unknown[]
  /** Whether every part must be there; if not, each says by itself. @default true */
  readonly requireAllFields?: boolean
  /** @default a widget of the widgets of the parts */
  readonly widget?: Widget
}

/**
 * One value of several fields, each with a widget of its own.
 *
 * ```ts
 * import { char, multiValue, regex } from 'djinn/forms'
 *
 * const phone = multiValue({
 *   fields: [regex(/^\+\d{1,3}$/), char()],
 *   compress: ([country, number]) => `${country} ${number}`,
 *   decompress: (value) => value.split(' '),
 * })
 * phone.clean(['+49', '3012345']) // '+49 3012345'
 * ```
 */
export function multiValue<const Fields extends readonly Field[], Value>(
  options: MultiValueOptions<Fields, Value> & Optional,
): Field<Value | null>
export function multiValue<const Fields extends readonly Field[], Value>(
  options: MultiValueOptions<Fields, Value>,
): Field<Value>
export function multiValue(options: MultiValueOptions<readonly Field[], unknown>): Field<unknown> {
  const make = (given: MultiValueOptions<readonly Field[], unknown>) => multiKind('multiValue', given)
  if (options.fields.length === 0)
    throw formsErrors.badOption('multiValue', 'has no fields', 'Give it two fields or more.')
  return new Field(make, options)
}

function multiKind(
  name: string,
  options: MultiValueOptions<readonly Field[], unknown>,
  fromText?: (text: string, field: Field) => unknown,
): FieldKind<unknown> {
  const all = options.requireAllFields ?? true
  const parts = all ? options.fields.map((field) => field.with({ required: false })) : options.fields
  const decompress = (value: unknown): readonly unknown[] =>
    isNothing(value) ? parts.map(() => null) : options.decompress(value as never)
  return {
    name,
    widget: multiWidget({
      widgets: parts.map((field) => field.widget),
      partLabels: options.fields.map(
        ({ options: { label } }, index) => label ?? own('Part %(n)s', { n: index + 1 }),
      ),
      decompress,
    }),
    messages: { invalid: 'Enter a list of values.', incomplete: 'Enter a complete value.' },
    read: (value) => value,
    clean(value, field, initial) {
      const given = field.disabled && !Array.isArray(value) ? decompress(initial ?? value) : value
      if (typeof given === 'string' && given !== '' && fromText !== undefined) return fromText(given, field)
      return cleanParts({ parts, all, compress: options.compress, field }, given)
    },
    // JSON may bring what is no value of the field at all.
    bound: (data) =>
      Array.isArray(data) || (fromText !== undefined && typeof data === 'string') ? data : null,
    hasChanged(initial, data) {
      const before = Array.isArray(initial) ? initial : decompress(initial)
      // What is no list cannot be read, and what cannot be read has changed.
      if (!Array.isArray(data) && !isNothing(data) && fromText === undefined) return true
      const after = Array.isArray(data) ? data : []
      return parts.some((part, index) => part.hasChanged(before[index], after[index]))
    },
  }
}

interface PartsOf {
  readonly parts: readonly Field[]
  readonly all: boolean
  readonly compress: (values: never, field: Field) => unknown
  readonly field: Field
}

function cleanParts(of: PartsOf, value: unknown): unknown {
  const { parts, field } = of
  if (isNothing(value) || (Array.isArray(value) && value.every(isNothing)))
    return field.required ? field.fail('required') : null
  if (!Array.isArray(value)) return field.fail('invalid')
  const issues: ValidationIssue[] = []
  const cleaned = parts.map((part, index) => cleanPart(of, part, value[index], issues))
  if (cleaned.some((each) => each instanceof Promise))
    return Promise.all(cleaned).then((values) => compressed(of, values, issues))
  return compressed(of, cleaned, issues)
}

function cleanPart({ all, field }: PartsOf, part: Field, value: unknown, issues: ValidationIssue[]): unknown {
  if (isNothing(value)) {
    if (all && field.required) return field.fail('required')
    if (!all && part.required) {
      addOnce(issues, {
        path: [],
        code: 'incomplete',
        message:
          part.options.errorMessages?.incomplete === undefined
            ? field.message('incomplete')
            : part.message('incomplete'),
      })
      return undefined
    }
  }
  const collect = (error: unknown): undefined => {
    if (!(error instanceof ValidationError)) throw error
    for (const issue of error.issues) addOnce(issues, issue)
  }
  try {
    const cleaned = part.clean(isNothing(value) ? null : value)
    return cleaned instanceof Promise ? cleaned.catch(collect) : cleaned
  } catch (error) {
    return collect(error)
  }
}

function addOnce(issues: ValidationIssue[], issue: ValidationIssue): void {
  if (!issues.some(({ message }) => message === issue.message)) issues.push(issue)
}

function compressed(
  { compress, field }: PartsOf,
  values: readonly unknown[],
  issues: readonly ValidationIssue[],
): unknown {
  if (issues.length > 0) throw new ValidationError(issues)
  const value = compress(values as never, field)
  if (isNothing(value)) return field.required ? field.fail('required') : value
  return field.validated(value)
}

/** What {@link splitDatetime} may be told. */
export interface SplitDatetimeOptions extends FieldOptions {
  /** In the letters of strftime. */
  readonly inputDateFormats?: readonly string[]
  /** In the letters of strftime. */
  readonly inputTimeFormats?: readonly string[]
}

/**
 * A moment whose day and time have fields of their own.
 *
 * ```ts
 * import { splitDatetime } from 'djinn/forms'
 *
 * await splitDatetime().clean(['2024-02-29', '10:30']) // new Date('2024-02-29T10:30:00Z')
 * ```
 */
export function splitDatetime(options: SplitDatetimeOptions & Optional): Field<Date | null>
export function splitDatetime(options?: SplitDatetimeOptions): Field<Date>
export function splitDatetime(options: SplitDatetimeOptions = {}): Field<Date | null> {
  const whole = datetime({ required: false })
  const make = (given: SplitDatetimeOptions): FieldKind<Date | null> => {
    const localize = given.localize ?? false
    const fields = [
      date({
        localize,
        required: false,
        ...(given.inputDateFormats && { inputFormats: given.inputDateFormats }),
      }),
      time({
        localize,
        required: false,
        ...(given.inputTimeFormats && { inputFormats: given.inputTimeFormats }),
      }),
    ] as const
    const kind = multiKind(
      'splitDatetime',
      {
        ...given,
        fields,
        compress: (values, field) => joinedMoment(values, field, whole),
        decompress: partsOfMoment,
      },
      (text) => whole.clean(text),
    ) as FieldKind<Date | null>
    return {
      ...kind,
      widget: splitDateTime(),
      messages: {
        ...kind.messages,
        invalid_date: 'Enter a valid date.',
        invalid_time: 'Enter a valid time.',
      },
    }
  }
  return new Field(make, options)
}

function joinedMoment([day, clock]: readonly unknown[], field: Field, whole: Field<Date | null>): unknown {
  if (!(day instanceof Temporal.PlainDate)) return field.fail('invalid_date')
  if (!(clock instanceof Temporal.PlainTime)) return field.fail('invalid_time')
  return whole.clean(day.toPlainDateTime(clock).toString())
}

function partsOfMoment(value: unknown): readonly unknown[] {
  if (!(value instanceof Date)) return [value, null]
  const zoned = Temporal.Instant.fromEpochMilliseconds(value.getTime()).toZonedDateTimeISO(currentTimeZone())
  return [zoned.toPlainDate(), zoned.toPlainTime()]
}
