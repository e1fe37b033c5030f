import type { ConverterArgument, ConverterArguments } from './converter.ts'

/** The place in the arguments that cannot be read. */
export class ArgumentSyntaxError extends Error {
  override readonly name = 'ArgumentSyntaxError'
}

const token =
  /\s*(?:([\p{L}\p{N}_]+)\s*=\s*)?(?:[urUR]?("[^"]*"|'[^']*')|([-+]?[\p{L}\p{N}_.]+(?:-[\p{L}\p{N}_.]+)*))\s*(?:,|$)/uy

/**
 * Reads what stands in a converter's parentheses: `1, 'a b', min=5`. Quoted is text; bare is a number, `True`, `False`,
 * `None` (also in lower case), else text.
 */
export function parseConverterArguments(source: string): ConverterArguments {
  const positional: ConverterArgument[] = []
  const named: Record<string, ConverterArgument> = {}
  let position = 0
  while (source.slice(position).trim() !== '') {
    token.lastIndex = position
    const found = token.exec(source)
    if (!found) throw new ArgumentSyntaxError(source.slice(position).trim())
    const [whole, name, quoted, bare] = found
    const value = quoted === undefined ? bareValue(bare ?? '') : quoted.slice(1, -1)
    if (name === undefined) positional.push(value)
    else named[name] = value
    position += whole.length
  }
  return { positional, named }
}

const constants: Readonly<Record<string, ConverterArgument>> = {
  True: true,
  true: true,
  False: false,
  false: false,
  None: null,
  null: null,
}

function bareValue(text: string): ConverterArgument {
  if (Object.hasOwn(constants, text)) return constants[text] ?? null
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : text
}
