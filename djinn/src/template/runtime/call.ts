import { capital, templateErrors } from '../errors.ts'
import { forUsers, isDefinition, placed } from '../filter-call.ts'
import { type Keywords, keywords } from '../keywords.ts'
import { Undefined } from '../undefined.ts'
import { attributeOf, builtInNames, describe } from './attribute.ts'
import { isMacro } from './macro.ts'
import type { RenderState } from './render-state.ts'

/** What can be called beside functions: blocks by `super` and `self`, recursive loops, joiners. */
interface Invocable {
  invoke(...given: readonly unknown[]): unknown
}

const marked = new WeakSet<object>()

/** Marks a function that does its own checks: it is given values that are not there as they are. */
export function ownFunction<Function extends object>(made: Function): Function {
  marked.add(made)
  return made
}

/** Calls what a template calls. */
export function invoke(state: RenderState, callee: unknown, given: readonly unknown[]): unknown {
  if (typeof callee === 'function') {
    if (isMacro(callee) || marked.has(callee)) return callee(...given)
    if (state.sandboxed) requireSafe(callee)
    return callee(...given.map(forUsers))
  }
  if (callee instanceof Undefined) throw callee.$error()
  if (isInvocable(callee)) return callee.invoke(...given)
  if (isDefinition(callee)) {
    const inPlace = placed(given, callee.parameters, 'function')
    return callee.withCall ? callee.run(state, ...inPlace) : callee.run(...inPlace)
  }
  throw templateErrors.value(`${capital(describe(callee))} was called like a function.`)
}

/** `target.name(…)`: methods are called on their object. */
export function invokeMethod(
  state: RenderState,
  target: unknown,
  name: string,
  given: readonly unknown[],
): unknown {
  const method = ownMethod(state, target, name)
  if (method !== undefined) return method.apply(target, given.map(forUsers))
  return invoke(state, attributeOf(state, target, name), given)
}

/** A function of the object or its class; what needs more care is left to `attributeOf`. */
function ownMethod(state: RenderState, target: unknown, name: string): Function | undefined {
  if (typeof target !== 'object' || target === null || state.sandboxed || builtInNames.has(name))
    return undefined
  const found = (target as Record<string, unknown>)[name]
  return typeof found === 'function' && !isMacro(found) && !marked.has(found) ? found : undefined
}

function isInvocable(value: unknown): value is Invocable {
  return typeof value === 'object' && value !== null && typeof (value as Invocable).invoke === 'function'
}

/** Functions that turn texts into code. */
const makesCode: ReadonlySet<unknown> = new Set([Function, Reflect.get(globalThis, 'eval')])

/** Functions that change data say so: `alters_data` as in Django, `unsafe_callable` as in Jinja. */
function requireSafe(callee: Function): void {
  const { unsafe_callable, alters_data } = callee as { unsafe_callable?: unknown; alters_data?: unknown }
  if (unsafe_callable === true || alters_data === true || makesCode.has(callee))
    throw templateErrors.security(`The function "${callee.name}" may not be called in a sandbox.`)
}

/** Arguments with `*list` and `**mapping` spread. */
export function spread(
  positional: readonly unknown[],
  list: readonly unknown[],
  named: Readonly<Record<string, unknown>> | undefined,
  mapping: unknown,
): unknown[] {
  const all = [...positional, ...list]
  if (named === undefined && mapping === undefined) return all
  return [...all, keywords({ ...named, ...entriesOf(mapping) })]
}

function entriesOf(mapping: unknown): Keywords {
  if (mapping === undefined || mapping === null) return {}
  if (mapping instanceof Undefined) throw mapping.$error()
  if (mapping instanceof Map) return Object.fromEntries(mapping)
  if (typeof mapping === 'object' && !Array.isArray(mapping)) return mapping as Keywords
  throw templateErrors.value('The value after ** is no mapping.')
}
