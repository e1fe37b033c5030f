import type { Expression, Statement } from './nodes.ts'
import type { Parser } from './statements.ts'
import type { Token } from './token.ts'

type Variables = Map<string, Expression>

/** `{% trans [trimmed] ["context"] name, other=value %} … {% pluralize [name] %} … {% endtrans %}` */
export function parseTrans(parser: Parser, tag: Token): Statement {
  const { stream } = parser
  const context = stream.take('string')?.text
  const variables: Variables = new Map()
  const header = parseHeader(parser, variables)
  const singular = parseText(parser, tag, true)
  let count = header.count ?? singular.names[0]
  let plural: string | undefined
  const names = [...singular.names]
  if (stream.next().text === 'pluralize') {
    if (!stream.is('blockEnd')) count = namedCount(parser, variables)
    const other = parseText(parser, tag, false)
    stream.next()
    names.push(...other.names)
    plural = other.text
    if (count === undefined)
      throw stream.error('"pluralize" has nothing to count.', 'Write {% trans count=… %}.', tag)
  }
  for (const name of names) if (!variables.has(name)) variables.set(name, { kind: 'name', name, at: tag.at })
  const trimmed = header.trimmed ?? parser.options.trimTranslations
  const finish = (text: string) => (trimmed ? text.trim().replace(/[^\S\n]*\n\s*/g, ' ') : text)
  return {
    kind: 'trans',
    context,
    singular: finish(singular.text),
    plural: plural === undefined ? undefined : finish(plural),
    variables: [...variables].map(([name, value]) => ({ name, value })),
    count: plural === undefined ? undefined : count,
    hasNames: names.length > 0,
    at: tag.at,
  }
}

function parseHeader(
  parser: Parser,
  variables: Variables,
): { count: string | undefined; trimmed: boolean | undefined } {
  const { stream, expressions } = parser
  let count: string | undefined
  let trimmed: boolean | undefined
  let isFirst = true
  while (!stream.is('blockEnd')) {
    if (!isFirst && variables.size > 0) stream.expect('operator', ',')
    if (stream.takeOperator(':') !== undefined) break
    isFirst = false
    const token = stream.expect('name')
    if (variables.has(token.text))
      throw stream.error(`The variable "${token.text}" is given twice.`, undefined, token)
    if (stream.takeOperator('=') !== undefined) variables.set(token.text, expressions.parse())
    else if (trimmed === undefined && (token.text === 'trimmed' || token.text === 'notrimmed')) {
      trimmed = token.text === 'trimmed'
      continue
    } else variables.set(token.text, { kind: 'name', name: token.text, at: token.at })
    count ??= token.text
  }
  return { count, trimmed }
}

function namedCount({ stream }: Parser, variables: Variables): string {
  const token = stream.expect('name')
  if (variables.has(token.text)) return token.text
  throw stream.error(`"${token.text}" is not among the variables of "trans".`, undefined, token)
}

/** Text with `%(name)s` in place of values, up to the tag that ends it, whose name is the current token then. */
function parseText(parser: Parser, tag: Token, mayPluralize: boolean): { text: string; names: string[] } {
  const { stream } = parser
  stream.expect('blockEnd')
  let text = ''
  const names: string[] = []
  for (;;) {
    const token = stream.next()
    if (token.kind === 'data') text += token.text.replaceAll('%', '%%')
    else if (token.kind === 'variableBegin') {
      const name = stream.expect('name').text
      stream.expect('variableEnd')
      names.push(name)
      text += `%(${name})s`
    } else if (token.kind === 'blockBegin') {
      if (stream.isName('endtrans') || (mayPluralize && stream.isName('pluralize'))) return { text, names }
      throw wrongTag(parser)
    } else throw stream.error('The template ends inside "trans".', 'Close it with {% endtrans %}.', tag)
  }
}

function wrongTag({ stream }: Parser): Error {
  if (stream.isName('pluralize')) return stream.error('A "trans" has two "pluralize".')
  if (stream.isName('trans'))
    return stream.error('A "trans" stands inside another.', 'Did you mean "endtrans"?')
  return stream.error('A tag stands inside "trans".', 'Texts and {{ names }} alone can be translated.')
}
