import { escapeHtml, SafeString } from '../../base/index.ts'
import { meant, templateErrors } from '../errors.ts'
import { isDefinition } from '../filter-call.ts'
import { Namespace } from '../globals/namespace.ts'
import { equals } from '../python/compare.ts'
import { contains } from '../python/contains.ts'
import { escapedText } from '../python/escape.ts'
import * as operators from '../python/operators.ts'
import * as order from '../python/order.ts'
import { reprOf } from '../python/repr.ts'
import { isSliceable, sliceOf } from '../python/slice.ts'
import { nameHabits } from '../syntax/habits.ts'
import { Undefined, type UndefinedKind } from '../undefined.ts'
import { attributeOf, describe, itemAt } from './attribute.ts'
import type { Context } from './context.ts'
import type { RenderState } from './render-state.ts'

/** A variable that is nowhere. */
export function missing(state: RenderState, context: Context, name: string, at: number): unknown {
  state.at = at
  // What the program gave as undefined is there: it prints nothing and is false, as an optional property of an object is.
  if (state.dialect === 'djinn' && isGiven(context.vars, state.globals, name)) return undefined
  const names: string[] = []
  if (state.environment.undefinedKind === 'strict') for (const known in context.vars) names.push(known)
  const hint = meant(name, names) ?? nameHabits.get(name)
  return state.undefined(name, hint === undefined ? {} : { hint })
}

/** Whether a variable was given, with whatever value, to the template or one around it. */
function isGiven(vars: object, globals: object, name: string): boolean {
  for (let at: object | null = vars; at !== null && at !== globals; at = Object.getPrototypeOf(at)) {
    if (Object.hasOwn(at, name)) return true
  }
  return false
}

/** A parameter that a macro was not given. */
export function absent(state: RenderState, name: string, at: number): Undefined {
  state.at = at
  return state.undefined(name, {
    sentence:
      state.dialect === 'jinja'
        ? `parameter '${name}' was not provided`
        : `The parameter "${name}" was not given.`,
  })
}

/** `caller` of a macro that was not used by `call`: false, whatever the kind of undefined values, so that it can be asked for. */
export function noCaller(state: RenderState): Undefined {
  const sentence = 'No caller was given.'
  const hint = 'Use the macro as {% call name() %} … {% endcall %}, or ask {% if caller %} first.'
  return new Undefined(quietKind(state), 'caller', { sentence, hint })
}

/** `a if b` without an `else`. It prints nothing, whatever the kind of undefined values. */
export function withoutElse(state: RenderState, at: number): unknown {
  state.at = at
  if (state.dialect === 'djinn') return null
  return new Undefined(quietKind(state), 'else', {
    sentence: 'The condition is false, and there is no else.',
  })
}

/** The kind of undefined values, without the errors of the strict one. */
function quietKind({ environment }: RenderState): UndefinedKind {
  return environment.undefinedKind === 'strict' ? 'lenient' : environment.undefinedKind
}

export function attribute(state: RenderState, target: unknown, name: string, at: number): unknown {
  state.at = at
  return attributeOf(state, target, name)
}

export function item(state: RenderState, target: unknown, key: unknown, at: number): unknown {
  state.at = at
  return itemAt(state, target, key)
}

export function slice(
  state: RenderState,
  target: unknown,
  start: unknown,
  stop: unknown,
  step: unknown,
  at: number,
): unknown {
  state.at = at
  if (target instanceof Undefined) throw target.$error()
  if (!isSliceable(target)) return state.undefined('slice', { owner: describe(target) })
  return sliceOf(target, start, stop, step)
}

export function setAttribute(
  state: RenderState,
  target: unknown,
  name: string,
  value: unknown,
  at: number,
): void {
  state.at = at
  if (target instanceof Undefined) throw target.$error()
  if (target instanceof Namespace) target.set(name, value)
  else
    throw templateErrors.value(
      `The attribute "${name}" of ${describe(target)} cannot be set.`,
      'Only those of namespace() can: {% set ns = namespace() %}.',
    )
}

export function isDefined(value: unknown): boolean {
  return value !== undefined && !(value instanceof Undefined)
}

/** Asks a query set whether it has any row, without loading it; all else is waited for. */
export function exists(value: object): unknown {
  const { exists: ask } = value as { exists?: unknown }
  return !(value instanceof Promise) && typeof ask === 'function' ? ask.call(value) : value
}

/** A mapping with keys of any kind. */
export function dict(entries: readonly (readonly [unknown, unknown])[]): Map<unknown, unknown> {
  return new Map(entries.map(([key, value]) => [key instanceof SafeString ? key.toString() : key, value]))
}

/** `a ~ b` */
export function concat(
  state: RenderState,
  parts: readonly unknown[],
  autoescape: boolean,
  at: number,
): unknown {
  state.at = at
  if (!autoescape || !parts.some((part) => part instanceof SafeString))
    return parts.map((part) => state.text(part)).join('')
  return new SafeString(parts.map((part) => escapedText(part, state.dialect)).join(''))
}

/** The text of `{% debug %}`. */
export function debugText(
  state: RenderState,
  context: Context,
  locals: Readonly<Record<string, unknown>> | undefined,
  autoescape: boolean,
): string {
  const lines: string[] = []
  const shown: Record<string, unknown> = { ...locals }
  for (const name in context.vars) shown[name] ??= context.vars[name]
  for (const name of Object.keys(shown).sort()) {
    const value = shown[name]
    if (typeof value !== 'function' && !isDefinition(value))
      lines.push(`${name}: ${reprOf(value, state.dialect)}`)
  }
  const text = lines.join('\n')
  return autoescape ? escapeHtml(text) : text
}

type Operator = (left: unknown, right: unknown, dialect: RenderState['dialect']) => unknown

function placedOperator(operator: Operator) {
  return (state: RenderState, left: unknown, right: unknown, at: number): unknown => {
    state.at = at
    return operator(left, right, state.dialect)
  }
}

export const add = placedOperator(operators.add)
export const subtract = placedOperator(operators.subtract)
export const multiply = placedOperator(operators.multiply)
export const divide = placedOperator(operators.divide)
export const floorDivide = placedOperator(operators.floorDivide)
export const modulo = placedOperator(operators.modulo)
export const power = placedOperator(operators.power)

export function negate(state: RenderState, value: unknown, at: number): unknown {
  state.at = at
  return operators.negate(value, state.dialect)
}

export function positive(state: RenderState, value: unknown, at: number): unknown {
  state.at = at
  return operators.positive(value)
}

type Comparison = (left: unknown, right: unknown) => boolean

function placedComparison(comparison: Comparison) {
  return (state: RenderState, left: unknown, right: unknown, at: number): boolean => {
    state.at = at
    return comparison(left, right)
  }
}

export const compareEqual = placedComparison(equals)
export const compareUnequal = placedComparison((left, right) => !equals(left, right))
export const compareLess = placedComparison(order.lessThan)
export const compareLessOrEqual = placedComparison(order.lessOrEqual)
export const compareGreater = placedComparison(order.greaterThan)
export const compareGreaterOrEqual = placedComparison(order.greaterOrEqual)
export const compareIn = placedComparison((left, right) => contains(right, left))
export const compareNotIn = placedComparison((left, right) => !contains(right, left))
