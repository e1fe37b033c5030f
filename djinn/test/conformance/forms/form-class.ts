import { ValidationError } from 'djinn/base'
import { type BaseForm, type FieldMap, Form, type FormInit, type FormIssue } from 'djinn/forms'
import type { CaseInput } from '../adapter.ts'
import { list } from '../decode.ts'
import { fieldOf, recorded } from './fields.ts'
import { camel, type Definition, dataOf, decoded, definition, filesOf } from './input.ts'

/** A class of forms. */
export type FormConstructor = (new (init?: FormInit) => BaseForm) & { readonly fields: FieldMap }

/** A class of forms of its definition. */
export function formClassOf(given: Definition): FormConstructor {
  const fields = Object.fromEntries(
    list(given.fields).map((each) => [String(definition(each).name), fieldOf(definition(each))]),
  )
  const options = optionsOf({
    prefix: given.prefix,
    field_order: given.field_order,
    error_css_class: given.error_css_class,
    required_css_class: given.required_css_class,
  })
  class Recorded extends Form(fields, options) {
    override clean(): unknown {
      for (const rule of list(given.clean)) applyRule(this as unknown as BaseForm, definition(rule))
      return undefined
    }
  }
  for (const rule of list(given.clean_fields).map(definition)) addHook(Recorded.prototype, rule)
  return Recorded as unknown as FormConstructor
}

/** Options by our names; those that are not given are left out. */
export function optionsOf(given: Definition): FormInit {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(entries.map(([name, value]) => [camel(name), value]))
}

function applyRule(form: BaseForm, rule: Definition): void {
  if (rule.rule === 'add_errors') {
    for (const [name, messages] of Object.entries(definition(rule.errors)))
      for (const message of Array.isArray(messages) ? messages : [messages])
        form.addError(name === '__all__' ? null : name, { code: '', message: String(message) })
    return
  }
  const [first, second] = list(rule.fields).map((name) => form.cleanedParts[String(name)])
  if (first === second) return
  const issue = { path: [], code: String(rule.code ?? ''), message: String(rule.message) }
  if (rule.field === undefined) throw new ValidationError([issue])
  form.addError(String(rule.field), issue)
}

function addHook(prototype: object, rule: Definition): void {
  const name = camel(`clean_${rule.field}`)
  const value = (cleaned: unknown): unknown => {
    if (rule.rule === 'upper') return typeof cleaned === 'string' ? cleaned.toUpperCase() : cleaned
    if (cleaned === decoded(rule.value))
      throw new ValidationError([{ path: [], code: 'forbidden', message: String(rule.message) }])
    return cleaned
  }
  Object.defineProperty(prototype, name, { value })
}

/** A form with the data, files and arguments of a case. */
export function formOf(input: CaseInput): BaseForm {
  const data = dataOf(input.data)
  const files = filesOf(input)
  return new (formClassOf(definition(input.form)))({
    ...optionsOf(definition(input.args)),
    ...(input.initial !== undefined && { initial: definition(decoded(input.initial)) }),
    ...(data !== undefined && { data }),
    ...(files !== undefined && data !== undefined && { files }),
  })
}

/** What a form says about what was sent. */
export async function cleanForm(input: CaseInput): Promise<unknown> {
  const form = formOf(input)
  const valid = await form.isValid()
  return {
    valid,
    errors: errorsOf(form),
    changed: form.changedData,
    ...(form.isBound && { cleaned: cleanedOf(form) }),
    order: form.boundFields.map(({ name }) => name),
  }
}

/** Every error of a form by field. */
export function errorsOf(form: BaseForm): Record<string, readonly unknown[]> {
  return Object.fromEntries([...form.errors].map(([name, issues]) => [name, issues.map(plainIssue)]))
}

/** An error as the cases record it. */
export function plainIssue({ code, message }: FormIssue): unknown {
  return { code, message }
}

/** What passed. */
export function cleanedOf(form: BaseForm): unknown {
  const entries = Object.entries(form.cleanedParts)
  return Object.fromEntries(entries.map(([name, value]) => [name, recorded(value)]))
}
