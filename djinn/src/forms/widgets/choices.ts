import { gettextLazy } from '../../i18n/index.ts'
import type { Text } from '../text.ts'
import type { Attributes, ChoiceEntry, ChoiceGroup, WidgetContext } from '../widget.ts'
import { BuiltInWidget, type WidgetOptions } from './define-widget.ts'
import { valueText } from './value-text.ts'

/** What widgets with choices may be told. */
export interface ChoiceWidgetOptions extends WidgetOptions {
  /** Values and their words, in groups where words stand over several: fields of choices give their own. */
  readonly choices?: readonly ChoiceEntry[]
  /** Attributes of single choices: `(value) => ({ 'data-price': prices.get(value) })`. */
  readonly optionAttrs?: (value: unknown, label: string) => Attributes | undefined
}

/**
 * `<select>` for one value; groups of choices become `<optgroup>`.
 *
 * ```ts
 * import { select } from 'djinn/forms'
 *
 * String(select({ choices: [['s', 'Small'], ['l', 'Large']] }).render('size', 'l'))
 * // '<select name="size"><option value="s">Small</option><option value="l" selected>Large</option></select>'
 * ```
 */
export function select(options: ChoiceWidgetOptions = {}): BuiltInWidget {
  return choiceWidget(options, { kind: 'select', mark: 'selected', option: 'select_option', indexed: false })
}

/** `<select multiple>`. */
export function selectMultiple(options: ChoiceWidgetOptions = {}): BuiltInWidget {
  const shape = { kind: 'select', mark: 'selected', option: 'select_option', indexed: false } as const
  return choiceWidget(options, { ...shape, isMultiple: true })
}

/** A radio button for each choice. They share a `<fieldset>`. */
export function radioSelect(options: ChoiceWidgetOptions = {}): BuiltInWidget {
  return choiceWidget(options, { kind: 'radio', mark: 'checked', option: 'radio_option', indexed: true })
}

/** A check box for each choice. They share a `<fieldset>`. */
export function checkboxSelectMultiple(options: ChoiceWidgetOptions = {}): BuiltInWidget {
  const shape = {
    kind: 'checkbox_select',
    mark: 'checked',
    option: 'checkbox_option',
    indexed: true,
  } as const
  return choiceWidget(options, { ...shape, isMultiple: true })
}

/** `<select>` of yes, no and unknown, for true, false and null. */
export function nullBooleanSelect(options: Omit<ChoiceWidgetOptions, 'choices'> = {}): BuiltInWidget {
  const { spec } = select({ ...options, choices: booleanChoices })
  return new BuiltInWidget({
    ...spec,
    formatValue: (value) => booleanTexts.get(value) ?? 'unknown',
    valueFrom: (data, name) => booleans.get(data.get(name)) ?? null,
  })
}

const booleanChoices: readonly ChoiceEntry[] = [
  ['unknown', gettextLazy('Unknown')],
  ['true', gettextLazy('Yes')],
  ['false', gettextLazy('No')],
]
const booleans = new Map<unknown, boolean>([
  [true, true],
  ['True', true],
  ['true', true],
  ['2', true],
  [false, false],
  ['False', false],
  ['false', false],
  ['3', false],
])
const booleanTexts = new Map<unknown, string>([
  [true, 'true'],
  ['true', 'true'],
  ['2', 'true'],
  [false, 'false'],
  ['false', 'false'],
  ['3', 'false'],
])

/** How the four kinds differ. */
interface Shape {
  readonly kind: 'select' | 'radio' | 'checkbox_select'
  /** What a chosen one is marked by. */
  readonly mark: 'selected' | 'checked'
  /** The template of one choice. */
  readonly option: 'select_option' | 'radio_option' | 'checkbox_option'
  /** Whether each choice has the attributes of the whole, and an id with its number. */
  readonly indexed: boolean
  readonly isMultiple?: boolean
}

function choiceWidget(options: ChoiceWidgetOptions, shape: Shape): BuiltInWidget {
  const { optionAttrs, choices = [], attrs = {}, ...rest } = options
  const { kind, isMultiple = false, indexed } = shape
  return new BuiltInWidget({
    ...rest,
    attrs,
    kind: isMultiple && !indexed ? 'selectMultiple' : kind,
    template: kind,
    ...(kind !== 'select' && { inputType: kind === 'radio' ? 'radio' : 'checkbox' }),
    choices,
    isMultiple,
    isGroup: indexed,
    formatValue: (value) => chosenTexts(value, isMultiple),
    context: (context, _value, widget) => withOptions(context, widget, shape, optionAttrs),
    ...(isMultiple && { isOmitted: () => false }),
    // A label can point at one input only; the legend names the whole.
    ...(indexed && { idForLabel: () => undefined }),
    usesRequired: (_initial, widget) => canBeRequired(widget, shape),
  })
}

function chosenTexts(value: unknown, isMultiple: boolean): readonly string[] {
  if ((value === null || value === undefined) && isMultiple) return []
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.map((each) => (each === null || each === undefined ? '' : valueText(each)))
}

/** A select must begin with an empty choice for `required` to mean something; each of several check boxes would be required. */
function canBeRequired(widget: BuiltInWidget, { kind, isMultiple = false }: Shape): boolean {
  if (kind === 'checkbox_select') return false
  if (kind === 'radio' || isMultiple) return true
  const first = widget.choices[0]
  return first !== undefined && !Array.isArray(first[1]) && isEmptyChoice(first[0])
}

function isEmptyChoice(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

function withOptions(
  context: WidgetContext,
  widget: BuiltInWidget,
  shape: Shape,
  optionAttrs: ChoiceWidgetOptions['optionAttrs'],
): WidgetContext {
  const outer =
    shape.kind === 'select' && shape.isMultiple === true
      ? { ...context.attrs, multiple: true }
      : context.attrs
  const chosen = new Set(Array.isArray(context.value) ? context.value : [context.value])
  let found = false

  const option = (value: unknown, label: Text, number: string): WidgetContext => {
    const text = isEmptyChoice(value) ? '' : valueText(value)
    const selected = (!found || shape.isMultiple === true) && chosen.has(text)
    found ||= selected
    const words = String(label)
    return {
      template: shape.option,
      name: context.name,
      value: text,
      label: words,
      selected,
      index: number,
      type: context.type,
      required: widget.required,
      isHidden: false,
      attrs: {
        ...(shape.indexed && attributesOfOption(context.attrs, number)),
        ...(selected && { [shape.mark]: true }),
        ...optionAttrs?.(value, words),
      },
    }
  }

  const optgroups = widget.choices.map(([value, label], index): ChoiceGroup => {
    if (!Array.isArray(label)) return [null, [option(value, label as Text, String(index))], index]
    const options = (label as readonly ChoiceEntry[]).map(([inner, words], at) =>
      option(inner, words as Text, `${index}_${at}`),
    )
    return [String(value), options, index]
  })
  return { ...context, attrs: outer, optgroups }
}

function attributesOfOption(attrs: Attributes, number: string): Attributes {
  const { id } = attrs
  return id === undefined || id === null || id === '' ? attrs : { ...attrs, id: `${id}_${number}` }
}
