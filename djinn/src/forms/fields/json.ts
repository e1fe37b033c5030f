import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import { textarea } from '../widgets/inputs.ts'

const deepest = 200

/** A text that is no JSON, to be shown again as it was typed. */
class BrokenJson {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A member of a JSON body: it is the value itself, also where it is a text. */
class GivenJson {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}

/**
 * Any JSON, typed into a text area. Inside a JSON body it is the member itself.
 *
 * ```ts
 * import { json } from 'djinn/forms'
 *
 * json<{ a: number }>().clean('{"a": 1}') // { a: 1 }
 * ```
 */
export function json<Value = unknown>(
  options: FieldOptions & { readonly required: false },
): Field<Value | null>
export function json<Value = unknown>(options?: FieldOptions): Field<Value>
export function json(options: FieldOptions = {}): Field<unknown> {
  const kind: FieldKind<unknown> = {
    name: 'json',
    widget: textarea(),
    messages: { invalid: 'Enter a valid JSON.' },
    fromJson: (value) => (value === undefined || value === null ? value : new GivenJson(value)),
    read(value, field) {
      if (value === null || value === undefined || value === '') return null
      if (value instanceof GivenJson) return isWritable(value.value) ? value.value : field.fail('invalid')
      if (typeof value !== 'string') return value
      const read = parse(value)
      return read instanceof BrokenJson ? field.fail('invalid', { value }) : read
    },
    isEmpty: (value) =>
      value === null ||
      value === '' ||
      (Array.isArray(value) && value.length === 0) ||
      (typeof value === 'object' && Object.keys(value).length === 0),
    bound: (data) => (typeof data === 'string' ? parse(data) : data instanceof GivenJson ? data.value : data),
    show: (value) => (value instanceof BrokenJson ? value.text : pretty(value)),
    hasChanged(initial, data) {
      const given = data instanceof GivenJson ? data.value : data
      const sent = typeof data === 'string' && data !== '' ? parse(data) : given
      return (
        sent instanceof BrokenJson || sorted(initial ?? null) !== sorted(sent === '' ? null : (sent ?? null))
      )
    },
    jsonSchema: () => ({}),
  }
  return new Field(() => kind, options)
}

/** Whether JSON can hold it, without lying so deep that code which walks it runs out of stack. */
function isWritable(value: unknown): boolean {
  const text = written(value)
  return text !== undefined && depthOf(text) <= deepest
}

function written(value: unknown, indent?: number): string | undefined {
  try {
    return JSON.stringify(value, null, indent)
  } catch {
    return undefined
  }
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return depthOf(text) > deepest ? new BrokenJson(text) : value
  } catch {
    return new BrokenJson(text)
  }
}

/** An upper bound of how deep lists and objects lie in each other: code that walks them must not run out of stack. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++depth)
    else if (character === ']' || character === '}') depth--
  }
  return most
}

/** As Python writes it, with blanks behind commas and colons, so that it can be read. */
function pretty(value: unknown): unknown {
  if (value === undefined) return null
  const text = written(value, 1)
  return text === undefined
    ? null
    : text.replaceAll(/\n\s*/g, (_, at: number) => (/[,]/.test(text[at - 1] ?? '') ? ' ' : ''))
}

function sorted(value: unknown): string | undefined {
  if (!isWritable(value)) return undefined
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}
