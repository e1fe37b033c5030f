import type {
  Arguments,
  Body,
  ComponentStatement,
  Expression,
  FilterExpression,
  ForStatement,
  IncludeStatement,
  Statement,
} from '../syntax/nodes.ts'
import { literalText, readsName } from '../syntax/walk.ts'
import {
  assignTarget,
  bindTarget,
  declareLoose,
  writeProps,
  writeSet,
  writeWide,
  writeWith,
} from './assignment-types.ts'
import { declaredNames } from './assignments.ts'
import { writeFilter } from './call-types.ts'
import type { CheckUnit } from './check-unit.ts'
import { ExpressionTypes } from './expression-types.ts'
import { propertyKey } from './identifier.ts'
import { writeCallBlock, writeMacro } from './macro-types.ts'
import { TypeScope } from './scope.ts'

/** Where the statements of a body stand. */
export interface BodyAround {
  readonly scope: TypeScope
  /** The variables of the whole template, which blocks see. */
  readonly top: TypeScope
  /** Whether what prints is left out: a template that extends another has no text of its own. */
  readonly isSilent: boolean
  readonly inBranch: boolean
}

/** Writes what stands in a template besides its statements: those that belong to other templates. */
export interface Inclusions {
  block(name: string, around: BodyAround): void
  partial(name: string, around: BodyAround): void
  include(name: string, around: BodyAround): void
}

/** Writes the statements of a template as those of TypeScript. */
export class BodyTypes {
  readonly unit: CheckUnit
  readonly expressions: ExpressionTypes
  readonly #inclusions: Inclusions

  constructor(unit: CheckUnit, inclusions: Inclusions) {
    this.unit = unit
    this.expressions = new ExpressionTypes(unit)
    this.#inclusions = inclusions
  }

  /** The statements of a body in a scope that is there. */
  statements(body: Body, around: BodyAround): void {
    for (const statement of body) this.#statement(statement, around)
  }

  /** The statements of a body in a scope of their own, in braces. */
  block(body: Body, around: BodyAround, declare: (scope: TypeScope) => void = () => {}): void {
    const scope = new TypeScope(around.scope)
    this.line('{')
    declare(scope)
    this.inScope(body, { ...around, scope, inBranch: false, isSilent: false })
    this.line('}')
  }

  /** The statements of a body in a scope that is new: names that have no one value are declared first. */
  inScope(body: Body, around: BodyAround): void {
    for (const name of declaredNames(body)) this.loose(name, around.scope)
    this.statements(body, around)
  }

  /** A variable that may be anything. */
  loose(name: string, scope: TypeScope): void {
    const code = this.unit.variable(name)
    this.line(`let ${code} = $$.any`)
    scope.declare(name, { code, isDeclared: true })
  }

  line(text: string): void {
    this.unit.writer.line(text)
  }

  put(text: string): void {
    this.unit.writer.put(text)
  }

  known(value: Expression, { scope }: BodyAround): void {
    this.expressions.known(value, scope)
  }

  /** A value for its own sake. */
  evaluate(value: Expression, { scope }: BodyAround): void {
    this.put('void ')
    this.expressions.known(value, scope)
    this.line('')
  }

  // One case a kind of statement.
  #statement(statement: Statement, around: BodyAround): void {
    if (around.isSilent && printing.has(statement.kind)) return
    switch (statement.kind) {
      case 'text':
      case 'debug':
        return
      case 'output':
        this.#output(statement.value, around)
        return
      case 'do':
      case 'autoescape':
        this.evaluate(statement.value, around)
        if (statement.kind === 'autoescape') this.block(statement.body, around)
        return
      case 'break':
      case 'continue':
        this.line(statement.kind)
        return
      case 'for':
        this.#for(statement, around)
        return
      case 'if':
        this.#if(statement, around)
        return
      case 'set':
        writeSet(this, statement.target, statement.value, around)
        return
      case 'setBlock':
        this.block(statement.body, around)
        if (statement.filter !== undefined) this.#filtered(statement.filter, around)
        assignTarget(this, statement.target, () => this.put('$$.any'), around)
        return
      case 'with':
        writeWith(this, statement, around)
        return
      case 'filterBlock':
        this.#filtered(statement.filter, around)
        this.block(statement.body, around)
        return
      case 'block':
        this.#inclusions.block(statement.name, statement.scoped ? around : { ...around, scope: around.top })
        return
      case 'extends':
        this.evaluate(statement.template, around)
        return
      case 'include':
        this.#include(statement, around)
        return
      case 'import':
        this.evaluate(statement.template, around)
        declareLoose(this, [statement.target], around)
        return
      case 'fromImport':
        this.evaluate(statement.template, around)
        declareLoose(
          this,
          statement.names.map(({ alias }) => alias),
          around,
        )
        return
      case 'macro':
        writeMacro(this, statement, around)
        return
      case 'callBlock':
        writeCallBlock(this, statement, around)
        return
      case 'trans':
        for (const { value } of statement.variables) this.#output(value, around)
        return
      case 'partialDefinition':
        if (statement.inline) this.#inclusions.partial(statement.name, around)
        return
      case 'partial':
        this.#inclusions.partial(statement.name, around)
        return
      case 'props':
        writeProps(this, statement.props, around)
        return
      case 'slot':
        if (statement.fallback !== undefined) this.block(statement.fallback, around)
        return
      case 'component':
        this.#component(statement, around)
        return
      case 'tag':
        this.#argumentsOf(statement.given, around)
        if (statement.body !== undefined) this.block(statement.body, around)
        if (statement.target !== undefined) declareLoose(this, [statement.target], around)
    }
  }

  #output(value: Expression, around: BodyAround): void {
    this.expressions.over('$$.out(', value)
    this.known(value, around)
    this.line(')')
  }

  #filtered(filter: FilterExpression, { scope }: BodyAround): void {
    this.put('void ')
    writeFilter(this.expressions, filter, scope)
    this.line('')
  }

  #argumentsOf({ positional, named, spread, spreadNamed }: Arguments, around: BodyAround): void {
    const values = [...positional, ...named.map(({ value }) => value), spread, spreadNamed]
    for (const value of values) if (value !== undefined) this.evaluate(value, around)
  }

  #if({ branches, otherwise }: Statement & { kind: 'if' }, around: BodyAround): void {
    const inner = { ...around, inBranch: true }
    branches.forEach(({ test, body }, index) => {
      this.put(index === 0 ? 'if (' : '} else if (')
      this.expressions.condition(test, around.scope)
      this.line(') {')
      this.statements(body, inner)
    })
    this.line('} else {')
    this.statements(otherwise, inner)
    this.line('}')
  }

  #for({ target, iterable, test, body, otherwise }: ForStatement, around: BodyAround): void {
    const member = this.unit.variable('member')
    this.put(`for (const ${member} of `)
    this.expressions.over('$$.each(', iterable)
    this.known(iterable, around)
    this.line(')) {')
    const scope = new TypeScope(around.scope)
    const inner = { ...around, scope, inBranch: false }
    bindTarget(this, target, () => this.put(member), inner)
    if (test !== undefined) {
      this.put('if (!(')
      this.expressions.condition(test, scope)
      this.line(')) continue')
    }
    if (readsName(body, 'loop')) {
      const code = this.unit.variable('loop')
      this.line(`const ${code} = $$.loop(${member})`)
      scope.declare('loop', { code })
    }
    this.inScope(body, inner)
    this.line('}')
    if (otherwise.length > 0) this.block(otherwise, around)
  }

  #include({ template, variables, withContext }: IncludeStatement, around: BodyAround): void {
    this.evaluate(template, around)
    const name = literalText(template)
    this.line('{')
    const scope = new TypeScope(withContext ? around.scope : undefined)
    for (const { name: variable, value } of variables) {
      const code = this.unit.variable(variable)
      this.put(`const ${code} = `)
      writeWide(this, value, around)
      this.line('')
      scope.declare(variable, { code })
    }
    if (!withContext) this.line('const $ = $$.any as WithoutContext')
    if (name !== undefined) this.#inclusions.include(name, { ...around, scope, top: scope, inBranch: false })
    this.line('}')
  }

  #component({ template, props, slots, at }: ComponentStatement, around: BodyAround): void {
    this.evaluate(template, around)
    const type = this.unit.propsOf(literalText(template))
    this.unit.writer.placed(`$$.known<${type ?? 'unknown'}>(`, at, 'component'.length)
    this.unit.writer.placed('{ ', at, 'component'.length)
    for (const { name, value, at: nameAt } of props) {
      this.unit.writer.placed(propertyKey(name), nameAt, name.length)
      this.put(': ')
      this.known(value, around)
      this.put(', ')
    }
    this.line('})')
    for (const { body } of slots) this.block(body, around)
  }
}

/** Statements that only print. */
const printing: ReadonlySet<Statement['kind']> = new Set([
  'output',
  'include',
  'callBlock',
  'trans',
  'component',
  'filterBlock',
  'partial',
  'partialDefinition',
  'slot',
  'block',
])
