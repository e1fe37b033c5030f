import { escapeHtml, SafeString } from '../../base/index.ts'
import { attributesHtml } from '../render/attributes.ts'
import { widgetHtml } from '../render/widget-html.ts'
import type { Submitted } from '../submitted.ts'
import { own, type Text } from '../text.ts'
import type { Attributes, FormRenderer, Widget, WidgetContext } from '../widget.ts'
import { type ChoiceWidgetOptions, select, selectMultiple } from './choices.ts'
import { BuiltInWidget } from './define-widget.ts'

/** What {@link searchSelect} may be told. */
export interface SearchSelectOptions extends ChoiceWidgetOptions {
  /** Whether several may be chosen. @default false */
  readonly multiple?: boolean
}

/** What a {@link searchSelect} shows beside its choices: a field says it for each form. */
export interface ChoiceSearch {
  /** What is searched, for those who do not see the page. */
  readonly label?: Text | undefined
  /** What the visitor searched for. @default '' */
  readonly text?: string
  /** What came of it, in words. @default '' */
  readonly status?: string
  /** Where the page asks for choices while one types; without it the button alone asks. */
  readonly url?: string | undefined
  /** Where the script of `<djinn-choices>` is found: `choicesScript` of the context. */
  readonly script?: string | undefined
  /** So many characters must be typed before the page asks. @default 0 */
  readonly minLength?: number
}

/** The longest text that is searched for, in characters. */
const longestText = 200

/**
 * `<select>` of a few choices out of many, with an input and a button that ask for others: `city-SEARCH` and `city-FIND`. A form
 * that was sent by the button is not validated, and is shown again with what was typed. `modelChoice` with `search` uses it.
 *
 * ```ts
 * import { searchSelect } from 'djinn/forms'
 *
 * const widget = searchSelect({ choices: [['', '---'], [7, 'Oslo']] })
 * String(widget.render('city', 7)).includes('<button type="submit" name="city-FIND" value="1" formnovalidate>') // true
 * ```
 */
export function searchSelect({ multiple = false, ...options }: SearchSelectOptions = {}): BuiltInWidget {
  const { spec } = multiple ? selectMultiple(options) : select(options)
  return searching(
    new BuiltInWidget({ ...spec, choices: spec.choices ?? [], template: 'search_select', asks: isFinding }),
    {},
  )
}

/**
 * A {@link searchSelect} with what it shows in one form; any other widget as it is.
 *
 * ```ts
 * import { searchSelect, withSearch } from 'djinn/forms'
 *
 * const widget = withSearch(searchSelect(), { text: 'os', status: 'Found: 1' })
 * String(widget.render('city', '')).includes('name="city-SEARCH" value="os"') // true
 * ```
 */
export function withSearch(widget: Widget, search: ChoiceSearch): Widget {
  return widget instanceof BuiltInWidget && widget.spec.asks === isFinding
    ? searching(widget, search)
    : widget
}

/** What the visitor typed into the search of a field. */
export function searchedText(data: Submitted, name: string): string {
  const text = data.get(`${name}-SEARCH`)
  return typeof text === 'string' ? text.slice(0, longestText) : ''
}

function isFinding(data: Submitted, name: string): boolean {
  return data.has(`${name}-FIND`)
}

function searching({ spec }: BuiltInWidget, search: ChoiceSearch): BuiltInWidget {
  const inner = select().spec.context
  return new BuiltInWidget({
    ...spec,
    context: (context, value, widget) => ({
      ...((spec.context ?? inner)?.(context, value, widget) ?? context),
      search,
    }),
    html: (context, renderer) => new SafeString(searchHtml(context, search, renderer)),
  })
}

function searchHtml(
  context: WidgetContext,
  search: ChoiceSearch,
  renderer: FormRenderer | undefined,
): string {
  const choices = widgetHtml({ ...context, template: 'select', html: undefined }, renderer)
  if (context.attrs.disabled === true) return choices
  const { url, script, status = '' } = search
  const isLive = url !== undefined && script !== undefined && script !== ''
  const inner = `${choices} ${inputHtml(context, search)} ${buttonHtml(context, search)} <span class="choices-status" role="status">${escapeHtml(status)}</span>`
  if (!isLive) return `<span class="choices">${inner}</span>`
  return `<djinn-choices class="choices"${attributesHtml(wordsOf(url, search))}>${inner}</djinn-choices><script type="module" src="${escapeHtml(script)}"></script>`
}

function inputHtml({ name, attrs }: WidgetContext, { text = '', label }: ChoiceSearch): string {
  const { id } = attrs
  const own: Attributes = {
    type: 'text',
    name: `${name}-SEARCH`,
    value: text,
    ...(typeof id === 'string' && id !== '' && { id: `${id}_search` }),
    'aria-label': named('Search', label),
    autocomplete: 'off',
    maxlength: longestText,
  }
  return `<input${attributesHtml(own)}>`
}

function buttonHtml({ name }: WidgetContext, { label }: ChoiceSearch): string {
  const attrs: Attributes = {
    type: 'submit',
    name: `${name}-FIND`,
    value: '1',
    formnovalidate: true,
    ...(label !== undefined && { 'aria-label': named('Find', label) }),
  }
  return `<button${attributesHtml(attrs)}>${escapeHtml(own('Find'))}</button>`
}

function named(word: string, label: Text | undefined): string {
  return label === undefined ? own(word) : `${own(word)}: ${String(label)}`
}

/** The script has no words of its own: they come in the language of the page. */
function wordsOf(url: string, { minLength = 0, label }: ChoiceSearch): Attributes {
  return {
    src: url,
    min: minLength,
    'data-label': label === undefined ? own('Choices') : String(label),
    'data-nothing': own('Nothing found.'),
    'data-more': own('Show more'),
    'data-found': own('Found: %(number)s', { number: '{number}' }),
    'data-short': own('Type at least %(number)s characters.', { number: minLength }),
    'data-failed': own('The choices cannot be read now.'),
    'data-remove': own('Remove: %(label)s', { label: '{label}' }),
  }
}
