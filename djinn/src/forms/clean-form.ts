import { ValidationError } from '../base/index.ts'
import type { FormInCleaning } from './form.ts'
import type { Plan, Step } from './plan.ts'
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
export function clean(form: FormInCleaning, { steps }: Plan): CleanResult | Promise<CleanResult> {
  const { submitted } = form
  if (submitted === undefined) return { cleaned: {} }
  let later: Later[] | undefined
  let refused: Refused | undefined
  const parts = form.cleanedParts
  const isPartial = form.init.partial === true
  for (const step of steps) {
    const { name } = step
    if (isPartial && isAbsent(form, submitted, step)) continue
    try {
      const value = cleanOne(form, submitted, step)
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

function cleanOne(form: FormInCleaning, submitted: Submitted, step: Step): unknown {
  const { field, hook } = step
  const cleaned = field.usesInitial
    ? cleanWithInitial(form, submitted, step)
    : field.clean(sentFor(form, submitted, step))
  return hook === undefined ? cleaned : asked(form, hook, cleaned)
}

function asked(form: FormInCleaning, hook: string, cleaned: unknown): unknown {
  const call = (value: unknown): unknown =>
    (form as unknown as Record<string, (value: unknown) => unknown>)[hook]?.(value)
  return cleaned instanceof Promise ? cleaned.then(call) : call(cleaned)
}

function cleanWithInitial(form: FormInCleaning, submitted: Submitted, step: Step): unknown {
  const { name, field } = step
  const initial = form.initialOf(name)
  return field.clean(field.disabled ? initial : sentFor(form, submitted, step), initial, form)
}

/** What was sent for a field, before it is read. */
export function sentFor(
  form: FormInCleaning,
  submitted: Submitted,
  { name, field, convertsJson }: Step,
): unknown {
  if (submitted.kind === 'form') return field.widget.valueFrom(submitted, form.addPrefix(name))
  const member = submitted.get(name) ?? submitted.file(name)
  return convertsJson ? field.kind.fromJson?.(member) : member
}

function isAbsent(form: FormInCleaning, submitted: Submitted, { name, field }: Step): boolean {
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
  try {
    const given = form.clean()
    return given instanceof Promise ? given.catch((error: unknown) => refuse(form, error)) : given
  } catch (error) {
    return refuse(form, error)
  }
}

function refuse(form: FormInCleaning, error: unknown): undefined {
  if (!(error instanceof ValidationError)) throw error
  form.addError(null, error)
}

function resultOf(form: FormInCleaning, given: unknown): CleanResult {
  const isData = typeof given === 'object' && given !== null
  return { cleaned: isData ? (given as Record<string, unknown>) : form.cleanedParts }
}
