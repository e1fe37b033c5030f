import type { Expression, LiteralValue } from '../syntax/nodes.ts'
import { writeCall, writeFilter, writeTest } from './call-types.ts'
import type { CheckUnit } from './check-unit.ts'
import { extentOf } from './extent.ts'
import { isIdentifier, propertyKey } from './identifier.ts'
import { writeBinary, writeCompare, writeConditional, writeLogic, writeUnary } from './operator-types.ts'
import type { TypeScope } from './scope.ts'

/** Writes the expressions of a template as those of TypeScript. */
export class ExpressionTypes {
  readonly unit: CheckUnit

  constructor(unit: CheckUnit) {
    this.unit = unit
  }

  /** The value as it is; it may be a promise. */
  // One case a kind of expression.
  value(node: Expression, scope: TypeScope): void {
    switch (node.kind) {
      case 'literal':
        this.#literal(node.value, node.at)
        return
      case 'name':
        this.#name(node, scope)
        return
      case 'tuple':
        this.called('$$.tuple', node.items, node.at, scope)
        return
      case 'list':
        this.#list(node.items, node.at, scope)
        return
      case 'dict':
        this.#mapping(node, scope)
        return
      case 'attribute':
        this.#attribute(node, scope)
        return
      case 'item':
        this.#item(node, scope)
        return
      case 'slice':
        this.put('$$.any')
        return
      case 'call':
        writeCall(this, node, scope)
        return
      case 'filter':
        writeFilter(this, node, scope)
        return
      case 'test':
        writeTest(this, node, scope)
        return
      case 'unary':
        writeUnary(this, node, scope)
        return
      case 'binary':
        writeBinary(this, node, scope)
        return
      case 'and':
      case 'or':
        writeLogic(this, node, scope)
        return
      case 'compare':
        writeCompare(this, node, scope)
        return
      case 'concat':
        this.called('$$.concat', node.parts, node.at, scope)
        return
      case 'conditional':
        writeConditional(this, node, scope)
        return
    }
  }

  /** The value, waited for. */
  known(node: Expression, scope: TypeScope): void {
    if (node.kind === 'literal') {
      this.value(node, scope)
      return
    }
    this.over(this.unit.templates.isStrict ? '$$.known(' : '$$.lenient(', node)
    this.value(node, scope)
    this.put(')')
  }

  /** A condition. Where what is not there is empty, it may ask whether a variable is there. */
  condition(node: Expression, scope: TypeScope): void {
    if (!this.unit.templates.isStrict) this.#askFor(node)
    this.value(node, scope)
  }

  #askFor(node: Expression): void {
    if (node.kind === 'name') this.unit.asked.add(node.name)
    if (node.kind === 'unary') this.#askFor(node.operand)
    if (node.kind !== 'and' && node.kind !== 'or') return
    this.#askFor(node.left)
    this.#askFor(node.right)
  }

  /** A call of one of the functions of the language. */
  called(name: string, values: readonly Expression[], at: number, scope: TypeScope): void {
    this.placed(`${name}(`, at)
    this.separated(values, (value) => this.known(value, scope))
    this.put(')')
  }

  separated<Item>(items: readonly Item[], write: (item: Item) => void): void {
    items.forEach((item, index) => {
      if (index > 0) this.put(', ')
      write(item)
    })
  }

  put(text: string): void {
    this.unit.writer.put(text)
  }

  placed(text: string, at: number, length = 1): void {
    this.unit.writer.placed(text, at, length)
  }

  /** Code whose mistakes are shown at a whole expression. */
  over(text: string, node: Expression): void {
    const { at, length } = extentOf(node)
    this.placed(text, at, length)
  }

  #literal(value: LiteralValue, at: number): void {
    if (typeof value === 'bigint') {
      this.placed('0', at)
      return
    }
    if (typeof value === 'object' && value !== null) {
      this.placed(String(value.float), at)
      return
    }
    this.placed(
      JSON.stringify(value),
      at,
      typeof value === 'string' ? value.length + 2 : String(value).length,
    )
  }

  #name({ name, at }: Expression & { kind: 'name' }, scope: TypeScope): void {
    const variable = scope.find(name)
    if (variable !== undefined) {
      this.placed(variable.code, at, name.length)
      return
    }
    if (special.has(name)) {
      this.put('$$.any')
      return
    }
    this.placed('$', at, name.length)
    this.property(name, at)
  }

  #list(items: readonly Expression[], at: number, scope: TypeScope): void {
    // An empty list is there to be filled: with what, only the template knows.
    if (items.length === 0) {
      this.put('$$.any')
      return
    }
    this.placed('[', at)
    // Lists in a list are its rows: `for name, url in [['Home', '/']]`.
    this.separated(items, (item) => {
      if (item.kind === 'list') this.called('$$.tuple', item.items, item.at, scope)
      else this.value(item, scope)
    })
    this.put(']')
  }

  #mapping({ entries, at }: Expression & { kind: 'dict' }, scope: TypeScope): void {
    if (entries.length === 0) {
      this.put('$$.any')
      return
    }
    const isPlain = entries.every(([key]) => key.kind === 'literal' && typeof key.value === 'string')
    this.placed(isPlain ? '({' : '$$.mapping(', at)
    this.separated(entries, ([key, value]) => {
      if (!isPlain) this.put('$$.tuple(')
      this.known(key, scope)
      this.put(isPlain ? ': ' : ', ')
      this.value(value, scope)
      if (!isPlain) this.put(')')
    })
    this.put(isPlain ? '})' : ')')
  }

  #attribute({ target, name, at }: Expression & { kind: 'attribute' }, scope: TypeScope): void {
    this.target(target, scope)
    this.property(name, at)
  }

  /** `.name` */
  property(name: string, at: number): void {
    const isPlain = isIdentifier(name)
    this.put(isPlain ? '.' : '[')
    this.placed(propertyKey(name), at, name.length)
    if (!isPlain) this.put(']')
  }

  target(node: Expression, scope: TypeScope): void {
    const isSimple = node.kind === 'name' || node.kind === 'attribute' || node.kind === 'call'
    if (!isSimple) this.put('(')
    this.value(node, scope)
    if (!isSimple) this.put(')')
  }

  #item({ target, key, at }: Expression & { kind: 'item' }, scope: TypeScope): void {
    if (key.kind === 'slice') {
      this.#slice(target, key, scope)
      return
    }
    if (key.kind !== 'literal' || typeof key.value !== 'string') {
      this.placed('$$.item(', extentOf(target).at)
      this.value(target, scope)
      this.put(', ')
      this.known(key, scope)
      this.put(')')
      return
    }
    this.target(target, scope)
    this.placed('[', at)
    this.value(key, scope)
    this.put(']')
  }

  #slice(target: Expression, key: Expression & { kind: 'slice' }, scope: TypeScope): void {
    const bounds = [key.start, key.stop, key.step].filter((part) => part !== undefined)
    this.called('$$.slice', [target, ...bounds], extentOf(target).at, scope)
  }
}

/** Names of the language that are no variables. */
const special = new Set(['self', 'super', 'caller', 'varargs', 'kwargs'])
