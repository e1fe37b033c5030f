import type { Submitted } from '../submitted.ts'
import type { WidgetContext } from '../widget.ts'
import { BuiltInWidget, type WidgetOptions } from './define-widget.ts'
import { valueText } from './value-text.ts'

/** `<input type="text">`. */
export function textInput(options: WidgetOptions = {}): BuiltInWidget {
  return new BuiltInWidget({ ...options, kind: 'text', inputType: 'text' })
}

/** `<input type="number">`. */
export function numberInput(options: WidgetOptions = {}): BuiltInWidget {
  return new BuiltInWidget({ ...options, kind: 'number', inputType: 'number' })
}

/** `<input type="email">`. */
export function emailInput(options: WidgetOptions = {}): BuiltInWidget {
  return new BuiltInWidget({ ...options, kind: 'email', inputType: 'email' })
}

/** `<input type="url">`. */
export function urlInput(options: WidgetOptions = {}): BuiltInWidget {
  return new BuiltInWidget({ ...options, kind: 'url', inputType: 'url' })
}

/** `<input type="color">`. */
export function colorInput(options: WidgetOptions = {}): BuiltInWidget {
  return new BuiltInWidget({ ...options, kind: 'color', inputType: 'color' })
}

/** `<input type="search">`. */
export function searchInput(options: WidgetOptions = {}): BuiltInWidget {
  return new BuiltInWidget({ ...options, kind: 'search', inputType: 'search' })
}

/** `<input type="tel">`. */
export function telInput(options: WidgetOptions = {}): BuiltInWidget {
  return new BuiltInWidget({ ...options, kind: 'tel', inputType: 'tel' })
}

/** What {@link passwordInput} may be told. */
export interface PasswordInputOptions extends WidgetOptions {
  /** Whether a form that is shown again has the password in it, for all who can read the page. @default false */
  readonly renderValue?: boolean
}

/**
 * `<input type="password">`. The value is never shown again, unless `renderValue` says so.
 *
 * ```ts
 * import { passwordInput } from 'djinn/forms'
 *
 * String(passwordInput().render('password', 'secret')) // '<input type="password" name="password">'
 * ```
 */
export function passwordInput(options: PasswordInputOptions = {}): BuiltInWidget {
  const { renderValue = false, ...rest } = options
  return new BuiltInWidget({
    ...rest,
    kind: 'password',
    inputType: 'password',
    ...(!renderValue && { formatValue: () => null }),
  })
}

/** `<input type="hidden">`. */
export function hiddenInput(options: WidgetOptions = {}): BuiltInWidget {
  return new BuiltInWidget({ ...options, kind: 'hidden', inputType: 'hidden' })
}

/** One `<input type="hidden">` for each of several values. */
export function multipleHiddenInput(options: WidgetOptions = {}): BuiltInWidget {
  return new BuiltInWidget({
    ...options,
    kind: 'multiple_hidden',
    inputType: 'hidden',
    isMultiple: true,
    formatValue: (value) => valuesOf(value).map(valueText),
    context: withHiddenInputs,
  })
}

function withHiddenInputs(context: WidgetContext, value: unknown): WidgetContext {
  const { id, ...attrs } = context.attrs
  const hidden = hiddenInput()
  const subwidgets = valuesOf(value).map((each, index) =>
    hidden.context(context.name, each, typeof id === 'string' ? { ...attrs, id: `${id}_${index}` } : attrs),
  )
  return { ...context, subwidgets }
}

function valuesOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/**
 * A text of several lines; 40 columns and 10 rows, unless `attrs` say otherwise.
 *
 * ```ts
 * import { textarea } from 'djinn/forms'
 *
 * String(textarea({ attrs: { rows: 2 } }).render('bio', 'Hi')) // '<textarea name="bio" cols="40" rows="2">\nHi</textarea>'
 * ```
 */
export function textarea(options: WidgetOptions = {}): BuiltInWidget {
  return new BuiltInWidget({ ...options, kind: 'textarea', attrs: { cols: 40, rows: 10, ...options.attrs } })
}

/** What {@link checkbox} may be told. */
export interface CheckboxOptions extends WidgetOptions {
  /** Whether the box is ticked for a value. @default for all but false, null, undefined and '' */
  readonly checkTest?: (value: unknown) => boolean
}

/**
 * `<input type="checkbox">`: its value is true or false.
 *
 * ```ts
 * import { checkbox } from 'djinn/forms'
 *
 * String(checkbox().render('agreed', true)) // '<input type="checkbox" name="agreed" checked>'
 * ```
 */
export function checkbox(options: CheckboxOptions = {}): BuiltInWidget {
  const { checkTest = isTicked, ...rest } = options
  return new BuiltInWidget({
    ...rest,
    kind: 'checkbox',
    inputType: 'checkbox',
    formatValue: (value) => (typeof value === 'boolean' || !isTicked(value) ? null : valueText(value)),
    context: (context, value) =>
      checkTest(value) ? { ...context, attrs: { ...context.attrs, checked: true } } : context,
    valueFrom: tickedIn,
    // A box that is off sends nothing.
    isOmitted: () => false,
  })
}

function isTicked(value: unknown): boolean {
  return value !== false && value !== null && value !== undefined && value !== ''
}

function tickedIn(data: Submitted, name: string): boolean {
  const value = data.get(name)
  return typeof value === 'string' ? value !== '' && value.toLowerCase() !== 'false' : Boolean(value)
}
