import { quoted } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { isKeywords, type Keywords } from '../keywords.ts'

/** What a method or function of Python is called with, told by its name and the names of its parameters. */
interface Signature {
  readonly name: string
  /** Names of the parameters in their order; one that ends in `?` may be left out. */
  readonly parameters: readonly string[]
  /** Whether arguments may be given by name. */
  readonly byName?: boolean
}

/** The arguments of a call in the order of the parameters; undefined for what was not given. @throws {TemplateError} */
export function argumentsOf(signature: Signature, given: readonly unknown[]): readonly unknown[] {
  const { positional, named } = splitArguments(given)
  const { name, parameters } = signature
  if (positional.length > parameters.length) {
    throw templateErrors.value(
      `${name}() takes at most ${plural(parameters.length)}, not ${positional.length}.`,
    )
  }
  const ordered = named === undefined ? positional : addNamed(signature, positional, named)
  for (let index = positional.length; index < parameters.length; index++) {
    const parameter = parameters[index] ?? ''
    if (parameter.endsWith('?') || index in ordered) continue
    throw templateErrors.value(`${name}() needs its argument ${quoted(parameter)}.`)
  }
  return ordered
}

/** Parts the arguments given by name from the others. */
export function splitArguments(given: readonly unknown[]): {
  positional: readonly unknown[]
  named: Keywords | undefined
} {
  const last = given.at(-1)
  return isKeywords(last)
    ? { positional: given.slice(0, -1), named: last }
    : { positional: given, named: undefined }
}

function plural(count: number): string {
  return count === 1 ? '1 argument' : `${count} arguments`
}

function addNamed(
  { name, parameters, byName = false }: Signature,
  positional: readonly unknown[],
  named: Keywords,
): readonly unknown[] {
  const ordered = [...positional]
  for (const key of Object.keys(named)) {
    const index = parameters.findIndex((parameter) => parameter === key || parameter === `${key}?`)
    if (index < 0 || !byName) throw templateErrors.value(`${name}() has no argument named ${quoted(key)}.`)
    if (index < positional.length) throw templateErrors.value(`${name}() was given ${quoted(key)} twice.`)
    ordered[index] = named[key]
  }
  return ordered
}
