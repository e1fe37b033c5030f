import { InvalidArgumentError, Option } from 'commander'
import type { CommandOption } from '../base/index.ts'

/** An option of a command of the app, as commander knows it. */
export function commandOption(flags: string, given: string | CommandOption): Option {
  if (typeof given === 'string') return new Option(flags, given)
  const { description, default: fallback, choices, parse } = given
  const option = new Option(flags, description)
  if (fallback !== undefined) option.default(fallback)
  if (choices !== undefined) option.choices(choices)
  if (parse === undefined) return option
  return option.argParser((text: string, before: unknown) => {
    if (choices?.includes(text) === false)
      throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`)
    const value = parsed(parse, text)
    if (!option.variadic) return value
    return Array.isArray(before) && before !== fallback ? [...before, value] : [value]
  })
}

/** Whatever goes wrong with a text is told as a wrong call, without a stack. */
function parsed(parse: (text: string) => unknown, text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
  }
}
