import type {
  Arguments,
  BinaryOperator,
  CompareOperator,
  Expression,
  FilterExpression,
  LiteralValue,
} from './nodes.ts'
import { describe, type TokenStream } from './token-stream.ts'

/** How deep brackets and operators may nest: deeper ones would exhaust the stack of the compiler. */
const deepest = 150

/** Reads expressions, by Jinja's grammar and its order of operators. */
export class ExpressionParser {
  readonly #stream: TokenStream
  #depth = 0

  constructor(stream: TokenStream) {
    this.#stream = stream
  }

  /** `a if b else c`, or any other expression. */
  parse(withCondition = true): Expression {
    return this.#nested(() => (withCondition ? this.#conditional() : this.#or()))
  }

  /** One expression, or several with commas between them. */
  parseTuple(
    options: { withCondition?: boolean; ends?: readonly string[]; explicit?: boolean } = {},
  ): Expression {
    const { withCondition = true, ends = [], explicit = false } = options
    const { at } = this.#stream.current
    const items: Expression[] = []
    let isTuple = false
    while (!this.#endsTuple(ends)) {
      items.push(this.parse(withCondition))
      if (this.#stream.takeOperator(',') === undefined) break
      isTuple = true
    }
    const only = items[0]
    if (!isTuple && only !== undefined) return only
    // An empty tuple must be in brackets: `{% for x in %}` is a mistake.
    if (items.length === 0 && !explicit)
      throw this.#stream.error(`There is ${describe(this.#stream.current)} where an expression was expected.`)
    return { kind: 'tuple', items, at }
  }

  #endsTuple(ends: readonly string[]): boolean {
    const { kind, text } = this.#stream.current
    if (kind === 'variableEnd' || kind === 'blockEnd' || kind === 'end') return true
    return (kind === 'operator' && text === ')') || (kind === 'name' && ends.includes(text))
  }

  #conditional(): Expression {
    const { at } = this.#stream.current
    let value = this.#or()
    while (this.#stream.takeName('if') !== undefined) {
      const test = this.#or()
      const otherwise =
        this.#stream.takeName('else') === undefined ? undefined : this.#nested(() => this.#conditional())
      value = { kind: 'conditional', test, whenTrue: value, otherwise, at }
    }
    return value
  }

  #or(): Expression {
    const { at } = this.#stream.current
    let left = this.#and()
    while (this.#stream.takeName('or') !== undefined) left = { kind: 'or', left, right: this.#and(), at }
    return left
  }

  #and(): Expression {
    const { at } = this.#stream.current
    let left = this.#not()
    while (this.#stream.takeName('and') !== undefined) left = { kind: 'and', left, right: this.#not(), at }
    return left
  }

  #not(): Expression {
    const token = this.#stream.takeName('not')
    if (token === undefined) return this.#compare()
    return { kind: 'unary', operator: 'not', operand: this.#nested(() => this.#not()), at: token.at }
  }

  #compare(): Expression {
    const { at } = this.#stream.current
    const first = this.#sum()
    const rest: { operator: CompareOperator; operand: Expression }[] = []
    for (let operator = this.#compareOperator(); operator !== undefined; operator = this.#compareOperator())
      rest.push({ operator, operand: this.#sum() })
    return rest.length === 0 ? first : { kind: 'compare', first, rest, at }
  }

  #compareOperator(): CompareOperator | undefined {
    const stream = this.#stream
    if (stream.takeName('in') !== undefined) return 'in'
    if (stream.isName('not') && stream.isNext('name', 'in')) {
      stream.next()
      stream.next()
      return 'not in'
    }
    const { kind, text } = stream.current
    if (kind !== 'operator' || !/^(?:==|!=|<=?|>=?)$/.test(text)) return undefined
    return stream.next().text as CompareOperator
  }

  #sum(): Expression {
    return this.#binary(['+', '-'], () => this.#concat())
  }

  #concat(): Expression {
    const { at } = this.#stream.current
    const parts = [this.#product()]
    while (this.#stream.takeOperator('~') !== undefined) parts.push(this.#product())
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'concat', parts, at }
  }

  #product(): Expression {
    return this.#binary(['*', '/', '//', '%'], () => this.#power())
  }

  /** From the left, unlike Python: `2**3**2` is 64. */
  #power(): Expression {
    return this.#binary(['**'], () => this.#unary(true))
  }

  #binary(operators: readonly string[], operand: () => Expression): Expression {
    const { at } = this.#stream.current
    let left = operand()
    while (this.#stream.current.kind === 'operator' && operators.includes(this.#stream.current.text)) {
      const operator = this.#stream.next().text as BinaryOperator
      left = { kind: 'binary', operator, left, right: operand(), at }
    }
    return left
  }

  #unary(withFilters: boolean): Expression {
    const { current } = this.#stream
    const isSigned = current.kind === 'operator' && (current.text === '-' || current.text === '+')
    let value: Expression
    if (isSigned) {
      this.#stream.next()
      const operand = this.#nested(() => this.#unary(false))
      value = { kind: 'unary', operator: current.text as '-' | '+', operand, at: current.at }
    } else value = this.#primary()
    value = this.#postfix(value)
    return withFilters ? this.#filters(value) : value
  }

  #nested(parse: () => Expression): Expression {
    if (++this.#depth > deepest)
      throw this.#stream.error('The expression is nested too deeply.', `At most ${deepest} levels are read.`)
    const parsed = parse()
    this.#depth--
    return parsed
  }

  #primary(): Expression {
    const { current } = this.#stream
    switch (current.kind) {
      case 'name':
        this.#stream.next()
        return nameOrConstant(current.text, current.at)
      case 'string':
        return this.#strings()
      case 'integer':
      case 'float':
        this.#stream.next()
        return { kind: 'literal', value: numberValue(current.kind, current.text), at: current.at }
      case 'operator':
        if (current.text === '(') return this.#group()
        if (current.text === '[') return this.#list()
        if (current.text === '{') return this.#dict()
    }
    throw this.#stream.unexpected('a value')
  }

  /** Strings beside each other are one. */
  #strings(): Expression {
    const { at } = this.#stream.current
    let value = ''
    while (this.#stream.is('string')) value += this.#stream.next().text
    return { kind: 'literal', value, at }
  }

  #group(): Expression {
    this.#stream.next()
    const inner = this.#nested(() => this.parseTuple({ explicit: true }))
    this.#stream.expect('operator', ')')
    return inner
  }

  #list(): Expression {
    const { at } = this.#stream.next()
    const items: Expression[] = []
    while (!this.#stream.isOperator(']')) {
      if (items.length > 0) this.#stream.expect('operator', ',')
      if (this.#stream.isOperator(']')) break
      items.push(this.parse())
    }
    this.#stream.next()
    return { kind: 'list', items, at }
  }

  #dict(): Expression {
    const { at } = this.#stream.next()
    const entries: [Expression, Expression][] = []
    while (!this.#stream.isOperator('}')) {
      if (entries.length > 0) this.#stream.expect('operator', ',')
      if (this.#stream.isOperator('}')) break
      const key = this.parse()
      this.#stream.expect('operator', ':')
      entries.push([key, this.parse()])
    }
    this.#stream.next()
    return { kind: 'dict', entries, at }
  }

  #postfix(start: Expression): Expression {
    let value = start
    for (;;) {
      if (this.#stream.isOperator('.') || this.#stream.isOperator('[')) value = this.#subscript(value)
      else if (this.#stream.isOperator('(')) value = this.#call(value)
      else return value
    }
  }

  /** Filters and tests, which may have attributes and calls between them. */
  #filters(start: Expression): Expression {
    let value = start
    for (;;) {
      if (this.#stream.isOperator('|')) value = this.#filter(value)
      else if (this.#stream.isName('is')) value = this.#test(value)
      else if (this.#stream.isOperator('(')) value = this.#call(value)
      else return value
    }
  }

  #subscript(target: Expression): Expression {
    const token = this.#stream.next()
    if (token.text === '.') return this.#attribute(target)
    const { at } = token
    const keys: Expression[] = []
    while (!this.#stream.isOperator(']')) {
      if (keys.length > 0) this.#stream.expect('operator', ',')
      keys.push(this.#subscriptKey())
    }
    this.#stream.expect('operator', ']')
    const only = keys.length === 1 ? keys[0] : undefined
    return { kind: 'item', target, key: only ?? { kind: 'tuple', items: keys, at }, at }
  }

  #attribute(target: Expression): Expression {
    const token = this.#stream.next()
    if (token.kind === 'name') return { kind: 'attribute', target, name: token.text, at: token.at }
    if (token.kind !== 'integer')
      throw this.#stream.error(
        `There is ${describe(token)} where a name or a number was expected.`,
        undefined,
        token,
      )
    const key: Expression = { kind: 'literal', value: numberValue('integer', token.text), at: token.at }
    return { kind: 'item', target, key, at: token.at }
  }

  /** A key, or `start:stop:step` of which each part may be left out. */
  #subscriptKey(): Expression {
    const { at } = this.#stream.current
    const parts: (Expression | undefined)[] = []
    if (!this.#stream.isOperator(':')) {
      const key = this.parse()
      if (!this.#stream.isOperator(':')) return key
      parts.push(key)
    } else parts.push(undefined)
    while (parts.length < 3 && this.#stream.takeOperator(':') !== undefined) {
      const ends =
        this.#stream.isOperator(']') || this.#stream.isOperator(',') || this.#stream.isOperator(':')
      parts.push(ends ? undefined : this.parse())
    }
    return { kind: 'slice', start: parts[0], stop: parts[1], step: parts[2], at }
  }

  #call(target: Expression): Expression {
    return { kind: 'call', target, given: this.parseArguments(), at: target.at }
  }

  /** `(a, b=1, *rest, **named)`. */
  parseArguments(): Arguments {
    this.#stream.expect('operator', '(')
    const read = this.#readArguments(() => this.#stream.isOperator(')'))
    this.#stream.expect('operator', ')')
    return read
  }

  /** The same without brackets, up to the end of a tag or one of the words. */
  parseBareArguments(...ends: readonly string[]): Arguments {
    return this.#readArguments(() => this.#stream.is('blockEnd') || this.#stream.isName(...ends), true)
  }

  // Long because each kind of argument checks what may stand before it.
  #readArguments(isEnd: () => boolean, commasAreOptional = false): Arguments {
    const stream = this.#stream
    const positional: Expression[] = []
    const named: { name: string; value: Expression }[] = []
    let spread: Expression | undefined
    let spreadNamed: Expression | undefined
    let isFirst = true
    while (!isEnd()) {
      if (!isFirst && stream.takeOperator(',') === undefined && !commasAreOptional)
        stream.expect('operator', ',')
      // A comma may stand at the end.
      if (!isFirst && isEnd()) break
      isFirst = false
      const { current } = stream
      if (stream.takeOperator('*') !== undefined) {
        this.#require(spread === undefined && spreadNamed === undefined, current.at)
        spread = this.parse()
      } else if (stream.takeOperator('**') !== undefined) {
        this.#require(spreadNamed === undefined, current.at)
        spreadNamed = this.parse()
      } else if (stream.is('name') && stream.isNext('operator', '=')) {
        this.#require(spreadNamed === undefined, current.at)
        stream.next()
        stream.next()
        named.push({ name: this.#newName(current.text, named, current.at), value: this.parse() })
      } else {
        this.#require(named.length === 0 && spread === undefined && spreadNamed === undefined, current.at)
        positional.push(this.parse())
      }
    }
    return { positional, named, spread, spreadNamed }
  }

  #newName(name: string, named: readonly { name: string }[], at: number): string {
    if (!named.some((argument) => argument.name === name)) return name
    throw this.#stream.error(`The argument "${name}" is given twice.`, undefined, { at, length: name.length })
  }

  #require(isRight: boolean, at: number): void {
    if (isRight) return
    throw this.#stream.error('An argument stands in the wrong order.', 'Write f(a, b=1, *list, **mapping).', {
      at,
    })
  }

  /** The filters of a filter block or a block set, which have no target of their own. */
  parseFilterChain(): FilterExpression {
    let filter = this.#filterAfterMark(undefined)
    while (this.#stream.takeOperator('|') !== undefined) filter = this.#filterAfterMark(filter)
    return filter
  }

  #filter(target: Expression): Expression {
    this.#stream.next()
    return this.#filterAfterMark(target)
  }

  #filterAfterMark(target: Expression | undefined): FilterExpression {
    const { at } = this.#stream.current
    const name = this.#dottedName()
    const given = this.#stream.isOperator('(') ? this.parseArguments() : noArguments
    return { kind: 'filter', target, name, given, at }
  }

  /** Names with dots in them: `django.default`. */
  #dottedName(): string {
    let name = this.#stream.expect('name').text
    while (this.#stream.takeOperator('.') !== undefined) name += `.${this.#stream.expect('name').text}`
    return name
  }

  #test(target: Expression): Expression {
    const { at } = this.#stream.next()
    const isNegated = this.#stream.takeName('not') !== undefined
    const nameAt = this.#stream.current.at
    const name = this.#dottedName()
    const given = this.#testArguments()
    const test: Expression = { kind: 'test', target, name, given, at: nameAt }
    return isNegated ? { kind: 'unary', operator: 'not', operand: test, at } : test
  }

  /** One argument may stand without brackets: `n is divisibleby 3`. */
  #testArguments(): Arguments {
    const stream = this.#stream
    if (stream.isOperator('(')) return this.parseArguments()
    const { kind, text } = stream.current
    const isValue =
      kind === 'string' ||
      kind === 'integer' ||
      kind === 'float' ||
      (kind === 'operator' && (text === '[' || text === '{'))
    const isName = kind === 'name' && !['else', 'or', 'and', 'if', 'is'].includes(text)
    if (!isValue && !isName) return noArguments
    if (kind === 'name' && text === 'is')
      throw stream.error('Tests cannot be chained.', 'Join them by "and".')
    const argument = this.#postfix(this.#primary())
    return { ...noArguments, positional: [argument] }
  }
}

const noArguments: Arguments = { positional: [], named: [], spread: undefined, spreadNamed: undefined }

function nameOrConstant(name: string, at: number): Expression {
  switch (name) {
    case 'true':
    case 'True':
      return { kind: 'literal', value: true, at }
    case 'false':
    case 'False':
      return { kind: 'literal', value: false, at }
    case 'none':
    case 'None':
      return { kind: 'literal', value: null, at }
  }
  return { kind: 'name', name, at }
}

function numberValue(kind: 'integer' | 'float', text: string): LiteralValue {
  const digits = text.replaceAll('_', '')
  if (kind === 'float') {
    const value = Number(digits)
    return Number.isInteger(value) ? { float: value } : value
  }
  const exact = BigInt(/^0+$/.test(digits) ? '0' : digits)
  return exact > BigInt(Number.MAX_SAFE_INTEGER) ? exact : Number(exact)
}
