import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import { nullBooleanSelect } from '../widgets/choices.ts'
import { checkbox } from '../widgets/inputs.ts'

const messages = { invalid: 'Enter true or false.' }

/**
 * A check box. Required means that it must be on: an agreement. For a switch that may be off say `required: false`.
 *
 * ```ts
 * import { boolean } from 'djinn/forms'
 *
 * boolean({ required: false }).clean('on') // true
 * boolean({ required: false }).clean(undefined) // false
 * ```
 */
export function boolean(options: FieldOptions = {}): Field<boolean> {
  const kind: FieldKind<boolean> = {
    name: 'boolean',
    widget: checkbox(),
    messages,
    read(value, field) {
      if (typeof value === 'string') return value !== '' && !/^(?:false|0)$/i.test(value)
      if (typeof value === 'object' && value !== null) return field.fail('invalid')
      return Boolean(value)
    },
    isEmpty: (value) => !value,
    // Initial data may hold the text of a truth value.
    hasChanged: (initial, data, field) => truthOf(initial) !== truthOf(field.kind.read(data, field)),
    jsonSchema: (field) => (field.required ? { const: true } : { type: 'boolean' }),
  }
  return new Field(() => kind, options)
}

function truthOf(value: unknown): boolean {
  return Boolean(value) && value !== 'False' && value !== 'false'
}

const yes: readonly unknown[] = [true, 1, 'True', 'true', '1']
const no: readonly unknown[] = [false, 0, 'False', 'false', '0']

/**
 * Yes, no, or not known, which is null.
 *
 * ```ts
 * import { nullBoolean } from 'djinn/forms'
 *
 * nullBoolean().clean('true') // true
 * nullBoolean().clean('') // null
 * ```
 */
export function nullBoolean(options: FieldOptions = {}): Field<boolean | null> {
  const kind: FieldKind<boolean | null> = {
    name: 'nullBoolean',
    widget: nullBooleanSelect(),
    messages,
    read: (value) => (yes.includes(value) ? true : no.includes(value) ? false : null),
    isEmpty: () => false,
    jsonSchema: () => ({ type: ['boolean', 'null'] }),
  }
  return new Field(() => kind, options)
}
