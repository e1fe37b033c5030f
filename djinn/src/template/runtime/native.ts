import { tuple } from '../../base/index.ts'
import { floatResult, numberOf } from '../python/numbers.ts'
import { negate } from '../python/operators.ts'
import { defaultDelimiters } from '../syntax/delimiters.ts'
import { ExpressionParser } from '../syntax/expressions.ts'
import { tokenize } from '../syntax/lexer.ts'
import type { Expression } from '../syntax/nodes.ts'
import { TokenStream } from '../syntax/token-stream.ts'
import type { Dialect } from '../template-call.ts'
import type { RenderState } from './render-state.ts'

/** The value of a template that is rendered natively: that of its only part, else all parts as one text. */
export function nativeText(state: RenderState, parts: readonly unknown[]): unknown {
  return parts.length === 1 ? parts[0] : parts.map((part) => state.text(part)).join('')
}

/** The same, and a text that is a literal is its value: `"[1, 2]"` is a list. */
export function nativeValue(state: RenderState, parts: readonly unknown[]): unknown {
  if (parts.length === 0) return null
  const value = nativeText(state, parts)
  if (typeof value !== 'string') return value
  try {
    return literalValue(value, state.dialect)
  } catch {
    return value
  }
}

const longest = 100_000

function literalValue(text: string, dialect: Dialect): unknown {
  if (text.length > longest || /^\s/.test(text)) return text
  // Blanks, for a minus beside a mark would be one for white space.
  const source = { name: '<literal>', text: `{{ ${text} }}` }
  const stream = new TokenStream(source, tokenize(source, defaultDelimiters))
  stream.next()
  const parsed = new ExpressionParser(stream).parseTuple({ explicit: true })
  stream.expect('variableEnd')
  stream.expect('end')
  return constant(parsed, dialect)
}

function constant(node: Expression, dialect: Dialect): unknown {
  const inner = (part: Expression) => constant(part, dialect)
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'object' && node.value !== null
        ? floatResult(node.value.float, dialect)
        : node.value
    case 'list':
      return node.items.map(inner)
    case 'tuple':
      return tuple(...node.items.map(inner))
    case 'dict':
      return new Map(node.entries.map(([key, value]) => [inner(key), inner(value)]))
    case 'unary': {
      const operand = inner(node.operand)
      if (node.operator === '-' && typeof operand !== 'boolean' && numberOf(operand) !== undefined)
        return negate(operand, dialect)
    }
  }
  throw new SyntaxError('This is no literal.')
}
