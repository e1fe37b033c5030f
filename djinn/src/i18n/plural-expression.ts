import type { DjinnError } from '../base/index.ts'

/** A formula of C over the number `n`, as data. */
export type Expression =
  | { readonly kind: 'n' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'not' | 'minus'; readonly operand: Expression }
  | {
      readonly kind: 'binary'
      readonly operator: string
      readonly left: Expression
      readonly right: Expression
    }
  | {
      readonly kind: 'choice'
      readonly condition: Expression
      readonly yes: Expression
      readonly no: Expression
    }

const binding = new Map([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 4],
  ['>', 4],
  ['<=', 4],
  ['>=', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
])
const longestFormula = 1000
const deepestFormula = 100

/**
 * Parses a formula: `n`, whole numbers, `?:`, `||`, `&&`, comparisons, arithmetic, `!` and parentheses.
 *
 * @param problem Makes the error of a sentence.
 */
export function parseExpression(formula: string, problem: (sentence: string) => DjinnError): Expression {
  if (formula.length > longestFormula)
    throw problem(`a plural formula has more than ${longestFormula} characters`)
  const tokens = tokensOf(formula, problem)
  let position = 0
  let depth = 0
  const expression = choice()
  if (position < tokens.length) throw unexpected()
  return expression

  function choice(): Expression {
    if (++depth > deepestFormula) throw problem('a plural formula is nested too deeply')
    const condition = binary(1)
    const whole = take('?') ? choiceAfter(condition) : condition
    depth--
    return whole
  }

  function choiceAfter(condition: Expression): Expression {
    const yes = choice()
    expect(':')
    return { kind: 'choice', condition, yes, no: choice() }
  }

  /** Operators that bind at least as tightly as `least`; those of one strength go from left to right. */
  function binary(least: number): Expression {
    let left = unary()
    for (;;) {
      const operator = tokens[position] ?? ''
      const strength = binding.get(operator) ?? 0
      if (strength < least) return left
      position++
      left = { kind: 'binary', operator, left, right: binary(strength + 1) }
    }
  }

  function unary(): Expression {
    const signs: ('not' | 'minus')[] = []
    for (;;) {
      if (take('!')) signs.push('not')
      else if (take('-')) signs.push('minus')
      else return signs.reduceRight<Expression>((operand, kind) => ({ kind, operand }), atom())
    }
  }

  function atom(): Expression {
    const token = tokens[position] ?? ''
    if (take('n')) return { kind: 'n' }
    if (/^\d/.test(token)) {
      position++
      return { kind: 'number', value: Number(token) }
    }
    expect('(')
    const inner = choice()
    expect(')')
    return inner
  }

  function take(token: string): boolean {
    if (tokens[position] !== token) return false
    position++
    return true
  }

  function expect(token: string): void {
    if (!take(token)) throw unexpected()
  }

  function unexpected(): DjinnError {
    const token = tokens[position]
    return problem(
      token === undefined
        ? 'a plural formula ends too early'
        : `a plural formula has a "${token}" in a wrong place`,
    )
  }
}

function tokensOf(formula: string, problem: (sentence: string) => DjinnError): string[] {
  const token = /\s*(\d+|n\b|\|\||&&|[=!<>]=|[-+*/%<>!?:()])/y
  const tokens: string[] = []
  const text = formula.trimEnd()
  while (token.lastIndex < text.length) {
    const start = token.lastIndex
    const found = token.exec(text)?.[1]
    if (found === undefined)
      throw problem(`a plural formula cannot hold ${JSON.stringify(text.slice(start, start + 20))}`)
    tokens.push(found)
  }
  return tokens
}

/** The value of a formula; NaN for a division by zero. */
export function evaluate(expression: Expression, n: number): number {
  switch (expression.kind) {
    case 'n':
      return n
    case 'number':
      return expression.value
    case 'not':
      return evaluate(expression.operand, n) ? 0 : 1
    case 'minus':
      return -evaluate(expression.operand, n)
    case 'choice':
      return evaluate(evaluate(expression.condition, n) ? expression.yes : expression.no, n)
    case 'binary':
      return evaluateBinary(expression.operator, expression.left, expression.right, n)
  }
}

function evaluateBinary(operator: string, leftSide: Expression, rightSide: Expression, n: number): number {
  const left = evaluate(leftSide, n)
  if (operator === '||') return left || evaluate(rightSide, n) ? 1 : 0
  if (operator === '&&') return left && evaluate(rightSide, n) ? 1 : 0
  const right = evaluate(rightSide, n)
  switch (operator) {
    case '==':
      return left === right ? 1 : 0
    case '!=':
      return left !== right ? 1 : 0
    case '<':
      return left < right ? 1 : 0
    case '>':
      return left > right ? 1 : 0
    case '<=':
      return left <= right ? 1 : 0
    case '>=':
      return left >= right ? 1 : 0
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return right === 0 ? Number.NaN : Math.floor(left / right)
  }
  // The remainder is never below zero, so that -21 counts like the 79 of its hundred.
  return left - right * Math.floor(left / right)
}
