import { DjinnError, ValidationError } from '../../base/index.ts'
import { formsErrors } from '../errors.ts'
import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import type { ChoiceEntry } from '../widget.ts'
import { select, selectMultiple } from '../widgets/choices.ts'
import { type ChoiceList, type ChoiceValue, choiceEntries, choiceText, valuesByText } from './choice-list.ts'

/** Choices that are asked for when a form is made: by its data, by a query. */
export type ChoiceFunction<Form = never> = (form: Form) => ChoiceList | Promise<ChoiceList>

/** What fields of choices may be told. */
export interface ChoiceOptions<Choices> extends FieldOptions {
  /** A list, an object, pairs, groups; or a function that is given the form. */
  readonly choices: Choices
}

/** The values of a list of choices, or of what a function gives. */
export type ChoiceOf<Choices> = Choices extends (form: never) => infer Result
  ? ChoiceValue<Awaited<Result>>
  : ChoiceValue<Choices>

const invalidChoice = 'Select a valid choice. %(value)s is not one of the available choices.'
const messages = { invalid_choice: invalidChoice, invalid_list: 'Enter a list of values.' }

/** The choices that a field has now: those of a function are there when its form is ready. */
export function entriesOf(field: Field): readonly ChoiceEntry[] {
  const { choices } = field.options
  if (typeof choices === 'function') throw formsErrors.notReady('The form', field.kind.name)
  return choiceEntries((choices ?? []) as ChoiceList)
}

/** What kinds of fields with choices share. */
function choiceKind<Output>(
  name: string,
  options: FieldOptions,
  more: Pick<FieldKind<Output>, 'read' | 'isEmpty' | 'hasChanged' | 'show' | 'messages' | 'fromJson'> & {
    readonly several?: boolean
  },
): FieldKind<Output> {
  const { choices } = options
  const isLater = typeof choices === 'function'
  const widget = more.several === true ? selectMultiple() : select()
  return {
    name,
    widget,
    ...(!isLater && { choices: choiceEntries((choices ?? []) as ChoiceList) }),
    needsReady: isLater,
    ...(isLater && { ready: (field, form) => withChoicesOf(field, form) }),
    jsonSchema: (field) => choiceSchema(field, more.several === true),
    ...more,
    messages: { ...messages, ...more.messages },
  }
}

function withChoicesOf(field: Field, form: unknown): Field | Promise<Field> {
  const given = (field.options.choices as (form: unknown) => ChoiceList | Promise<ChoiceList>)(form)
  return given instanceof Promise
    ? given.then((choices) => field.with({ choices }))
    : field.with({ choices: given })
}

function choiceSchema(field: Field, several: boolean): Readonly<Record<string, unknown>> {
  if (typeof field.options.choices === 'function') return several ? { type: 'array' } : {}
  const values = [...valuesByText(entriesOf(field)).values()]
  return several ? { type: 'array', items: { enum: values } } : { enum: values }
}

/** Looks values up by their text; made once for each field. */
const lookups = new WeakMap<Field, ReadonlyMap<string, unknown>>()

function choiceOf(text: string, field: Field): unknown {
  let known = lookups.get(field)
  if (known === undefined) {
    known = valuesByText(entriesOf(field))
    lookups.set(field, known)
  }
  return known.has(text) ? known.get(text) : field.fail('invalid_choice', { value: text })
}

function textOfChoice(value: unknown, field: Field): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol')
    return field.fail('invalid_choice', { value: shown(value) })
  return String(value)
}

function shown(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? typeof value).slice(0, 80)
  } catch {
    return typeof value
  }
}

/**
 * One of several choices. Its value has their type: here `'s' | 'm' | 'l'`.
 *
 * ```ts
 * import { choice } from 'djinn/forms'
 *
 * const size = choice({ choices: { s: 'Small', m: 'Medium', l: 'Large' } })
 * size.clean('m') // 'm'
 * ```
 */
export function choice<const Choices extends ChoiceList | ChoiceFunction>(
  options: ChoiceOptions<Choices> & { readonly required: false },
): Field<ChoiceOf<Choices> | ''>
export function choice<const Choices extends ChoiceList | ChoiceFunction>(
  options: ChoiceOptions<Choices>,
): Field<ChoiceOf<Choices>>
export function choice(options: ChoiceOptions<ChoiceList | ChoiceFunction>): Field<unknown> {
  const make = (given: FieldOptions) =>
    choiceKind<unknown>('choice', given, {
      read(value, field) {
        const text = textOfChoice(value, field)
        return text === '' ? '' : choiceOf(text, field)
      },
      hasChanged: (initial, data) => choiceText(initial) !== choiceText(data),
    })
  return new Field(make, options)
}

/** What fields of coerced choices may be told. */
export interface TypedChoiceOptions<Value, Empty> extends ChoiceOptions<ChoiceList | ChoiceFunction> {
  /** Makes the value of the choice; what it refuses by an error is no valid choice. */
  readonly coerce: (choice: string) => Value
  /** What an empty field gives. @default '' */
  readonly emptyValue?: Empty
}

/**
 * One of several choices, made into a value by a function.
 *
 * ```ts
 * import { typedChoice } from 'djinn/forms'
 *
 * const stars = typedChoice({ choices: ['1', '2', '3'], coerce: Number, required: false, emptyValue: null })
 * stars.clean('3') // 3
 * stars.clean('') // null
 * ```
 */
export function typedChoice<Value, const Empty = ''>(
  options: TypedChoiceOptions<Value, Empty> & { readonly required: false },
): Field<Value | Empty>
export function typedChoice<Value, const Empty = ''>(options: TypedChoiceOptions<Value, Empty>): Field<Value>
export function typedChoice(options: TypedChoiceOptions<unknown, unknown>): Field<unknown> {
  const make = (given: TypedChoiceOptions<unknown, unknown>) => {
    const empty = given.emptyValue === undefined ? '' : given.emptyValue
    return choiceKind<unknown>('typedChoice', given, {
      read(value, field) {
        const text = textOfChoice(value, field)
        if (text === '') return empty
        choiceOf(text, field)
        return coerced(text, given.coerce, field)
      },
      isEmpty: (value) => value === empty,
      hasChanged: (initial, data, field) => isOtherChoice(initial, data, given.coerce, field),
    })
  }
  return new Field(make, options)
}

/** Whether two choices mean different values; one that means none has changed. */
function isOtherChoice(
  initial: unknown,
  data: unknown,
  coerce: (choice: string) => unknown,
  field: Field,
): boolean {
  const [before, after] = [choiceText(initial), choiceText(data)]
  if (before === '' || after === '') return before !== after
  try {
    return coerced(before, coerce, field) !== coerced(after, coerce, field)
  } catch (error) {
    if (error instanceof ValidationError) return true
    throw error
  }
}

function coerced<Value>(text: string, coerce: (choice: string) => Value, field: Field): Value {
  try {
    const value = coerce(text)
    if (typeof value !== 'number' || !Number.isNaN(value)) return value
  } catch (error) {
    if (error instanceof ValidationError || error instanceof DjinnError) throw error
  }
  return field.fail('invalid_choice', { value: text })
}

/**
 * Any of several choices.
 *
 * ```ts
 * import { multipleChoice } from 'djinn/forms'
 *
 * multipleChoice({ choices: ['red', 'green'] }).clean(['red']) // ['red']
 * ```
 */
export function multipleChoice<const Choices extends ChoiceList | ChoiceFunction>(
  options: ChoiceOptions<Choices>,
): Field<ChoiceOf<Choices>[]>
export function multipleChoice(options: ChoiceOptions<ChoiceList | ChoiceFunction>): Field<unknown[]> {
  const make = (given: FieldOptions) =>
    choiceKind<unknown[]>('multipleChoice', given, {
      several: true,
      fromJson: listOf,
      read: (value, field) => textsOf(value, field).map((text) => choiceOf(text, field)),
      hasChanged: (initial, data) => !sameTexts(initial, data),
    })
  return new Field(make, options)
}

/** What {@link typedMultipleChoice} may be told. */
export interface TypedMultipleChoiceOptions<Value, Empty = never>
  extends ChoiceOptions<ChoiceList | ChoiceFunction> {
  /** Makes the value of each choice; what it refuses by an error is no valid choice. */
  readonly coerce: (choice: string) => Value
  /** What an empty field gives. @default an empty list */
  readonly emptyValue?: Empty
}

/**
 * Any of several choices, each made into a value by a function.
 *
 * ```ts
 * import { typedMultipleChoice } from 'djinn/forms'
 *
 * typedMultipleChoice({ choices: ['1', '2'], coerce: Number }).clean(['1', '2']) // [1, 2]
 * ```
 */
export function typedMultipleChoice<Value, const Empty = never>(
  options: TypedMultipleChoiceOptions<Value, Empty>,
): Field<Value[] | Empty> {
  const make = (given: TypedMultipleChoiceOptions<Value, Empty>) =>
    choiceKind<Value[] | Empty>('typedMultipleChoice', given, {
      several: true,
      fromJson: listOf,
      read(value, field) {
        const texts = textsOf(value, field)
        if (texts.length === 0 && given.emptyValue !== undefined) return given.emptyValue
        // All must be among the choices before any of them is made into a value.
        for (const text of texts) choiceOf(text, field)
        return texts.map((text) => coerced(text, given.coerce, field))
      },
      isEmpty: (value) => value === given.emptyValue || (Array.isArray(value) && value.length === 0),
      hasChanged: (initial, data) => !sameTexts(initial, data),
    })
  return new Field(make, options)
}

/** A form without a file of its own says a single choice as one text. */
function listOf(value: unknown): unknown {
  return typeof value === 'string' && value !== '' ? [value] : value
}

function textsOf(value: unknown, field: Field): readonly string[] {
  if (value === null || value === undefined || value === '') return []
  if (!Array.isArray(value)) return field.fail('invalid_list')
  return value.map((item) => textOfChoice(item, field))
}

function sameTexts(initial: unknown, data: unknown): boolean {
  const [left, right] = [initial, data].map(
    (value) => new Set((Array.isArray(value) ? value : []).map(choiceText)),
  )
  return (
    left !== undefined &&
    right !== undefined &&
    left.size === right.size &&
    [...left].every((text) => right.has(text))
  )
}
