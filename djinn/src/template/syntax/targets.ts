import type { Parameter, Target } from './nodes.ts'
import type { Parser } from './statements.ts'
import type { Token } from './token.ts'

const constants = ['true', 'false', 'none', 'True', 'False', 'None']

/** Where a value goes: a name, several in a tuple, or `ns.name`. */
export function parseTarget(
  parser: Parser,
  options: { ends?: readonly string[]; withNamespace?: boolean },
): Target {
  const { stream } = parser
  const { at } = stream.current
  const first = singleTarget(parser, options.withNamespace)
  if (!stream.isOperator(',')) return first
  const items = [first]
  while (stream.takeOperator(',') !== undefined) {
    if (!stream.is('name') && !stream.isOperator('(')) break
    if (stream.isName(...(options.ends ?? []))) break
    items.push(singleTarget(parser, options.withNamespace))
  }
  return { kind: 'tuple', items, at }
}

function namespaceTarget({ stream }: Parser): Target {
  const namespace = stream.next()
  stream.next()
  const name = stream.expect('name')
  return { kind: 'attribute', namespace: namespace.text, name: name.text, at: namespace.at }
}

function singleTarget(parser: Parser, withNamespace = false): Target {
  const { stream } = parser
  if (withNamespace && stream.is('name') && stream.isNext('operator', '.')) return namespaceTarget(parser)
  if (stream.takeOperator('(') === undefined) return nameTarget(parser)
  const inner = parseTarget(parser, { withNamespace })
  stream.expect('operator', ')')
  return inner
}

/** A name that may be assigned. */
export function nameTarget(parser: Parser): Target & { kind: 'name' } {
  const token = assignableName(parser)
  return { kind: 'name', name: token.text, at: token.at }
}

export function assignableName({ stream }: Parser): Token {
  const token = stream.expect('name')
  if (!constants.includes(token.text)) return token
  throw stream.error(`The constant "${token.text}" cannot be assigned.`, 'Choose another name.', token)
}

/** The names in a target, left to right. */
export function targetNames(target: Target): string[] {
  switch (target.kind) {
    case 'name':
      return [target.name]
    case 'tuple':
      return target.items.flatMap(targetNames)
    case 'attribute':
      return []
  }
}

/** `(a, b=1)`: the parameters of a macro or of a call block. */
export function parseParameters(parser: Parser): Parameter[] {
  const { stream } = parser
  stream.expect('operator', '(')
  const parameters = parameterList(parser, () => stream.isOperator(')'))
  stream.next()
  return parameters
}

/** Parameters up to where they end. */
export function parameterList(parser: Parser, isEnd: () => boolean): Parameter[] {
  const { stream, expressions } = parser
  const parameters: Parameter[] = []
  while (!isEnd()) {
    if (parameters.length > 0) stream.expect('operator', ',')
    const token = assignableName(parser)
    const fallback = stream.takeOperator('=') === undefined ? undefined : expressions.parse()
    if (fallback === undefined && parameters.some((parameter) => parameter.fallback !== undefined))
      throw stream.error(
        `The parameter "${token.text}" has no default, but one before it has.`,
        undefined,
        token,
      )
    if (parameters.some(({ name }) => name === token.text))
      throw stream.error(`The parameter "${token.text}" stands there twice.`, undefined, token)
    parameters.push({ name: token.text, fallback, at: token.at })
  }
  return parameters
}
