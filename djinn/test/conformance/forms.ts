import { type Adapter, type CaseInput, UnknownOperation } from './adapter.ts'
import { cleanField } from './forms/fields.ts'
import { cleanForm } from './forms/form-class.ts'
import { cleanFormset, renderFormset } from './forms/formsets.ts'
import { definition } from './forms/input.ts'
import { normalizedHtml } from './forms/normalize-html.ts'
import { renderForm } from './forms/render-form.ts'
import { renderWidget } from './forms/widgets.ts'
import { sameValue } from './same-value.ts'

/** Django's fields, widgets, forms and formsets, answered by `djinn/forms`. */
export const adapter: Adapter = {
  run(input) {
    if (input.widget !== undefined) return renderWidget(input)
    if (input.field !== undefined) return cleanField(input)
    if (input.form !== undefined) return input.render === undefined ? cleanForm(input) : renderForm(input)
    if (input.formset !== undefined)
      return input.render === undefined ? cleanFormset(input) : renderFormset(input)
    throw new UnknownOperation(Object.keys(input))
  },
  matches(actual, expected, input) {
    if (typeof actual !== 'string' || typeof expected !== 'string') return sameValue(actual, expected)
    if (input.render === 'errors_json') return sameValue(JSON.parse(actual), JSON.parse(expected))
    if (!isHtml(input)) return actual === expected
    return sameValue(
      normalizedHtml(actual, (_, name) => name === 'aria-label' && !namesItself(input)),
      normalizedHtml(expected, (...tag) => isLeftOut(input, ...tag)),
    )
  },
}

/** We name each part of a widget of several for those who do not see the page; Django leaves them without a name. */
function namesItself(input: CaseInput): boolean {
  return JSON.stringify(input).includes('"aria-label"')
}

function isHtml({ render }: CaseInput): boolean {
  return !/^errors_text$|:(?:value|id|html_name|css)$/.test(String(render))
}

/**
 * Where our HTML is better on purpose, what Django writes more does not count: a legend has no `for`, which the standard knows
 * for labels only; hidden inputs need no description; the list of all errors has no ids, for those beside the fields have them;
 * an attribute that is null is left out, where Python would write the word "None".
 */
function isLeftOut(
  input: CaseInput,
  tag: string,
  name: string,
  attributes: ReadonlyMap<string, string>,
): boolean {
  if (tag === 'legend') return name === 'for'
  if (tag === 'ul' && input.render === 'errors') return name === 'id'
  if (attributes.get('type') === 'hidden' && name === 'aria-describedby') return true
  return definition(input.attrs)[name] === null
}
