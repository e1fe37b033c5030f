import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import { textInput } from '../widgets/inputs.ts'

/** What a field of your own does: `read` at least. */
export type CustomField<Output> = Partial<Omit<FieldKind<Output>, 'read'>> & Pick<FieldKind<Output>, 'read'>

/**
 * A field of your own. `read` makes the value of what was sent, and refuses with `field.fail('invalid')`; null and `''` are
 * empty values, which `required` looks at.
 *
 * ```ts
 * import { custom } from 'djinn/forms'
 *
 * const color = custom({
 *   name: 'color',
 *   messages: { invalid: 'Enter a color such as #ff0000.' },
 *   read: (value, field) => (/^#[0-9a-f]{6}$/.test(String(value)) ? String(value) : field.fail('invalid')),
 * })
 * color.clean('#00ff00') // '#00ff00'
 * ```
 */
export function custom<Output>(kind: CustomField<Output>, options: FieldOptions = {}): Field<Output> {
  return new Field(() => ({ name: 'custom', widget: textInput(), ...kind }), options)
}
