import { ValidationError, type ValidationIssue } from '../../base/index.ts'
import { maxLength, minLength } from '../../schema/index.ts'
import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import { textInput } from '../widgets/inputs.ts'
import { scalarText } from './texts.ts'

/** What {@link array} may be told. */
export interface ArrayOptions extends FieldOptions {
  /** What stands between the items in the text. @default ',' */
  readonly delimiter?: string
  /** Items at most. */
  readonly maxLength?: number
  /** Items at least. */
  readonly minLength?: number
}

/** More than anybody types. */
const most = 10_000

/**
 * A list, typed into one input with commas between the items; in JSON a list. Each item is cleaned by a field.
 *
 * ```ts
 * import { array, integer } from 'djinn/forms'
 *
 * array(integer()).clean('1, 2,3') // [1, 2, 3]
 * ```
 */
export function array<Item>(item: Field<Item>, options: ArrayOptions = {}): Field<Item[]> {
  const make = (given: ArrayOptions): FieldKind<Item[]> => {
    const { delimiter = ',' } = given
    return {
      name: 'array',
      widget: textInput(),
      messages: {
        item_invalid: 'Item %(nth)s in the array did not validate: %(error)s',
        invalid_type: 'Enter a text.',
      },
      limits: [
        ...(given.minLength === undefined ? [] : [minLength<readonly unknown[]>(given.minLength)]),
        ...(given.maxLength === undefined ? [] : [maxLength<readonly unknown[]>(given.maxLength)]),
      ],
      read: (value, field) => readItems(itemsOf(value, delimiter, field), item, field),
      show: (value) => (Array.isArray(value) ? value.map((each) => item.show(each)).join(delimiter) : value),
      hasChanged: (initial, data, field) =>
        JSON.stringify(initial ?? []) !== JSON.stringify(field.kind.read(data, field)),
      jsonSchema: () => ({ type: 'array', items: item.kind.jsonSchema?.(item as Field) ?? {} }),
    }
  }
  return new Field(make, options)
}

function itemsOf(value: unknown, delimiter: string, field: Field): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, most)
  const text = scalarText(value, field)
  return text.trim() === '' ? [] : text.split(delimiter, most)
}

/** Every item that is wrong is told, by its number. */
function readItems<Item>(items: readonly unknown[], item: Field<Item>, field: Field): Item[] {
  const issues: ValidationIssue[] = []
  const read = items.map((each, index) => {
    try {
      return item.clean(typeof each === 'string' ? each.trim() : each) as Item
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      issues.push(...error.issues.map((issue) => itemIssue(issue, index, field)))
      return undefined as Item
    }
  })
  if (issues.length > 0) throw new ValidationError(issues)
  return read
}

function itemIssue(issue: ValidationIssue, index: number, field: Field): ValidationIssue {
  const params = { ...issue.params, nth: index + 1, error: issue.message }
  return {
    path: [index, ...issue.path],
    code: 'item_invalid',
    message: field.message('item_invalid', params),
    params,
  }
}
