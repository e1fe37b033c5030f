import { ValidationError } from '../base/index.ts'
import { hooksOf } from './declaration.ts'
import type { Field } from './field.ts'
import type { FormInCleaning } from './form.ts'
import type { Submitted } from './submitted.ts'

/** The data of the fields that passed. */
export interface CleanResult {
  readonly cleaned: Record<string, unknown>
}

type Refused = Map<string, ValidationError>
type Later = { readonly name: string; readonly value: Promise<unknown> }

/**
 * Cleans every field, asks its hook, then `clean` of the form. Nothing is waited for that is there; what is waited for runs
 * side by side, and errors keep the order of the fields.
 */
export function clean(form: FormInCleaning): CleanResult | Promise<CleanResult> {
  const { submitted } = form
  if (submitted === undefined) return { cleaned: {} }
  const hooks = hooksOf(form.constructor as never)
  let later: Later[] | undefined
  let refused: Refused | undefined
  const parts = form.cleanedParts
  const [isPartial, hasHooks] = [form.init.partial === true, hooks.size > 0]
  for (const [name, field] of form.declared) {
    if (isPartial && isAbsent(form, submitted, name, field)) continue
    try {
      const value = cleanOne(form, submitted, name, field, hasHooks ? hooks.get(name) : undefined)
      if (value instanceof Promise) later = [...(later ?? []), { name, value }]
      else parts[name] = value
    } catch (error) {
      refused = withRefused(refused, name, error)
    }
  }
  if (later !== undefined) return cleanLater(form, later, refused)
  if (refused !== undefined) tell(form, refused)
  return finish(form)
}

function cleanOne(
  form: FormInCleaning,
  submitted: Submitted,
  name: string,
  field: Field,
  hook: string | undefined,
): unknown {
  const cleaned = field.usesInitial
    ? cleanWithInitial(form, submitted, name, field)
    : field.clean(dataOf(form, submitted, name, field))
  if (hook === undefined) return cleaned
  const call = (value: unknown): unknown =>
    (form as unknown as Record<string, (value: unknown) => unknown>)[hook]?.(value)
  return cleaned instanceof Promise ? cleaned.then(call) : call(cleaned)
}

function cleanWithInitial(form: FormInCleaning, submitted: Submitted, name: string, field: Field): unknown {
  const initial = form.initialOf(name)
  return field.clean(field.disabled ? initial : dataOf(form, submitted, name, field), initial, form)
}

function dataOf(form: FormInCleaning, submitted: Submitted, name: string, field: Field): unknown {
  if (submitted.kind === 'form') return field.widget.valueFrom(submitted, form.addPrefix(name))
  const member = submitted.get(name) ?? submitted.file(name)
  return field.kind.fromJson === undefined ? member : field.kind.fromJson(member)
}

function isAbsent(form: FormInCleaning, submitted: Submitted, name: string, field: Field): boolean {
  if (submitted.kind === 'form') return field.widget.isOmitted(submitted, form.addPrefix(name))
  return !submitted.has(name) && submitted.file(name) === undefined
}

/** Errors of the program are no errors of the data. */
function withRefused(refused: Refused | undefined, name: string, error: unknown): Refused {
  if (!(error instanceof ValidationError)) throw error
  return (refused ?? new Map()).set(name, error)
}

async function cleanLater(
  form: FormInCleaning,
  later: readonly Later[],
  before: Refused | undefined,
): Promise<CleanResult> {
  let refused = before
  const settled = await Promise.allSettled(later.map(({ value }) => value))
  settled.forEach((result, index) => {
    const name = later[index]?.name ?? ''
    if (result.status === 'fulfilled') form.cleanedParts[name] = result.value
    else refused = withRefused(refused, name, result.reason)
  })
  if (refused !== undefined) tell(form, refused)
  return finish(form)
}

function tell(form: FormInCleaning, refused: Refused): void {
  for (const name of form.declared.keys()) {
    const error = refused.get(name)
    if (error !== undefined) form.addError(name, error)
  }
}

function finish(form: FormInCleaning): CleanResult | Promise<CleanResult> {
  const given = cleanWhole(form)
  if (given instanceof Promise) return given.then((data) => resultOf(form, data))
  return resultOf(form, given)
}

/** What `clean` of the form gives; what it refuses are errors of the form. */
function cleanWhole(form: FormInCleaning): unknown {
  const refused = (error: unknown): undefined => {
    if (!(error instanceof ValidationError)) throw error
    form.addError(null, error)
  }
  try {
    const given = form.clean()
    return given instanceof Promise ? given.catch(refused) : given
  } catch (error) {
    return refused(error)
  }
}

function resultOf(form: FormInCleaning, given: unknown): CleanResult {
  const isData = typeof given === 'object' && given !== null
  return { cleaned: isData ? (given as Record<string, unknown>) : form.cleanedParts }
}
