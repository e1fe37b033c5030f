import { ValidationError, type ValidationIssue } from '../../base/index.ts'
import { maxLength, minLength } from '../../schema/index.ts'
import { Field, type FieldKind } from '../field.ts'
import type { FieldOptions } from '../field-options.ts'
import { textOf } from '../text.ts'
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
      read: (value, field) =>
        itemsOf(value, delimiter, field).map((each) => item.kind.read(each, item as Field)),
      clean: (value, field) => cleanItems(itemsOf(value, delimiter, field), item as Field, field) as Item[],
      show: (value) =>
        Array.isArray(value) ? value.map((each) => textOf(item.show(each))).join(delimiter) : value,
      hasChanged(initial, data, field) {
        const [before, after] = [initial, data].map((list) => itemsOf(list ?? '', delimiter, field))
        return (
          after?.length !== before?.length ||
          after?.some((each, at) => item.hasChanged(before?.[at], each)) === true
        )
      },
      jsonSchema: () => ({ type: 'array', items: item.kind.jsonSchema?.(item as Field) ?? {} }),
    }
  }
  return new Field(make, options)
}

function itemsOf(value: unknown, delimiter: string, field: Field): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, most).map(trimmed)
  const text = scalarText(value, field)
  return text.trim() === '' ? [] : text.split(delimiter, most).map(trimmed)
}

function trimmed(item: unknown): unknown {
  return typeof item === 'string' ? item.trim() : item
}

/** Every item that is wrong is told, by its number. */
function cleanItems(sent: readonly unknown[], item: Field, field: Field): unknown {
  const issues: ValidationIssue[][] = sent.map(() => [])
  const items = sent.map((each, index) =>
    cleanedOr(item, each, (error) => {
      issues[index] = error.issues.map((issue) => itemIssue(issue, index, field))
    }),
  )
  const finish = (cleaned: readonly unknown[]): unknown => {
    if (issues.some((found) => found.length > 0)) throw new ValidationError(issues.flat())
    if (cleaned.length > 0) return field.validated(cleaned)
    return field.required ? field.fail('required') : cleaned
  }
  return items.some((each) => each instanceof Promise) ? Promise.all(items).then(finish) : finish(items)
}

function cleanedOr(item: Field, value: unknown, refused: (error: ValidationError) => void): unknown {
  const collect = (error: unknown): void => {
    if (!(error instanceof ValidationError)) throw error
    refused(error)
  }
  try {
    const cleaned = item.clean(value)
    return cleaned instanceof Promise ? cleaned.catch(collect) : cleaned
  } catch (error) {
    return collect(error)
  }
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
