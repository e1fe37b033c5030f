import type { Body, ComponentStatement, Expression, Statement } from './nodes.ts'
import type { Parser } from './statements.ts'
import { parameterList } from './targets.ts'
import type { Token } from './token.ts'
import { isBlank } from './walk.ts'

/** `{% props title, tone='plain' %}`: what a component takes. */
export function parseProps(parser: Parser, tag: Token): Statement {
  const { stream } = parser
  return { kind: 'props', props: parameterList(parser, () => stream.is('blockEnd')), at: tag.at }
}

/** `{% slot [name] %}fallback{% endslot %}`: where a component puts what it is given. */
export function parseSlot(parser: Parser, tag: Token): Statement {
  const name = parser.stream.take('name')?.text ?? 'default'
  const { body } = parser.functionBody(tag, 'endslot')
  return { kind: 'slot', name, fallback: body.length === 0 ? undefined : body, at: tag.at }
}

/** `{% component 'card.html', title='Mugs' %} … {% fill footer %} … {% endfill %} {% endcomponent %}` */
export function parseComponent(parser: Parser, tag: Token): Statement {
  const { stream, expressions } = parser
  const template = expressions.parse()
  const props: { name: string; value: Expression; at: number }[] = []
  stream.takeName('with')
  while (!stream.is('blockEnd')) {
    stream.takeOperator(',')
    const { text: name, at } = stream.expect('name')
    if (props.some((prop) => prop.name === name))
      throw stream.error(`The prop "${name}" is given twice.`, undefined, { at, length: name.length })
    stream.expect('operator', '=')
    props.push({ name, value: expressions.parse(), at })
  }
  return { kind: 'component', template, props, slots: parseSlots(parser, tag), at: tag.at }
}

/** What stands between `fill` tags is the content of the default slot. */
function parseSlots(parser: Parser, tag: Token): ComponentStatement['slots'] {
  const { stream } = parser
  const slots: { name: string; body: Body }[] = []
  const rest: Statement[] = []
  for (;;) {
    const { body, end } = parser.functionBody(tag, 'fill', 'endcomponent')
    rest.push(...body)
    if (end.text === 'endcomponent') break
    const name = stream.expect('name')
    if (slots.some((slot) => slot.name === name.text))
      throw stream.error(`The slot "${name.text}" is filled twice.`, undefined, name)
    slots.push({ name: name.text, body: parser.functionBody(end, 'endfill').body })
  }
  return isBlank(rest) ? slots : [...slots, { name: 'default', body: rest }]
}
