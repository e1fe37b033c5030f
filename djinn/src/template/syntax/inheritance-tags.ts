import type { Statement } from './nodes.ts'
import type { Parser } from './statements.ts'
import type { Token } from './token.ts'
import { isBlank } from './walk.ts'

/** `{% block name [scoped] [required] %} … {% endblock [name] %}` */
export function parseBlock(parser: Parser, tag: Token): Statement {
  const { stream } = parser
  const name = newName(parser, 'block', parser.blockNames)
  if (stream.isOperator('-'))
    throw stream.error('The name of a block has a "-" in it.', 'Use an underscore in place of it.')
  let scoped = false
  let required = false
  for (;;) {
    if (!scoped && stream.takeName('scoped') !== undefined) scoped = true
    else if (!required && stream.takeName('required') !== undefined) required = true
    else break
  }
  const { body } = parser.functionBody(tag, 'endblock')
  stream.take('name', name.text)
  if (required && !isBlank(body))
    throw stream.error(
      `The required block "${name.text}" has content.`,
      'Only white space may stand in it.',
      tag,
    )
  return { kind: 'block', name: name.text, scoped, required, body, at: tag.at }
}

function newName(parser: Parser, noun: string, names: Set<string>): Token {
  const name = parser.stream.expect('name')
  if (names.has(name.text))
    throw parser.stream.error(
      `The ${noun} "${name.text}" is defined twice.`,
      noun === 'block' ? `To print it again, write {{ self.${name.text}() }}.` : undefined,
      name,
    )
  names.add(name.text)
  return name
}

/** `{% extends name %}` */
export function parseExtends(parser: Parser, tag: Token): Statement {
  return { kind: 'extends', template: parser.expressions.parse(), at: tag.at }
}

/** `{% partialdef name [inline] %} … {% endpartialdef [name] %}` */
export function parsePartialDefinition(parser: Parser, tag: Token): Statement {
  const { stream } = parser
  const name = newName(parser, 'partial', parser.partialNames).text
  const inline = stream.takeName('inline') !== undefined
  const { body } = parser.functionBody(tag, 'endpartialdef')
  stream.take('name', name)
  return { kind: 'partialDefinition', name, inline, body, at: tag.at }
}

/** `{% partial name %}` */
export function parsePartial(parser: Parser, tag: Token): Statement {
  return { kind: 'partial', name: parser.stream.expect('name').text, at: tag.at }
}
