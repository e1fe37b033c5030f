import { isDefinition } from '../filter-call.ts'
import { builtInNames } from '../runtime/attribute.ts'
import type { Arguments, Expression, FilterExpression, LiteralValue } from '../syntax/nodes.ts'
import type { FilterDefinition } from '../template-call.ts'
import type { FunctionWriter } from './function-writer.ts'
import type { Scope } from './scope.ts'
import { isSync, type Unit } from './unit.ts'

/** Code of an expression, and whether its value may have to be waited for. */
interface Code {
  readonly code: string
  readonly later: boolean
}

/** What decides how an expression reads its names. */
export interface Surroundings {
  readonly scope: Scope
  /** The loop around it whose `loop` needs no object: its counter and its members. */
  readonly counter: { readonly index: string; readonly members: string } | undefined
  /** Whether filters and tests that do not exist are errors only when they run. */
  readonly inBranch: boolean
  /** Code of the switch for escaping: `true`, `false` or a variable. */
  readonly autoescape: string
}

/** Writes expressions as JavaScript. Values that may arrive later are waited for where they are used. */
export class ExpressionCode {
  readonly #unit: Unit
  readonly #writer: FunctionWriter

  constructor(unit: Unit, writer: FunctionWriter) {
    this.#unit = unit
    this.#writer = writer
  }

  /** The value as it is; it may be a promise. */
  any(node: Expression, around: Surroundings): Code {
    switch (node.kind) {
      case 'literal':
        return now(this.#literal(node.value))
      case 'name':
        return later(this.#name(node.name, node.at, around))
      case 'tuple':
        return now(`tuple(${this.#list(node.items, around)})`)
      case 'list':
        return now(`[${this.#list(node.items, around)}]`)
      case 'dict':
        return now(this.#dict(node.entries, around))
      case 'attribute':
        return this.#counted(node, around) ?? later(this.#attribute(node, around))
      case 'item':
        return later(this.#item(node, around))
      case 'slice':
        throw this.#unit.error(node.at, 'A slice stands where no list is sliced.')
      case 'call':
        return later(this.#call(node, around))
      case 'filter':
        return this.filter(node, around)
      case 'test':
      case 'compare':
        return now(this.truth(node, around))
      case 'unary':
        if (node.operator === 'not') return now(this.truth(node, around))
        return now(
          this.#operator(node.operator === '-' ? 'negate' : 'positive', [node.operand], node.at, around),
        )
      case 'binary':
        return now(this.#operator(operatorNames[node.operator], [node.left, node.right], node.at, around))
      case 'and':
      case 'or':
        return this.#logic(node, around)
      case 'concat':
        return now(this.#concat(node.parts, node.at, around))
      case 'conditional':
        return this.#conditional(node, around)
    }
  }

  /** The value, waited for. */
  value(node: Expression, around: Surroundings): string {
    return this.#unwrapped(this.any(node, around), node.at)
  }

  /** Whether the value counts as true, as code of a boolean. */
  truth(node: Expression, around: Surroundings): string {
    switch (node.kind) {
      case 'and':
      case 'or':
        return `(${this.truth(node.left, around)} ${node.kind === 'and' ? '&&' : '||'} ${this.truth(node.right, around)})`
      case 'compare':
        return this.#compare(node, around)
      case 'test':
        return this.#test(node, around)
      case 'unary':
        if (node.operator === 'not') return `!${this.truth(node.operand, around)}`
    }
    const code = this.any(node, around)
    if (!code.later) return this.#placed(`truth(${code.code})`, node.at)
    const kept = this.#writer.temporary()
    const place = this.#unit.position(node.at)
    // A query set is asked whether it has any row; it is not loaded for that.
    return `(typeof (${kept} = ${code.code}) === 'object' && isLater(${kept}) ? truth((t.at = ${place}, yield exists(${kept}))) : (t.at = ${place}, truth(${kept})))`
  }

  #awaited(code: string, at: number): string {
    const kept = this.#writer.temporary()
    return `(typeof (${kept} = ${code}) === 'object' && isLater(${kept}) ? (t.at = ${this.#unit.position(at)}, yield ${kept}) : ${kept})`
  }

  #placed(code: string, at: number): string {
    return `(t.at = ${this.#unit.position(at)}, ${code})`
  }

  #literal(value: LiteralValue): string {
    if (typeof value === 'string') return JSON.stringify(value)
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value !== 'object' || value === null) return String(value)
    if (this.#unit.options.dialect === 'djinn') return String(value.float)
    return this.#unit.constant(`new Float(${value.float})`)
  }

  #name(name: string, at: number, around: Surroundings): string {
    const local = around.scope.find(name)
    const place = this.#unit.position(at, name.length)
    if (local === undefined) {
      const kept = this.#writer.temporary()
      return `((${kept} = c.vars${property(name)}) !== undefined ? ${kept} : missing(t, c, ${JSON.stringify(name)}, ${place}))`
    }
    if (!local.mayBeMissing) return local.code
    return `(${local.code} !== undefined ? ${local.code} : missing(t, c, ${JSON.stringify(name)}, ${place}))`
  }

  #list(items: readonly Expression[], around: Surroundings): string {
    return items.map((item) => this.any(item, around).code).join(', ')
  }

  /** An object where the keys are names, else a Map: objects have keys of text alone and sort those that are numbers. */
  #dict(entries: readonly (readonly [Expression, Expression])[], around: Surroundings): string {
    const isPlain = entries.every(
      ([key]) => key.kind === 'literal' && typeof key.value === 'string' && isPlainKey(key.value),
    )
    const pairs = entries.map(
      ([key, value]) => [this.value(key, around), this.any(value, around).code] as const,
    )
    if (isPlain) return `({${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}})`
    return `dict([${pairs.map(([key, value]) => `[${key}, ${value}]`).join(', ')}])`
  }

  /** `loop.index` and its like, from the counter of the loop. */
  #counted(node: Expression & { kind: 'attribute' }, { counter, scope }: Surroundings): Code | undefined {
    if (counter === undefined || node.target.kind !== 'name' || node.target.name !== 'loop') return undefined
    if (scope.find('loop')?.code !== counter.index) return undefined
    const code = loopCounts[node.name]
    return code === undefined ? undefined : now(code(counter.index, counter.members))
  }

  #attribute(node: Expression & { kind: 'attribute' }, around: Surroundings): string {
    const target = this.any(node.target, around).code
    const place = this.#unit.position(node.at, node.name.length)
    const name = JSON.stringify(node.name)
    if (builtInNames.has(node.name) || this.#unit.options.sandboxed || node.name.startsWith('_'))
      return `attribute(t, ${target}, ${name}, ${place})`
    const object = this.#writer.temporary()
    const found = this.#writer.temporary()
    // Functions are left to attribute(), which keeps their object with them.
    return `((${object} = ${target}) != null && (${found} = ${object}${property(node.name)}) !== undefined && typeof ${found} !== 'function' ? ${found} : attribute(t, ${object}, ${name}, ${place}))`
  }

  #item(node: Expression & { kind: 'item' }, around: Surroundings): string {
    const target = this.any(node.target, around).code
    if (node.key.kind !== 'slice') {
      const key = this.value(node.key, around)
      return `item(t, ${target}, ${key}, ${this.#unit.position(node.key.at)})`
    }
    const { start, stop, step } = node.key
    const parts = [start, stop, step].map((part) =>
      part === undefined ? 'undefined' : this.value(part, around),
    )
    return `slice(t, ${target}, ${parts.join(', ')}, ${this.#unit.position(node.at)})`
  }

  #call(node: Expression & { kind: 'call' }, around: Surroundings): string {
    const place = this.#unit.position(node.at, node.target.kind === 'name' ? node.target.name.length : 1)
    const escapes = around.autoescape
    if (node.target.kind === 'attribute') {
      const target = this.any(node.target.target, around).code
      const given = this.given(node.given, around)
      return `method(t, ${target}, ${JSON.stringify(node.target.name)}, ${given}, ${escapes}, ${this.#unit.position(node.target.at, node.target.name.length)})`
    }
    const callee = this.any(node.target, around).code
    return `call(t, ${callee}, ${this.given(node.given, around)}, ${escapes}, ${place})`
  }

  /** Arguments as code of a list, those by name last. */
  given(given: Arguments, around: Surroundings, extra?: { name: string; code: string }): string {
    const positional = given.positional.map((argument) => this.value(argument, around))
    const named = [
      ...given.named.map(({ name, value }) => `${JSON.stringify(name)}: ${this.value(value, around)}`),
      ...(extra === undefined ? [] : [`${JSON.stringify(extra.name)}: ${extra.code}`]),
    ]
    const entries = named.length === 0 ? undefined : `{${named.join(', ')}}`
    if (given.spread === undefined && given.spreadNamed === undefined)
      return `[${[...positional, ...(entries === undefined ? [] : [`keywords(${entries})`])].join(', ')}]`
    const list = given.spread === undefined ? '[]' : `members(${this.value(given.spread, around)})`
    const mapping = given.spreadNamed === undefined ? 'undefined' : this.value(given.spreadNamed, around)
    return `spread([${positional.join(', ')}], ${list}, ${entries ?? 'undefined'}, ${mapping})`
  }

  /** A filter; without a target it filters `text`, which is code. */
  filter(node: FilterExpression, around: Surroundings, text?: string): Code {
    const filter = this.#unit.filter(node.name, node.at, around.inBranch)
    const target =
      node.target === undefined
        ? (text ?? '""')
        : node.target.kind === 'filter' && text !== undefined
          ? this.#unwrapped(this.filter(node.target, around, text), node.target.at)
          : this.value(node.target, around)
    const place = this.#unit.position(node.at, node.name.length)
    const sync = isSync(filter)
    const simple = node.given.spread === undefined && node.given.spreadNamed === undefined
    const direct =
      simple && isDefinition(filter) ? this.#directFilter(node, filter, around, target, place) : undefined
    if (direct !== undefined) return sync ? now(direct) : later(`heard(${direct})`)
    const constant = this.#unit.constant(`filter(${JSON.stringify(node.name)})`)
    const given = this.given(node.given, around)
    return {
      code: `applyFilter(t, ${constant}, ${target}, ${given}, ${around.autoescape}, ${place})`,
      later: !sync,
    }
  }

  #unwrapped(code: Code, at: number): string {
    return code.later ? this.#awaited(code.code, at) : code.code
  }

  /** A filter whose arguments have their places called as a plain function. */
  #directFilter(
    node: FilterExpression,
    filter: FilterDefinition,
    around: Surroundings,
    target: string,
    place: number,
  ): string | undefined {
    const positions = this.#placedArguments(node, filter.parameters)
    if (positions === undefined) return undefined
    const run = this.#unit.constant(`filterRun(${JSON.stringify(node.name)})`)
    const kept = this.#writer.temporary()
    const given = positions.map((argument) =>
      argument === undefined ? 'undefined' : this.value(argument, around),
    )
    const rest = given.length === 0 ? '' : `, ${given.join(', ')}`
    if (filter.withCall !== true) return `(${kept} = ${target}, t.at = ${place}, ${run}(${kept}${rest}))`
    return `(${kept} = ${target}, t.at = ${place}, t.autoescape = ${around.autoescape}, ${run}(t, ${kept}${rest}))`
  }

  /** The arguments in the order of the parameters; undefined where that is found out when it runs. */
  #placedArguments(
    { given, name, at }: FilterExpression,
    parameters: readonly string[] | undefined,
  ): (Expression | undefined)[] | undefined {
    const placed: (Expression | undefined)[] = [...given.positional]
    if (given.named.length === 0) {
      if (
        parameters !== undefined &&
        placed.length > parameters.length &&
        !parameters.some((parameter) => parameter.startsWith('*'))
      )
        throw this.#unit.error(
          at,
          `The filter "${name}" takes ${parameters.length} arguments, not ${placed.length}.`,
          takes(parameters),
          name.length,
        )
      return placed
    }
    if (parameters === undefined || parameters.some((parameter) => parameter.startsWith('*')))
      return undefined
    for (const argument of given.named) {
      const index = parameters.indexOf(argument.name)
      if (index < 0 || placed[index] !== undefined)
        throw this.#unit.error(
          argument.value.at,
          `The filter "${name}" takes no argument "${argument.name}" here.`,
          takes(parameters),
        )
      placed[index] = argument.value
    }
    return Array.from(placed)
  }

  #test(node: Expression & { kind: 'test' }, around: Surroundings): string {
    if ((node.name === 'defined' || node.name === 'undefined') && node.given.positional.length === 0) {
      const negation = node.name === 'defined' ? '' : '!'
      return `${negation}isDefined(${this.any(node.target, around).code})`
    }
    const test = this.#unit.test(node.name, node.at, around.inBranch)
    const constant = this.#unit.constant(`test(${JSON.stringify(node.name)})`)
    const target = this.value(node.target, around)
    const given = this.given(node.given, around)
    const place = this.#unit.position(node.at, node.name.length)
    const result = `applyTest(t, ${constant}, ${target}, ${given}, ${place})`
    return isSync(test) ? result : `truth(${this.#awaited(result, node.at)})`
  }

  #compare(node: Expression & { kind: 'compare' }, around: Surroundings): string {
    const place = this.#unit.position(node.at)
    const [only, second] = node.rest
    if (only !== undefined && second === undefined) {
      const left = this.value(node.first, around)
      return `compare${compareNames[only.operator]}(t, ${left}, ${this.value(only.operand, around)}, ${place})`
    }
    // Each value once: `1 < f() < 3`.
    let left = this.#writer.temporary()
    let code = `(${left} = ${this.value(node.first, around)}, true)`
    for (const { operator, operand } of node.rest) {
      const right = this.#writer.temporary()
      code += ` && (${right} = ${this.value(operand, around)}, compare${compareNames[operator]}(t, ${left}, ${right}, ${place}))`
      left = right
    }
    return `(${code})`
  }

  #operator(name: string, operands: readonly Expression[], at: number, around: Surroundings): string {
    const values = operands.map((operand) => this.value(operand, around))
    return `${name}(t, ${values.join(', ')}, ${this.#unit.position(at)})`
  }

  #logic(node: Expression & { kind: 'and' | 'or' }, around: Surroundings): Code {
    const kept = this.#writer.temporary()
    const left = `(t.at = ${this.#unit.position(node.at)}, truth(${kept} = ${this.value(node.left, around)}))`
    const right = this.any(node.right, around)
    return {
      code:
        node.kind === 'and' ? `(${left} ? ${right.code} : ${kept})` : `(${left} ? ${kept} : ${right.code})`,
      later: right.later,
    }
  }

  #concat(parts: readonly Expression[], at: number, around: Surroundings): string {
    const values = parts.map((part) => this.value(part, around))
    return `concat(t, [${values.join(', ')}], ${around.autoescape}, ${this.#unit.position(at)})`
  }

  #conditional(node: Expression & { kind: 'conditional' }, around: Surroundings): Code {
    const inner = branch(around)
    const whenTrue = this.any(node.whenTrue, inner)
    const otherwise =
      node.otherwise === undefined
        ? now(`withoutElse(t, ${this.#unit.position(node.at)})`)
        : this.any(node.otherwise, inner)
    return {
      code: `(${this.truth(node.test, inner)} ? ${whenTrue.code} : ${otherwise.code})`,
      later: whenTrue.later || otherwise.later,
    }
  }
}

const loopCounts: Readonly<Record<string, (index: string, members: string) => string>> = {
  index: (index) => `(${index} + 1)`,
  index0: (index) => index,
  first: (index) => `(${index} === 0)`,
  last: (index, members) => `(${index} === ${members}.length - 1)`,
  length: (_index, members) => `${members}.length`,
  revindex: (index, members) => `(${members}.length - ${index})`,
  revindex0: (index, members) => `(${members}.length - ${index} - 1)`,
}

/** Attributes of `loop` that need no object. */
export const countedNames: ReadonlySet<string> = new Set(Object.keys(loopCounts))

const operatorNames = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '//': 'floorDivide',
  '%': 'modulo',
  '**': 'power',
} as const

const compareNames = {
  '==': 'Equal',
  '!=': 'Unequal',
  '<': 'Less',
  '<=': 'LessOrEqual',
  '>': 'Greater',
  '>=': 'GreaterOrEqual',
  in: 'In',
  'not in': 'NotIn',
} as const

function now(code: string): Code {
  return { code, later: false }
}

function later(code: string): Code {
  return { code, later: true }
}

function branch(around: Surroundings): Surroundings {
  return around.inBranch ? around : { ...around, inBranch: true }
}

function takes(parameters: readonly string[]): string {
  return parameters.length === 0 ? 'It takes none.' : `It takes ${parameters.join(', ')}.`
}

function property(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
}

/** A key that an object keeps in its place, and that is no machinery of objects. */
function isPlainKey(key: string): boolean {
  return key !== '__proto__' && !/^\d+$/.test(key)
}
