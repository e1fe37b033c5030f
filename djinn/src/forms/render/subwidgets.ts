import { SafeString } from '../../base/index.ts'
import type { BoundField } from '../bound-field.ts'
import type { WidgetContext } from '../widget.ts'
import { boundAttributes } from './field-html.ts'
import { rendererOf } from './renderer-of.ts'
import { widgetHtml } from './widget-html.ts'

/** One of the inputs that a field is made of, for templates that lay them out by themselves. */
export interface Subwidget {
  /** What its template sees. */
  readonly context: WidgetContext
  /** The words of a choice; '' where it is none. */
  readonly label: string
  /** Its value in the HTML. */
  readonly value: string
  /** Whether it is chosen. */
  readonly selected: boolean
  /** The id that a label points at; '' where it has none. */
  readonly idForLabel: string
  /** Its HTML: of a radio button with its label. */
  toHtml(): SafeString
  toString(): string
}

/** The parts of a field's widget: its choices, the widgets that it is made of, or the whole. */
export function subwidgetsOf(bound: BoundField): readonly Subwidget[] {
  const whole = bound.widget.context(bound.htmlName, bound.value, boundAttributes(bound))
  const parts = whole.optgroups?.flatMap(([, options]) => options) ?? whole.subwidgets ?? [whole]
  return parts.map((context) => subwidget(bound, context))
}

function subwidget({ form }: BoundField, context: WidgetContext): Subwidget {
  const { value, attrs } = context
  const html = () => widgetHtml(context, rendererOf(form))
  return {
    context,
    label: typeof context.label === 'string' ? context.label : '',
    value: typeof value === 'string' ? value : '',
    selected: context.selected === true,
    idForLabel: typeof attrs.id === 'string' ? attrs.id : '',
    toHtml: () => new SafeString(html()),
    toString: html,
  }
}
