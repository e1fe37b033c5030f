import { checkedNumber } from './errors.ts'
import type { CombinedOperator, ExpressionNode } from './nodes.ts'

/** A value to compute with: a number, a text, another expression. */
export type Operand = unknown

let readDescription: (expression: Expression) => unknown
let writeDescription: (expression: Expression, description: unknown) => void

/** Something that a query computes. Immutable: every method gives another one. */
export class Expression {
  readonly node: ExpressionNode
  #description: unknown

  static {
    readDescription = (expression) => expression.#description
    writeDescription = (expression, description) => {
      expression.#description = description
    }
  }

  constructor(node: ExpressionNode) {
    this.node = node
  }

  plus(other: Operand): Expression {
    return this.#combined('+', other)
  }
  minus(other: Operand): Expression {
    return this.#combined('-', other)
  }
  times(other: Operand): Expression {
    return this.#combined('*', other)
  }
  dividedBy(other: Operand): Expression {
    return this.#combined('/', other)
  }
  modulo(other: Operand): Expression {
    return this.#combined('%', other)
  }
  power(other: Operand): Expression {
    return this.#combined('**', other)
  }
  bitAnd(other: Operand): Expression {
    return this.#combined('&', other)
  }
  bitOr(other: Operand): Expression {
    return this.#combined('|', other)
  }
  bitXor(other: Operand): Expression {
    return this.#combined('^', other)
  }
  bitLeftShift(other: Operand): Expression {
    return this.#combined('<<', other)
  }
  bitRightShift(other: Operand): Expression {
    return this.#combined('>>', other)
  }
  negated(): Expression {
    return new Expression({ kind: 'negative', of: this.node })
  }

  #combined(operator: CombinedOperator, other: Operand): Expression {
    return new Expression({ kind: 'combined', operator, left: this.node, right: toNode(other) })
  }

  /** Characters of a text from a place to before another, counted from 0. */
  slice(start: number, end?: number): Expression {
    checkedNumber('slice()', 'start', start, 0)
    const length = end === undefined ? undefined : checkedNumber('slice()', 'end', end, start + 1) - start
    return new Expression({ kind: 'sliced', of: this.node, start, length })
  }

  asc(options: { nulls?: 'first' | 'last' } = {}): Expression {
    return new Expression({ kind: 'order', of: this.node, descending: false, nulls: options.nulls })
  }
  desc(options: { nulls?: 'first' | 'last' } = {}): Expression {
    return new Expression({ kind: 'order', of: this.node, descending: true, nulls: options.nulls })
  }
}

/** What a query set made of an expression, which is used again; the expression itself knows nothing of it. */
export function descriptionOf(expression: Expression): unknown {
  return readDescription(expression)
}

/** Keeps what a query set made of an expression. In a WeakMap every expression of every query would burden the collector. */
export function keepDescription(expression: Expression, description: unknown): void {
  writeDescription(expression, description)
}

/** An expression's node; another value becomes a literal. */
export function toNode(value: unknown): ExpressionNode {
  return value instanceof Expression ? value.node : { kind: 'value', value }
}

/** A text names a field; another value is an expression or a literal. */
export function fieldNode(value: unknown): ExpressionNode {
  return typeof value === 'string' ? { kind: 'ref', path: value } : toNode(value)
}
