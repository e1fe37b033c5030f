import type { Body, Expression, FilterExpression, Statement, Target } from '../syntax/nodes.ts'
import { assignedNames } from '../syntax/walk.ts'
import { writeBlock, writePartial, writePartialDefinition } from './block-code.ts'
import { writeComponent, writeProps, writeSlot } from './component-code.ts'
import { ExpressionCode, type Surroundings } from './expression-code.ts'
import { FunctionWriter } from './function-writer.ts'
import type { HtmlPlaces } from './html-places.ts'
import { writeExtends, writeFromImport, writeImport, writeInclude } from './import-code.ts'
import { writeFor } from './loop-code.ts'
import { writeCallBlock, writeMacro } from './macro-code.ts'
import { writeOutput, writeValue } from './output-code.ts'
import { Scope } from './scope.ts'
import { writeTag } from './tag-code.ts'
import type { TemplateCode } from './template-code.ts'
import { writeTrans } from './trans-code.ts'
import type { Unit } from './unit.ts'

/** What decides how a statement is written. */
export interface Around extends Surroundings {
  /** `prints`, or after an `extends`: `silent` where it surely extends, `checks` where it is known only when it runs. */
  readonly printing: 'prints' | 'silent' | 'checks'
}

/** Statements that work out a value before they go on. Outputs put what is late aside, unless it is filtered. */
const mayWait: ReadonlySet<string> = new Set([
  'if',
  'for',
  'set',
  'with',
  'tag',
  'import',
  'fromImport',
  'extends',
])

/** Writes the statements of one function of the code. */
export class BodyCode {
  readonly template: TemplateCode
  readonly unit: Unit
  readonly writer = new FunctionWriter()
  readonly expressions: ExpressionCode
  /** Where in the HTML the text stands; undefined where that does not matter. */
  places: HtmlPlaces | undefined

  constructor(template: TemplateCode, places: HtmlPlaces | undefined) {
    this.template = template
    this.unit = template.unit
    this.expressions = new ExpressionCode(this.unit, this.writer)
    this.places = places
  }

  /** The writer of a function inside of this one. */
  inner(places: HtmlPlaces | undefined): BodyCode {
    return new BodyCode(this.template, places)
  }

  get text(): string {
    return this.writer.text
  }

  get sink(): string {
    return this.writer.sink
  }

  line(code: string): void {
    this.writer.line(code)
  }

  value(node: Expression, around: Surroundings): string {
    return this.expressions.value(node, around)
  }

  /** The statements of a body in the scope that is there. */
  statements(body: Body, around: Around): void {
    for (const statement of body) {
      const { mark } = this.writer
      if (mayWait.has(statement.kind) && around.printing !== 'silent') this.handOver()
      this.#statement(statement, around)
      this.writer.release(mark)
    }
  }

  /** Where the text is sent piece by piece: what is known goes out before a statement that may wait. */
  handOver(): void {
    if (this.unit.options.native) return
    this.line(
      `if (${this.sink}.streams && (${this.text} !== '' || ${this.sink}.parts !== undefined)) { ${this.sink}.keep(${this.text}); ${this.text} = ''; yield ${this.sink} }`,
    )
  }

  /** The statements of a body in a scope of their own. */
  scoped(body: Body, around: Around, declared: (scope: Scope) => void = () => {}): void {
    const scope = new Scope(around.scope)
    declared(scope)
    this.declareAssigned(body, scope, around.scope)
    this.statements(body, { ...around, scope })
  }

  /** Variables for all names that a body assigns: they begin with what the name means around it. */
  declareAssigned(body: Body, scope: Scope, outer: Scope): void {
    for (const name of assignedNames(body)) {
      if (scope.has(name)) continue
      const code = this.unit.variable()
      this.line(`let ${code} = ${outer.find(name)?.code ?? `c.vars[${JSON.stringify(name)}]`}`)
      scope.declare(name, { code, mayBeMissing: true })
    }
  }

  /** Gives a target its value, which is code. */
  assign(target: Target, code: string, around: Around): void {
    switch (target.kind) {
      case 'name':
        this.#assignName(target.name, code, around)
        break
      case 'tuple': {
        const parts = this.unit.variable()
        this.line(
          `const ${parts} = unpack(t, ${code}, ${target.items.length}, ${this.unit.position(target.at)})`,
        )
        for (const [index, item] of target.items.entries()) this.assign(item, `${parts}[${index}]`, around)
        break
      }
      case 'attribute': {
        const namespace = this.expressions.any(
          { kind: 'name', name: target.namespace, at: target.at },
          around,
        ).code
        const place = this.unit.position(target.at)
        this.line(`setAttribute(t, ${namespace}, ${JSON.stringify(target.name)}, ${code}, ${place})`)
      }
    }
  }

  #assignName(name: string, code: string, { scope }: Around): void {
    const variable = scope.find(name)?.code
    if (variable !== undefined) this.line(`${variable} = ${code}`)
    if (scope.isTop) this.line(`c.vars[${JSON.stringify(name)}] = ${variable ?? code}`)
  }

  /** Writes what a body prints into a new variable: a text, or a promise of one. */
  capture(body: Body, around: Around, places = this.placesOfText(around)): string {
    const captured = this.unit.variable()
    this.line(`let ${captured}`)
    this.line('{')
    const [text, sink] = [this.unit.variable(), this.unit.variable()]
    this.line(`let ${text} = ''; const ${sink} = new Sink()`)
    if (this.unit.options.native) this.line('const n = []')
    const outer = { text: this.writer.text, sink: this.writer.sink, places: this.places }
    Object.assign(this.writer, { text, sink })
    this.places = places
    this.scoped(body, { ...around, printing: 'prints' })
    this.requireEnd(body, places)
    Object.assign(this.writer, { text: outer.text, sink: outer.sink })
    this.places = outer.places
    this.line(
      `${captured} = ${this.unit.options.native ? 'nativeText(t, n)' : `captured(${sink}, ${text}, ${around.autoescape})`}`,
    )
    this.line('}')
    return captured
  }

  /** The places of a text that stands for itself. */
  placesOfText({ autoescape }: Surroundings): HtmlPlaces | undefined {
    return this.template.placesAt('text', autoescape)
  }

  /** A text that stands for itself must not end inside of a tag: what follows would stand elsewhere than it seems. */
  requireEnd(body: Body, places: HtmlPlaces | undefined): void {
    if (places === undefined || places.isBetweenTags) return
    const at = body.at(-1)?.at ?? 0
    this.unit.complain(`A text ends ${places.words}.`, 'Close it in the same text.', at, 1)
  }

  /** Something writes here that is not known: in a URL whose scheme is not decided nothing may have been written before it. */
  writesUnknown(at: number): void {
    const refused = this.places?.branchRefused
    if (refused !== undefined) this.unit.refuse(refused, at, 1)
    this.places?.unknown()
  }

  /** A part that is written to stand between tags stands there. */
  requireBetweenTags(what: string, at: number, hint = 'Let it stand between tags.'): void {
    if (this.places === undefined || this.places.isBetweenTags) return
    this.unit.complain(`${what} stands ${this.places.words}.`, hint, at, 1)
  }

  /** Writes branches, each from the place that is here; all have to end at the same one. */
  branches(at: number, writers: readonly (() => void)[]): void {
    const before = this.places
    if (before === undefined) {
      for (const write of writers) write()
      return
    }
    const refused = before.branchRefused
    if (refused !== undefined) this.unit.refuse(refused, at, 1)
    const ends = writers.map((write) => {
      const places = before.clone()
      this.places = places
      write()
      return places
    })
    this.places = before
    const words = ends.map((end) => end.words)
    if (!before.join(ends))
      this.unit.complain(
        `The branches of a tag end in different places: ${[...new Set(words)].join(', ')}.`,
        'Let each branch close what it opens.',
        at,
        1,
      )
  }

  // One case a kind of statement.
  #statement(statement: Statement, around: Around): void {
    switch (statement.kind) {
      case 'text':
        this.#text(statement, around)
        break
      case 'output':
        writeOutput(this, statement, around)
        break
      case 'for':
        writeFor(this, statement, around)
        break
      case 'if':
        this.#if(statement, around)
        break
      case 'set':
        this.#set(statement, around)
        break
      case 'setBlock':
        this.#setBlock(statement, around)
        break
      case 'with':
        this.#with(statement, around)
        break
      case 'autoescape':
        this.#autoescape(statement, around)
        break
      case 'filterBlock':
        this.#filterBlock(statement, around)
        break
      case 'block':
        writeBlock(this, statement, around)
        break
      case 'extends':
        writeExtends(this, statement, around)
        break
      case 'include':
        writeInclude(this, statement, around)
        break
      case 'import':
        writeImport(this, statement, around)
        break
      case 'fromImport':
        writeFromImport(this, statement, around)
        break
      case 'macro':
        writeMacro(this, statement, around)
        break
      case 'callBlock':
        writeCallBlock(this, statement, around)
        break
      case 'do':
        this.line(`void ${this.value(statement.value, around)}`)
        break
      case 'break':
      case 'continue':
        this.line(statement.kind)
        break
      case 'debug':
        this.requireBetweenTags('The debug tag', statement.at)
        this.printed(around, () =>
          this.line(`${this.text} += debugText(t, c, ${this.locals(around)}, ${around.autoescape})`),
        )
        break
      case 'trans':
        writeTrans(this, statement, around)
        break
      case 'partialDefinition':
        writePartialDefinition(this, statement, around)
        break
      case 'partial':
        writePartial(this, statement, around)
        break
      case 'props':
        writeProps(this, statement, around)
        break
      case 'slot':
        writeSlot(this, statement, around)
        break
      case 'component':
        writeComponent(this, statement, around)
        break
      case 'tag':
        writeTag(this, statement, around)
        break
    }
  }

  /** Writes what prints: not at all after an `extends`, or only where the template turns out to extend nothing. */
  printed({ printing }: Around, write: () => void): void {
    if (printing === 'silent') return
    if (printing === 'checks') this.line('if (p === undefined) {')
    write()
    if (printing === 'checks') this.line('}')
  }

  #text({ text, at }: Statement & { kind: 'text' }, around: Around): void {
    if (around.printing === 'silent') return
    const refused = this.places?.text(text)
    if (refused !== undefined) this.unit.refuse(refused, at, 1)
    const code = JSON.stringify(text)
    if (this.unit.options.native) this.line(`n.push(${code})`)
    else this.printed(around, () => this.line(`${this.text} += ${code}`))
  }

  #if(statement: Statement & { kind: 'if' }, around: Around): void {
    const inner = { ...around, inBranch: true }
    const depth = statement.branches.length
    const writers = statement.branches.map(({ test, body }, index) => () => {
      if (index > 0) this.line('} else {')
      this.line(`if (${this.expressions.truth(test, inner)}) {`)
      this.statements(body, inner)
    })
    this.branches(statement.at, [
      ...writers,
      () => {
        if (statement.otherwise.length === 0) return
        this.line('} else {')
        this.statements(statement.otherwise, inner)
      },
    ])
    this.line('}'.repeat(depth))
  }

  #set(statement: Statement & { kind: 'set' }, around: Around): void {
    const { code } = this.expressions.any(statement.value, around)
    this.assign(statement.target, code, around)
  }

  #setBlock(statement: Statement & { kind: 'setBlock' }, around: Around): void {
    const captured = this.capture(statement.body, around)
    const { filter } = statement
    if (filter === undefined) {
      this.assign(statement.target, captured, around)
      return
    }
    const filtered = this.#filtered(filter, captured, around)
    this.assign(statement.target, `markup(${filtered}, ${around.autoescape})`, around)
  }

  /** All values are worked out before the first name is there. */
  #with(statement: Statement & { kind: 'with' }, around: Around): void {
    this.line('{')
    const given = statement.assignments.map(({ target, value }) => {
      const code = this.unit.variable()
      this.line(`const ${code} = ${this.expressions.any(value, around).code}`)
      return { target, code }
    })
    const scope = new Scope(around.scope)
    const inner = { ...around, scope }
    for (const { target, code } of given) {
      this.declareTarget(target, scope)
      this.assign(target, code, inner)
    }
    this.declareAssigned(statement.body, scope, around.scope)
    this.statements(statement.body, inner)
    this.line('}')
  }

  /** Variables for the names of a target. */
  declareTarget(target: Target, scope: Scope): void {
    if (target.kind === 'tuple') for (const item of target.items) this.declareTarget(item, scope)
    if (target.kind !== 'name') return
    const code = this.unit.variable()
    this.line(`let ${code}`)
    scope.declare(target.name, { code, mayBeMissing: false })
  }

  #autoescape(statement: Statement & { kind: 'autoescape' }, around: Around): void {
    this.line('{')
    this.scoped(statement.body, { ...around, autoescape: this.#switch(statement.value, around) })
    this.line('}')
  }

  #switch(value: Expression, around: Around): string {
    if (value.kind === 'literal') return String(Boolean(value.value))
    const code = this.unit.variable()
    this.line(`const ${code} = ${this.expressions.truth(value, around)}`)
    return code
  }

  #filterBlock(statement: Statement & { kind: 'filterBlock' }, around: Around): void {
    if (around.printing === 'silent') return
    const captured = this.capture(statement.body, around, this.places?.clone())
    const code = this.#filtered(statement.filter, captured, around)
    this.printed(around, () => writeValue(this, code, { writer: 'vouched' }, statement.at, around))
  }

  /** A captured text through a filter. */
  #filtered(filter: FilterExpression, captured: string, around: Around): string {
    const awaited = `(isLater(${captured}) ? yield ${captured} : ${captured})`
    return this.expressions.filter(filter, around, awaited).code
  }

  /** The variables that can be read here, as code of an object; `undefined` where they are all in the context. */
  locals({ scope }: Surroundings): string {
    const pairs = [...scope.locals()].map(([name, { code }]) => `${JSON.stringify(name)}: ${code}`)
    return pairs.length === 0 ? 'undefined' : `{${pairs.join(', ')}}`
  }
}
