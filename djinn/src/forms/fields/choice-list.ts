import { SafeString } from '../../base/index.ts'
import { LazyText } from '../../i18n/index.ts'
import { type Text, textOf } from '../text.ts'
import type { ChoiceEntry } from '../widget.ts'

/**
 * Choices, in the form that suits: a list of values, an object of values and words, pairs, or groups of any of them by
 * name: `{ Fruit: { a: 'Apple' } }`.
 */
export type ChoiceList =
  | readonly (string | number | bigint | boolean)[]
  | readonly ChoiceEntry[]
  | { readonly [value: string]: Text | ChoiceList }

/** The values of choices, as types. Groups do not lie in groups. */
export type ChoiceValue<Choices> = Choices extends readonly (infer Entry)[]
  ? Entry extends readonly [infer Value, infer Label]
    ? Label extends Text
      ? Value
      : ValueInGroup<Label>
    : Entry
  : {
      [Value in keyof Choices]: Choices[Value] extends Text ? Value : ValueInGroup<Choices[Value]>
    }[keyof Choices]
type ValueInGroup<Choices> = Choices extends readonly (infer Entry)[]
  ? Entry extends readonly [infer Value, unknown]
    ? Value
    : Entry
  : keyof Choices

/** Choices as pairs of value and words, with groups. */
export function choiceEntries(choices: ChoiceList): readonly ChoiceEntry[] {
  if (Array.isArray(choices))
    return choices.map((entry: unknown) => (Array.isArray(entry) ? pairOf(entry) : [entry, String(entry)]))
  return Object.entries(choices).map(([value, label]) =>
    isText(label) ? [value, label] : [value, choiceEntries(label as ChoiceList)],
  )
}

function pairOf([value, label]: readonly unknown[]): ChoiceEntry {
  return isText(label) ? [value, label] : [value as Text, choiceEntries(label as ChoiceList)]
}

function isText(label: unknown): label is Text {
  return (
    typeof label !== 'object' || label === null || label instanceof LazyText || label instanceof SafeString
  )
}

/** The values by the text that stands for them in a form; those of groups too. */
export function valuesByText(
  entries: readonly ChoiceEntry[],
  found: Map<string, unknown> = new Map(),
): Map<string, unknown> {
  for (const [value, label] of entries) {
    if (Array.isArray(label)) valuesByText(label, found)
    else found.set(choiceText(value), value)
  }
  return found
}

/** The text of a value in a form; none for null. */
export function choiceText(value: unknown): string {
  return value === null || value === undefined ? '' : textOf(value)
}
