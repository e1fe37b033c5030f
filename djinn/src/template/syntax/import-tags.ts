import type { Expression, Statement } from './nodes.ts'
import type { Parser } from './statements.ts'
import { assignableName, nameTarget } from './targets.ts'
import type { Token } from './token.ts'

/** `{% include name [ignore missing] [with context | without context | with a=1 [only]] %}` */
export function parseInclude(parser: Parser, tag: Token): Statement {
  const { stream, expressions } = parser
  const template = expressions.parse()
  const ignoreMissing = stream.isName('ignore') && stream.isNext('name', 'missing')
  if (ignoreMissing) skipTwo(parser)
  const context = takeContext(parser)
  const variables = context === undefined && stream.takeName('with') !== undefined ? assignments(parser) : []
  const only = stream.takeName('only') !== undefined
  const withContext = context ?? !only
  return { kind: 'include', template, ignoreMissing, withContext, variables, at: tag.at }
}

/** `a=1, b=2`; the commas may be left out, as in Django. */
function assignments(parser: Parser): { name: string; value: Expression }[] {
  const { stream, expressions } = parser
  const read: { name: string; value: Expression }[] = []
  while (stream.is('name') && !stream.isName('only')) {
    const { text: name } = assignableName(parser)
    stream.expect('operator', '=')
    read.push({ name, value: expressions.parse() })
    stream.takeOperator(',')
  }
  if (read.length === 0) stream.expect('name')
  return read
}

/** `{% import name as target [with context] %}` */
export function parseImport(parser: Parser, tag: Token): Statement {
  const { stream, expressions } = parser
  const template = expressions.parse()
  stream.expect('name', 'as')
  const target = nameTarget(parser).name
  return { kind: 'import', template, target, withContext: takeContext(parser) ?? false, at: tag.at }
}

/** `{% from name import a, b as c [with context] %}` */
export function parseFromImport(parser: Parser, tag: Token): Statement {
  const { stream, expressions } = parser
  const template = expressions.parse()
  stream.expect('name', 'import')
  const names: { name: string; alias: string }[] = []
  let withContext: boolean | undefined
  do {
    if (names.length > 0 || !stream.isName('with', 'without')) withContext = takeContext(parser)
    if (withContext !== undefined) break
    names.push(importedName(parser))
    withContext = takeContext(parser)
  } while (withContext === undefined && stream.takeOperator(',') !== undefined && !stream.is('blockEnd'))
  return { kind: 'fromImport', template, names, withContext: withContext ?? false, at: tag.at }
}

function importedName(parser: Parser): { name: string; alias: string } {
  const token = assignableName(parser)
  if (token.text.startsWith('_'))
    throw parser.stream.error(
      `"${token.text}" cannot be imported.`,
      'Names with an underscore at the start stay in their template.',
      token,
    )
  const alias = parser.stream.takeName('as') === undefined ? token.text : assignableName(parser).text
  return { name: token.text, alias }
}

/** Takes `with context` or `without context`; undefined where neither stands there. */
function takeContext(parser: Parser): boolean | undefined {
  const { stream } = parser
  if (!stream.isName('with', 'without') || !stream.isNext('name', 'context')) return undefined
  const isWith = stream.isName('with')
  skipTwo(parser)
  return isWith
}

function skipTwo({ stream }: Parser): void {
  stream.next()
  stream.next()
}
