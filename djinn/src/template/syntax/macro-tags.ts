import type { Statement } from './nodes.ts'
import type { Parser } from './statements.ts'
import { nameTarget, parseParameters } from './targets.ts'
import type { Token } from './token.ts'

/** `{% macro name(a, b=1) %} … {% endmacro [name] %}` */
export function parseMacro(parser: Parser, tag: Token): Statement {
  const { name } = nameTarget(parser)
  const parameters = parseParameters(parser)
  const { body } = parser.functionBody(tag, 'endmacro')
  parser.stream.take('name', name)
  return { kind: 'macro', name, parameters, body, at: tag.at }
}

/** `{% call [(a, b)] name(…) %} … {% endcall %}` */
export function parseCallBlock(parser: Parser, tag: Token): Statement {
  const { stream, expressions } = parser
  const parameters = stream.isOperator('(') ? parseParameters(parser) : []
  const at = stream.current
  const call = expressions.parse()
  if (call.kind !== 'call') throw stream.error('A call was expected.', 'Write {% call name() %}.', at)
  return { kind: 'callBlock', call, parameters, body: parser.functionBody(tag, 'endcall').body, at: tag.at }
}

/** `{% filter upper|trim %} … {% endfilter %}` */
export function parseFilterBlock(parser: Parser, tag: Token): Statement {
  const filter = parser.expressions.parseFilterChain()
  return { kind: 'filterBlock', filter, body: parser.bodyOf(tag, 'endfilter').body, at: tag.at }
}
