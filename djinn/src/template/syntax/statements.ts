import { meant } from '../errors.ts'
import { parseComponent, parseProps, parseSlot } from './component-tags.ts'
import { ExpressionParser } from './expressions.ts'
import { operatorHabits, tagHabits } from './habits.ts'
import { parseFromImport, parseImport, parseInclude } from './import-tags.ts'
import { parseBlock, parseExtends, parsePartial, parsePartialDefinition } from './inheritance-tags.ts'
import { parseCallBlock, parseFilterBlock, parseMacro } from './macro-tags.ts'
import type { Body, Statement, TemplateNode } from './nodes.ts'
import type { Source } from './syntax-error.ts'
import type { ParseOptions } from './tag-syntax.ts'
import { parseTarget, targetNames } from './targets.ts'
import type { Token } from './token.ts'
import { describe, TokenStream } from './token-stream.ts'
import { parseTrans } from './trans-tag.ts'

/** Reads the tokens of a template. @throws {TemplateSyntaxError} */
export function parse(source: Source, tokens: readonly Token[], options: ParseOptions): TemplateNode {
  const parser = new Parser(new TokenStream(source, tokens), options)
  return { body: parser.parseBody([]) }
}

/** Reads a tag from its name on, up to and without its last mark's end. */
type TagParser = (parser: Parser, tag: Token) => Statement

const deepest = 100

const tagParsers: Readonly<Record<string, TagParser>> = {
  for: parseFor,
  if: parseIf,
  set: parseSet,
  with: parseWith,
  autoescape: parseAutoescape,
  print: parsePrint,
  block: parseBlock,
  extends: parseExtends,
  include: parseInclude,
  import: parseImport,
  from: parseFromImport,
  macro: parseMacro,
  call: parseCallBlock,
  filter: parseFilterBlock,
  partialdef: parsePartialDefinition,
  partial: parsePartial,
  component: parseComponent,
  props: parseProps,
  slot: parseSlot,
}

const extensionParsers: Readonly<Record<string, { extension: string; parse: TagParser }>> = {
  do: { extension: 'do', parse: parseDo },
  break: { extension: 'loopcontrols', parse: parseLoopControl },
  continue: { extension: 'loopcontrols', parse: parseLoopControl },
  trans: { extension: 'i18n', parse: parseTrans },
  debug: { extension: 'debug', parse: (_parser, tag) => ({ kind: 'debug', at: tag.at }) },
}

/** The tags that the language has of its own; `raw` is read before tags are. */
export const tagNames: readonly string[] = [...Object.keys(tagParsers), ...Object.keys(extensionParsers)]

/** What the parsers of tags share: the tokens, the tags that are open, and how to read a body. */
export class Parser {
  readonly stream: TokenStream
  readonly expressions: ExpressionParser
  readonly options: ParseOptions
  /** The tags that are open, the innermost last, with what may end them. */
  readonly #open: { tag: Token; ends: readonly string[] }[] = []
  readonly blockNames = new Set<string>()
  readonly partialNames = new Set<string>()
  /** How many loops are open around the tag, in the same function. */
  loops = 0

  constructor(stream: TokenStream, options: ParseOptions) {
    this.stream = stream
    this.options = options
    this.expressions = new ExpressionParser(stream)
  }

  /** Everything up to one of these tags, or to the end of the template. The name of the tag is the current token then. */
  parseBody(ends: readonly string[]): Body {
    const body: Statement[] = []
    const { stream } = this
    for (;;) {
      const token = stream.current
      if (token.kind === 'end') break
      if (token.kind === 'data') body.push({ kind: 'text', text: stream.next().text, at: token.at })
      else if (token.kind === 'variableBegin') body.push(this.#output())
      else {
        stream.next()
        if (stream.isName(...ends)) return body
        body.push(this.#tag())
        stream.expect('blockEnd')
      }
    }
    if (ends.length > 0) throw this.#unclosed()
    return body
  }

  /** The body of a tag, after the end of its first mark. Takes the name of the tag that ends it. */
  bodyOf(tag: Token, ...ends: readonly string[]): { body: Body; end: Token } {
    // As in Python: `for x in y:`.
    const colon = this.stream.current
    if (this.stream.takeOperator(':') !== undefined && !this.stream.is('blockEnd'))
      throw this.stream.error('There is ":" within a tag.', operatorHabits.get(':'), colon)
    this.stream.expect('blockEnd')
    if (this.#open.length >= deepest)
      throw this.stream.error('Tags are nested too deeply.', `At most ${deepest} levels are read.`, tag)
    this.#open.push({ tag, ends })
    const body = this.parseBody(ends)
    this.#open.pop()
    return { body, end: this.stream.next() }
  }

  /** The body of a tag that becomes a function of its own: `break` cannot leave a loop around it. */
  functionBody(tag: Token, ...ends: readonly string[]): { body: Body; end: Token } {
    const { loops } = this
    this.loops = 0
    const read = this.bodyOf(tag, ...ends)
    this.loops = loops
    return read
  }

  #output(): Statement {
    const { at } = this.stream.next()
    const value = this.expressions.parseTuple()
    this.stream.expect('variableEnd')
    return { kind: 'output', value, at, length: this.stream.endOfLast - at }
  }

  #tag(): Statement {
    const { stream, options } = this
    if (!stream.is('name'))
      throw stream.error(`There is ${describe(stream.current)} where the name of a tag was expected.`)
    const tag = stream.next()
    const name = tag.text
    if (Object.hasOwn(tagParsers, name)) return (tagParsers[name] as TagParser)(this, tag)
    const extra = Object.hasOwn(extensionParsers, name) ? extensionParsers[name] : undefined
    if (extra !== undefined && options.extensions.has(extra.extension as never)) return extra.parse(this, tag)
    const custom = options.tags.get(name)
    if (custom !== undefined) return this.#customTag(tag, custom.hasBody)
    throw this.#unknownTag(tag)
  }

  #customTag(tag: Token, hasBody: boolean): Statement {
    const given = this.expressions.parseBareArguments('as')
    const target = this.stream.takeName('as') === undefined ? undefined : this.stream.expect('name').text
    const body = hasBody ? this.functionBody(tag, `end${tag.text}`).body : undefined
    return { kind: 'tag', name: tag.text, given, body, target, at: tag.at }
  }

  #unknownTag(tag: Token): Error {
    const open = this.#open.at(-1)
    if (open !== undefined && /^(?:end|el)/.test(tag.text)) {
      const innermost = `The innermost open tag is "${open.tag.text}", which ends with ${listed(open.ends)}.`
      const hint = tagHabits.get(tag.text) ?? innermost
      return this.stream.error(`The tag "${tag.text}" closes nothing here.`, hint, tag)
    }
    const extra = Object.hasOwn(extensionParsers, tag.text) ? extensionParsers[tag.text] : undefined
    const known = [...tagNames, ...this.options.tags.keys()]
    const hint =
      extra === undefined
        ? (tagHabits.get(tag.text) ?? meant(tag.text, known))
        : `It belongs to the extension "${extra.extension}", which is off.`
    return this.stream.error(`There is no tag "${tag.text}".`, hint, tag)
  }

  #unclosed(): Error {
    const open = this.#open.at(-1)
    if (open === undefined) return this.stream.error('The template ends too early.')
    const { tag, ends } = open
    const last = { at: Math.max(0, this.stream.endOfLast - 1) }
    const line = this.stream.source.text.slice(0, tag.at).split('\n').length
    return this.stream.error(
      `The template ends inside "${tag.text}".`,
      `Close the tag of line ${line} with ${listed(ends)}.`,
      last,
    )
  }
}

function listed(tags: readonly string[]): string {
  return tags.map((tag) => `{% ${tag} %}`).join(' or ')
}

function parseFor(parser: Parser, tag: Token): Statement {
  const { stream, expressions } = parser
  const target = parseTarget(parser, { ends: ['in'] })
  if (targetNames(target).includes('loop'))
    throw stream.error(
      'A loop cannot assign "loop", which it has of its own.',
      'Choose another name.',
      target,
    )
  stream.expect('name', 'in')
  const iterable = expressions.parseTuple({ withCondition: false, ends: ['recursive'] })
  const test = stream.takeName('if') === undefined ? undefined : expressions.parse()
  const recursive = stream.takeName('recursive') !== undefined
  parser.loops += 1
  const { body, end } = parser.bodyOf(tag, 'else', 'endfor')
  parser.loops -= 1
  const readElse = () => (recursive ? parser.functionBody(tag, 'endfor') : parser.bodyOf(tag, 'endfor'))
  const otherwise = end.text === 'else' ? readElse().body : []
  return { kind: 'for', target, iterable, test, recursive, body, otherwise, at: tag.at }
}

function parseIf(parser: Parser, tag: Token): Statement {
  const branches: { test: ReturnType<ExpressionParser['parse']>; body: Body }[] = []
  for (;;) {
    const test = parser.expressions.parseTuple({ withCondition: false })
    const { body, end } = parser.bodyOf(tag, 'elif', 'else', 'endif')
    branches.push({ test, body })
    if (end.text === 'elif') continue
    const otherwise = end.text === 'else' ? parser.bodyOf(tag, 'endif').body : []
    return { kind: 'if', branches, otherwise, at: tag.at }
  }
}

function parseSet(parser: Parser, tag: Token): Statement {
  const { stream, expressions } = parser
  const target = parseTarget(parser, { withNamespace: true })
  if (stream.takeOperator('=') !== undefined)
    return { kind: 'set', target, value: expressions.parseTuple(), at: tag.at }
  const filter = stream.takeOperator('|') === undefined ? undefined : expressions.parseFilterChain()
  const { body } = parser.bodyOf(tag, 'endset')
  return { kind: 'setBlock', target, filter, body, at: tag.at }
}

function parseWith(parser: Parser, tag: Token): Statement {
  const { stream, expressions } = parser
  const assignments: {
    target: ReturnType<typeof parseTarget>
    value: ReturnType<ExpressionParser['parse']>
  }[] = []
  while (!stream.is('blockEnd')) {
    if (assignments.length > 0) stream.expect('operator', ',')
    const target = parseTarget(parser, {})
    stream.expect('operator', '=')
    assignments.push({ target, value: expressions.parse() })
  }
  return { kind: 'with', assignments, body: parser.bodyOf(tag, 'endwith').body, at: tag.at }
}

function parseAutoescape(parser: Parser, tag: Token): Statement {
  const value = parser.expressions.parse()
  return { kind: 'autoescape', value, body: parser.bodyOf(tag, 'endautoescape').body, at: tag.at }
}

/** `{% print a, b %}`: each value on its own. */
function parsePrint(parser: Parser, tag: Token): Statement {
  const { stream, expressions } = parser
  const parts = [expressions.parse()]
  while (stream.takeOperator(',') !== undefined) parts.push(expressions.parse())
  const value = parts.length === 1 && parts[0] ? parts[0] : ({ kind: 'concat', parts, at: tag.at } as const)
  return { kind: 'output', value, at: tag.at, length: stream.endOfLast - tag.at }
}

function parseDo(parser: Parser, tag: Token): Statement {
  return { kind: 'do', value: parser.expressions.parseTuple(), at: tag.at }
}

function parseLoopControl(parser: Parser, tag: Token): Statement {
  if (parser.loops === 0) throw parser.stream.error(`"${tag.text}" stands outside of a loop.`, undefined, tag)
  return { kind: tag.text as 'break' | 'continue', at: tag.at }
}
