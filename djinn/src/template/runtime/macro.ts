import { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { isKeywords, type Keywords, keywords } from '../keywords.ts'
import { drive, type Running } from './drive.ts'
import type { RenderState } from './render-state.ts'

/** What is known of a macro before it runs. */
export interface MacroShape {
  readonly name: string
  readonly parameters: readonly string[]
  /** Whether its body asks for `varargs`, `kwargs`, `caller`. */
  readonly varargs: boolean
  readonly kwargs: boolean
  readonly caller: boolean
}

/** The values of the parameters in order, then those of `varargs`, `kwargs`, `caller`; gives the text. */
type MacroBody = (
  given: readonly unknown[],
  extra: readonly unknown[],
  named: Keywords,
  caller: unknown,
) => Running<unknown>

/** Marks functions that the compiler made: they may be given values that are not there. */
const made = new WeakSet<object>()

/** Whether a function is a macro. */
export function isMacro(value: unknown): boolean {
  return typeof value === 'function' && made.has(value)
}

/** A macro as a function of JavaScript: positional arguments, then those by name as one object. */
export function makeMacro(
  state: RenderState,
  shape: MacroShape,
  autoescape: boolean,
  body: MacroBody,
): Function {
  const macro = (...all: readonly unknown[]): unknown => {
    // Jinja asks the place that calls, and so trusts a macro that did not escape.
    const isSafe = autoescape || (state.dialect === 'jinja' && state.autoescape)
    const safe = (text: unknown) => (isSafe && typeof text === 'string' ? new SafeString(text) : text)
    const last = all.at(-1)
    const named = isKeywords(last) ? last : noKeywords
    const positional = named === noKeywords ? all : all.slice(0, -1)
    const running = bind(shape, positional, named, body)
    const text = drive(state, running)
    return text instanceof Promise ? text.then(safe) : safe(text)
  }
  Object.defineProperties(macro, {
    name: { value: shape.name, enumerable: true },
    arguments: { value: shape.parameters, enumerable: true },
    catch_varargs: { value: shape.varargs, enumerable: true },
    catch_kwargs: { value: shape.kwargs, enumerable: true },
    caller: { value: shape.caller, enumerable: true },
    toString: { value: () => (shape.name === 'caller' ? '<Macro anonymous>' : `<Macro '${shape.name}'>`) },
  })
  made.add(macro)
  return macro
}

const noKeywords = keywords({})

function bind(
  shape: MacroShape,
  positional: readonly unknown[],
  named: Keywords,
  body: MacroBody,
): Running<unknown> {
  const { parameters } = shape
  if (named === noKeywords && positional.length <= parameters.length && !shape.varargs && !shape.kwargs)
    return body(positional, none, noKeywords, undefined)
  const extra = positional.slice(parameters.length)
  if (extra.length > 0 && !shape.varargs) throw tooMany(shape, positional.length)
  const given: unknown[] = positional.slice(0, parameters.length)
  const rest: Record<string, unknown> = Object.create(null)
  let caller: unknown
  for (const name of Object.keys(named)) {
    const index = parameters.indexOf(name)
    if (index >= 0) given[index] = placeOf(shape, name, index < positional.length, named[name])
    else if (name === 'caller' && shape.caller) caller = named[name]
    else rest[name] = named[name]
  }
  const unknown = Object.keys(rest)[0]
  if (unknown !== undefined && !shape.kwargs) throw unknownName(shape, unknown)
  return body(given, extra, rest, caller)
}

const none: readonly never[] = []

function placeOf(shape: MacroShape, name: string, isTaken: boolean, value: unknown): unknown {
  if (!isTaken) return value
  throw templateErrors.value(`The macro "${shape.name}" got two values for "${name}".`)
}

function tooMany({ name, parameters }: MacroShape, count: number): Error {
  return templateErrors.value(
    `The macro "${name}" got ${count} arguments.`,
    parameters.length === 0 ? 'It takes none.' : `It takes ${parameters.length}: ${parameters.join(', ')}.`,
  )
}

function unknownName({ name, parameters }: MacroShape, unknown: string): Error {
  const hint =
    unknown === 'caller'
      ? `Print {{ caller() }} in it to use it with {% call %}.`
      : `It takes ${parameters.join(', ') || 'none'}.`
  return templateErrors.value(`The macro "${name}" takes no argument "${unknown}".`, hint)
}
