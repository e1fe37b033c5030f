import type { Field } from './field.ts'
import type { FieldMap } from './form-types.ts'
import { labelOf } from './text.ts'

/** A schema as plain data: JSON Schema 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * The JSON Schema of what a form takes as JSON: types, limits, choices, labels as titles, help texts as descriptions. What hooks
 * and validators of the program ask it cannot say.
 *
 * ```ts
 * import { char, Form, integer, jsonSchemaOf } from 'djinn/forms'
 *
 * const schema = jsonSchemaOf(Form({ name: char({ maxLength: 80 }), age: integer({ required: false }) }))
 * schema.required // ['name']
 * ```
 *
 * @see https://json-schema.org/draft/2020-12
 */
export function jsonSchemaOf(form: { readonly name: string; readonly fields: FieldMap }): JsonSchema {
  const fields = Object.entries(form.fields).filter(([, field]) => !field.disabled)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...(form.name !== '' && { title: form.name }),
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, propertyOf(name, field)])),
    required: fields.filter(([, field]) => isNeeded(field)).map(([name]) => name),
  }
}

/** A box that need not be on is off where it is left out. */
function isNeeded(field: Field): boolean {
  return field.required && field.kind.name !== 'nullBoolean'
}

function propertyOf(name: string, field: Field): JsonSchema {
  const { label, helpText, initial } = field.options
  const own = field.kind.jsonSchema?.(field) ?? {}
  return {
    title: String(label ?? labelOf(name)),
    ...(helpText !== undefined && String(helpText) !== '' && { description: String(helpText) }),
    ...(isPlain(initial) && { default: initial }),
    ...(field.required ? own : emptyToo(own)),
  }
}

/** A field that may be left empty takes null too. */
function emptyToo(schema: JsonSchema): JsonSchema {
  const { type } = schema
  if (typeof type === 'string' && type !== 'array' && type !== 'boolean')
    return { ...schema, type: [type, 'null'] }
  if (Array.isArray(schema.enum)) return { ...schema, enum: [...new Set([...schema.enum, '', null])] }
  return schema
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
