import Big from 'big.js'
import { decimalDigits, maxValue, minValue, stepValue } from '../../schema/index.ts'
import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions, FieldValidator } from '../field-options.ts'
import type { Attributes, Widget } from '../widget.ts'
import { numberInput, textInput } from '../widgets/inputs.ts'
import { numberText } from './number-text.ts'

/** What fields of numbers may be told. */
export interface NumberOptions<Value> extends FieldOptions {
  readonly minValue?: Value
  readonly maxValue?: Value
  /** The value is a multiple of it, counted from `minValue`. */
  readonly stepSize?: Value
}

/** Options of a field that may be left empty. */
export interface Optional {
  readonly required: false
}

type NumberValue = number | bigint | Big

function limitsOf<Value extends NumberValue>(options: NumberOptions<Value | string>): FieldValidator[] {
  const limits: FieldValidator[] = []
  if (options.maxValue !== undefined) limits.push(maxValue(asComparable(options.maxValue)))
  if (options.minValue !== undefined) limits.push(minValue(asComparable(options.minValue)))
  if (options.stepSize !== undefined) {
    const offset = options.minValue === undefined ? {} : { offset: Number(options.minValue) }
    limits.push(stepValue(Number(options.stepSize), offset))
  }
  return limits
}

function asComparable(limit: NumberValue | string): number | bigint | Big {
  return typeof limit === 'string' ? new Big(limit) : limit
}

function numberKind<Value extends NumberValue>(
  name: string,
  options: NumberOptions<Value | string>,
  kind: Pick<FieldKind<Value | null>, 'read' | 'messages' | 'limits' | 'jsonSchema'> & {
    readonly step?: string
  },
): FieldKind<Value | null> {
  return {
    name,
    // A browser's field of numbers takes no separators of a language.
    widget: options.localize === true ? textInput() : numberInput(),
    ...kind,
    limits: [...limitsOf(options), ...(kind.limits ?? [])],
    attributes: (widget) => numberAttributes(widget, options, kind.step),
  }
}

function numberAttributes(
  widget: Widget,
  options: NumberOptions<NumberValue | string>,
  step: string | undefined,
): Attributes {
  if (widget.inputType !== 'number') return {}
  return {
    min: attribute(options.minValue),
    max: attribute(options.maxValue),
    step: attribute(options.stepSize) ?? step,
  }
}

function attribute(value: NumberValue | string | undefined): string | undefined {
  return value instanceof Big ? value.toFixed() : value === undefined ? undefined : String(value)
}

function schemaLimits(options: NumberOptions<NumberValue | string>): Readonly<Record<string, number>> {
  return {
    ...(options.minValue !== undefined && { minimum: Number(options.minValue) }),
    ...(options.maxValue !== undefined && { maximum: Number(options.maxValue) }),
    ...(options.stepSize !== undefined && { multipleOf: Number(options.stepSize) }),
  }
}

const wholeText = /^[+-]?\d+(?:\.0*)?$/

/**
 * A whole number between ±2^53 - 1. `1.0` is one; `1.5` and `1e3` are not.
 *
 * ```ts
 * import { integer } from 'djinn/forms'
 *
 * integer({ minValue: 1 }).clean('7') // 7
 * integer({ required: false }).clean('') // null
 * ```
 */
export function integer(options: NumberOptions<number> & Optional): Field<number | null>
export function integer(options?: NumberOptions<number>): Field<number>
export function integer(options: NumberOptions<number> = {}): Field<number | null> {
  const make = (given: NumberOptions<number>) =>
    numberKind<number>('integer', given, {
      messages: { invalid: 'Enter a whole number.' },
      read: readInteger,
      jsonSchema: () => ({ type: 'integer', ...schemaLimits(given) }),
    })
  return new Field(make, options)
}

function readInteger(value: unknown, field: Field): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : field.fail('invalid')
  if (value === '' || value === null || value === undefined) return null
  // Digits alone mean the same to everyone.
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value)
  const number = Number(wholeNumber(value, field))
  return Number.isSafeInteger(number) ? number : field.fail('invalid')
}

function wholeNumber(value: unknown, field: Field): string {
  if (typeof value === 'bigint') return String(value)
  const text = typeof value === 'string' ? numberText(value, field) : undefined
  if (text === undefined || text.length > 1000 || !wholeText.test(text)) return field.fail('invalid')
  const [whole = ''] = text.split('.')
  return whole.replace(/^\+/, '')
}

/**
 * A whole number of any size, as a bigint.
 *
 * ```ts
 * import { bigint } from 'djinn/forms'
 *
 * bigint().clean('9007199254740993') // 9007199254740993n
 * ```
 */
export function bigint(options: NumberOptions<bigint> & Optional): Field<bigint | null>
export function bigint(options?: NumberOptions<bigint>): Field<bigint>
export function bigint(options: NumberOptions<bigint> = {}): Field<bigint | null> {
  const make = (given: NumberOptions<bigint>) =>
    numberKind<bigint>('bigint', given, {
      messages: { invalid: 'Enter a whole number.' },
      read(value, field) {
        if (value === '' || value === null || value === undefined) return null
        return BigInt(wholeNumber(Number.isSafeInteger(value) ? String(value) : value, field))
      },
      jsonSchema: () => ({ type: 'integer', ...schemaLimits(given) }),
    })
  return new Field(make, options)
}

const floatText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

/**
 * A number with a fraction, in floating point. For money take {@link decimal}.
 *
 * ```ts
 * import { float } from 'djinn/forms'
 *
 * float().clean('1.5') // 1.5
 * ```
 */
export function float(options: NumberOptions<number> & Optional): Field<number | null>
export function float(options?: NumberOptions<number>): Field<number>
export function float(options: NumberOptions<number> = {}): Field<number | null> {
  const make = (given: NumberOptions<number>) =>
    numberKind<number>('float', given, {
      messages: { invalid: 'Enter a number.' },
      read: readFloat,
      step: 'any',
      jsonSchema: () => ({ type: 'number', ...schemaLimits(given) }),
    })
  return new Field(make, options)
}

const plainFloat = /^\d{1,15}(?:\.\d{1,15})?$/

function readFloat(value: unknown, field: Field): number | null {
  if (value === '' || value === null || value === undefined) return null
  if (typeof value === 'string' && field.options.localize !== true && plainFloat.test(value))
    return Number(value)
  const number = typeof value === 'string' ? floatOf(numberText(value, field)) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : field.fail('invalid')
}

function floatOf(text: string | undefined): number | undefined {
  return text !== undefined && floatText.test(text) ? Number(text) : undefined
}

/** What {@link decimal} may be told. */
export interface DecimalOptions extends NumberOptions<Big | number | string> {
  /** Digits in total. */
  readonly maxDigits?: number
  /** Digits behind the point. */
  readonly decimalPlaces?: number
}

/**
 * An exact decimal number, as a `Big`: prices, measures.
 *
 * ```ts
 * import { decimal } from 'djinn/forms'
 *
 * String(await decimal({ maxDigits: 6, decimalPlaces: 2 }).clean('12.50')) // '12.5'
 * ```
 */
export function decimal(options: DecimalOptions & Optional): Field<Big | null>
export function decimal(options?: DecimalOptions): Field<Big>
export function decimal(options: DecimalOptions = {}): Field<Big | null> {
  const make = (given: DecimalOptions) =>
    numberKind<Big>('decimal', given as NumberOptions<Big | string>, {
      messages: { invalid: 'Enter a number.' },
      limits: [decimalDigits(given.maxDigits, given.decimalPlaces)],
      read: readDecimal,
      step: stepOf(given.decimalPlaces),
      jsonSchema: () => ({ type: ['number', 'string'], ...schemaLimits(given) }),
    })
  return new Field(make, options)
}

/** An exponent of more digits would make a number that fills the memory when it is written out. */
const decimalText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i

function readDecimal(value: unknown, field: Field): Big | null {
  if (value === '' || value === null || value === undefined) return null
  if (value instanceof Big) return value
  const isNumber = typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))
  const text = typeof value === 'string' ? numberText(value, field) : isNumber ? String(value) : undefined
  if (text === undefined || !decimalText.test(text)) return field.fail('invalid')
  return new Big(
    text
      .replace(/^\+/, '')
      .replace(/\.(?=e|$)/i, '')
      .replace(/^(-?)\./, '$10.'),
  )
}

function stepOf(places: number | undefined): string {
  if (places === undefined) return 'any'
  return places === 0 ? '1' : places > 6 ? `1e-${places}` : `0.${'1'.padStart(places, '0')}`
}
