import { gettextLazy } from '../../i18n/index.ts'
import type { Field } from '../field.ts'
import { Media } from '../media.ts'
import type { Submitted } from '../submitted.ts'
import type { Text } from '../text.ts'
import type { FormRenderer, Widget, WidgetContext } from '../widget.ts'
import { BuiltInWidget, type WidgetOptions, type WidgetPart } from './define-widget.ts'
import { dateInput, timeInput } from './times.ts'

/** What {@link multiWidget} is made of. */
export interface MultiWidgetOptions extends WidgetOptions {
  /** The widgets in order, or by the names that they send their values under: `{ area: …, number: … }` sends `phone_area`. */
  readonly widgets: readonly Widget[] | Readonly<Record<string, Widget>>
  /** What each is called for those who do not see the page: `aria-label`. */
  readonly partLabels?: readonly (Text | undefined)[]
  /** Takes a value apart, one for each widget; not asked where the value is a list already. */
  readonly decompress: (value: unknown) => readonly unknown[]
}

/**
 * Several widgets for one value, which is the list of theirs: for fields that put it together.
 *
 * ```ts
 * import { multiWidget, textInput } from 'djinn/forms'
 *
 * const phone = multiWidget({ widgets: [textInput(), textInput()], decompress: (value) => String(value).split('-') })
 * String(phone.render('phone', '030-123'))
 * // '<input type="text" name="phone_0" value="030"><input type="text" name="phone_1" value="123">'
 * ```
 */
export function multiWidget({
  widgets,
  decompress,
  partLabels = [],
  ...rest
}: MultiWidgetOptions): BuiltInWidget {
  const entries = Array.isArray(widgets)
    ? widgets.map((widget: Widget, index) => ({ suffix: `_${index}`, widget }))
    : Object.entries(widgets).map(([name, widget]) => ({ suffix: name === '' ? '' : `_${name}`, widget }))
  const parts = entries.map((part, index) => ({ ...part, label: partLabels[index] }))
  return widgetOfParts('multiwidget', parts, decompress, rest)
}

/** What {@link splitDateTime} may be told. */
export interface SplitDateTimeOptions extends WidgetOptions {
  /** How the date is written, in the letters of strftime. @default the first that the language in force reads */
  readonly dateFormat?: string
  /** How the time is written. @default the first that the language in force reads */
  readonly timeFormat?: string
  /** Attributes of the date. @default those of the whole */
  readonly dateAttrs?: WidgetOptions['attrs']
  /** Attributes of the time. @default those of the whole */
  readonly timeAttrs?: WidgetOptions['attrs']
  /** Whether the browser offers its own pickers. @default false */
  readonly native?: boolean
}

/** A date and a time in two inputs. */
export function splitDateTime(options: SplitDateTimeOptions = {}): BuiltInWidget {
  const { templateName } = options
  return widgetOfParts('splitdatetime', dateAndTime(options), sameTwice, {
    ...(templateName !== undefined && { templateName }),
  })
}

/** A date and a time in two hidden inputs. */
export function splitHiddenDateTime(options: Omit<SplitDateTimeOptions, 'native'> = {}): BuiltInWidget {
  const parts = dateAndTime(options).map(({ suffix, widget }) => ({
    suffix,
    widget: new BuiltInWidget({ ...widget.spec, kind: 'hidden', template: 'hidden', inputType: 'hidden' }),
  }))
  const { templateName } = options
  return widgetOfParts('splithiddendatetime', parts, sameTwice, {
    ...(templateName !== undefined && { templateName }),
  })
}

function dateAndTime(
  options: SplitDateTimeOptions,
): { suffix: string; label: Text; widget: BuiltInWidget }[] {
  const { attrs = {}, dateFormat, timeFormat, dateAttrs = attrs, timeAttrs = attrs, native = false } = options
  return [
    {
      suffix: '_0',
      label: gettextLazy('Date'),
      widget: dateInput({
        attrs: dateAttrs,
        native,
        ...(dateFormat !== undefined && { format: dateFormat }),
      }),
    },
    {
      suffix: '_1',
      label: gettextLazy('Time'),
      widget: timeInput({
        attrs: timeAttrs,
        native,
        ...(timeFormat !== undefined && { format: timeFormat }),
      }),
    },
  ]
}

/** Each of the two writes its half of the moment. */
function sameTwice(value: unknown): readonly unknown[] {
  return value === null || value === undefined || value === '' ? [null, null] : [value, value]
}

function widgetOfParts(
  kind: string,
  parts: readonly WidgetPart[],
  decompress: (value: unknown) => readonly unknown[],
  options: WidgetOptions,
): BuiltInWidget {
  return new BuiltInWidget({
    ...options,
    kind,
    parts,
    decompress,
    isGroup: true,
    isHidden: parts.every(({ widget }) => widget.isHidden),
    needsMultipart: parts.some(({ widget }) => widget.needsMultipart),
    keepsMicroseconds: parts.every(({ widget }) => widget.keepsMicroseconds),
    media: new Media().plus(...parts.map(({ widget }) => widget.media)),
    formatValue: () => null,
    context: withParts,
    valueFrom: (data, name, widget) =>
      widget.parts.map((part) => part.widget.valueFrom(data, name + part.suffix)),
    isOmitted: (data: Submitted, name, widget) =>
      widget.parts.every((part) => part.widget.isOmitted(data, name + part.suffix)),
    idForLabel: () => undefined,
  })
}

function withParts(context: WidgetContext, value: unknown, widget: BuiltInWidget): WidgetContext {
  const values: readonly unknown[] = Array.isArray(value) ? value : widget.decompress(value)
  const { id, ...attrs } = context.attrs
  const subwidgets = widget.parts.map(({ suffix, label, widget: part }, index) => {
    const named = label === undefined || part.isHidden ? attrs : { 'aria-label': String(label), ...attrs }
    const own = typeof id === 'string' && id !== '' ? { ...named, id: id + suffix } : named
    const localized = widget.localize ? part.withLocalization(true) : part
    return contextOfPart(localized, context.name + suffix, values[index] ?? null, own)
  })
  return { ...context, subwidgets }
}

/** A widget that is not one of ours writes itself. */
function contextOfPart(
  widget: Widget,
  name: string,
  value: unknown,
  attrs: WidgetContext['attrs'],
): WidgetContext {
  const context = widget.context(name, value, attrs)
  if (widget instanceof BuiltInWidget) return context
  const html = (_: WidgetContext, renderer: FormRenderer | undefined) =>
    widget.render(name, value, attrs, renderer)
  return { ...context, html }
}

/** Where each part says by itself whether it must be filled in, each input says so by itself. */
export function requiredParts(widget: Widget, field: Field, initial: unknown): Widget {
  const { requireAllFields, fields } = field.options
  if (requireAllFields !== false || !field.required || !(widget instanceof BuiltInWidget)) return widget
  const parts = widget.parts.map((part, index) => {
    const inner = (fields as readonly Field[] | undefined)?.[index]
    const required = inner?.required === true && part.widget.usesRequired(initial)
    return { ...part, widget: part.widget.withAttributes({ required }) }
  })
  return new BuiltInWidget({ ...widget.spec, parts })
}
