import type { UrlPart } from '../runtime/output.ts'
import type { BlockStatement, Body, Parameter, PartialDefinition, TemplateNode } from '../syntax/nodes.ts'
import type { Source } from '../syntax/syntax-error.ts'
import { allStatements, exportedNames, readsName } from '../syntax/walk.ts'
import { type Around, BodyCode } from './body-code.ts'
import type { Compiled, CompileOptions } from './compile-options.ts'
import { HtmlPlaces, type PlaceKey } from './html-places.ts'
import { Scope } from './scope.ts'
import { Unit } from './unit.ts'

/** Writes a whole template as the body of a function `(library, T) => { root, blocks, partials, props }`. */
export function compileTemplate(source: Source, template: TemplateNode, options: CompileOptions): Compiled {
  return new TemplateCode(source, options).compile(template)
}

/** The functions of one template while they are written. */
export class TemplateCode {
  readonly unit: Unit
  readonly #blocks: string[] = []
  readonly #partials: string[] = []
  readonly #blockPlaces: Map<string, PlaceKey>
  readonly #urls: UrlPart[] = []
  #props: readonly Parameter[] | undefined

  constructor(source: Source, options: CompileOptions) {
    this.unit = new Unit(source, options)
    this.#blockPlaces = new Map(options.blockPlaces)
  }

  compile({ body }: TemplateNode): Compiled {
    const root = this.#root(body)
    const parts = [
      ...this.#urlConstants(),
      ...this.unit.prelude,
      `return { root: ${root},`,
      `blocks: {${this.#blocks.join(',\n')}},`,
      `partials: {${this.#partials.join(',\n')}},`,
      `props: ${JSON.stringify(this.#props?.map(({ name }) => name) ?? null)},`,
      `slots: ${JSON.stringify([...this.unit.slots])},`,
      `exported: ${JSON.stringify(exportedNames(body))} }`,
    ]
    const { positions, warnings, included } = this.unit
    return { code: parts.join('\n'), positions, warnings, included, blockPlaces: this.#blockPlaces }
  }

  /** The text of a URL attribute after a value, which is read later than the value is written. */
  urlConstant(url: UrlPart): string {
    this.#urls.push(url)
    return `U${this.#urls.length - 1}`
  }

  /** Each URL; whether a value in it that has no ":" is surely none that runs a script; whether it is made of more values. */
  #urlConstants(): string[] {
    return this.#urls.map((url, index) => {
      const isSimple = url.prefix === '' && !url.more && !url.suffix.includes(':')
      const isPart = url.prefix === undefined || url.more
      return `const U${index} = ${JSON.stringify(url)}, U${index}s = ${isSimple}, U${index}m = ${isPart}`
    })
  }

  addProps(props: readonly Parameter[]): void {
    this.#props = props
  }

  #root(body: Body): string {
    const autoescape = String(this.unit.options.autoescape)
    const writer = new BodyCode(this, this.placesAt(this.unit.options.start, autoescape))
    const extending = extendsAt(body)
    const scope = new Scope(undefined, true)
    const around: Around = {
      scope,
      counter: undefined,
      inBranch: false,
      autoescape,
      printing: extending === 'sometimes' ? 'checks' : 'prints',
    }
    writer.line('t.template = T')
    if (extending !== 'never') writer.line('let p')
    this.#declareSelf(writer, body, scope)
    writer.declareAssigned(body, scope, new Scope())
    this.#topStatements(writer, body, around, extending)
    if (extending !== 'never') writer.line('if (p !== undefined) return yield* p.root(t, c, s, o)')
    if (extending !== 'always') this.#requireSameEnd(writer, body)
    return `(function* (t, c, s, o) {\n${this.#native}${writer.writer.code()}\nreturn o\n})`
  }

  /** After a sure `extends` nothing is printed. */
  #topStatements(writer: BodyCode, body: Body, around: Around, extending: Extending): void {
    const index = extending === 'always' ? body.findIndex(({ kind }) => kind === 'extends') : body.length
    writer.statements(body.slice(0, index), around)
    writer.statements(body.slice(index), { ...around, printing: 'silent' })
  }

  #requireSameEnd(writer: BodyCode, body: Body): void {
    const { places } = writer
    const { start } = this.unit.options
    if (places === undefined || start === 'text') writer.requireEnd(body, places)
    else this.#requireJoin(writer, HtmlPlaces.at(start), body.at(-1)?.at ?? 0, 'The template')
  }

  #requireJoin(writer: BodyCode, start: HtmlPlaces, at: number, what: string): void {
    const { places } = writer
    if (places === undefined) return
    const { words } = places
    if (start.clone().join([start, places])) return
    this.unit.complain(
      `${what} begins ${start.words} and ends ${words}.`,
      'Let it close what it opens.',
      at,
      1,
    )
  }

  #declareSelf(writer: BodyCode, body: Body, scope: Scope): void {
    if (!readsName(body, 'self')) return
    const code = this.unit.variable()
    writer.line(`let ${code} = selfOf(t, c)`)
    scope.declare('self', { code, mayBeMissing: false })
  }

  /** A block as a function; `places` is where it stands, undefined where another template decides. */
  addBlock(statement: BlockStatement, places: HtmlPlaces | undefined, autoescape: string): void {
    const { name, body, required } = statement
    const key = this.unit.options.blockPlaces.get(name) ?? places?.key ?? 'text'
    this.#blockPlaces.set(name, key)
    const start = this.placesAt(key, autoescape)
    const writer = new BodyCode(this, start?.clone())
    const scope = new Scope()
    writer.line('t.template = T')
    this.#declareSelf(writer, body, scope)
    if (readsName(body, 'super')) this.#declareSuper(writer, scope, statement)
    this.#statements(writer, body, scope, autoescape)
    if (start !== undefined) this.#requireJoin(writer, start, statement.at, `The block "${name}"`)
    this.#blocks.push(
      `${JSON.stringify(name)}: { required: ${required}, run: (function* (t, c, s, o, d) {\nconst b = ${JSON.stringify(name)}\n${this.#native}${writer.writer.code()}\nreturn o\n}) }`,
    )
  }

  #declareSuper(writer: BodyCode, scope: Scope, { at }: BlockStatement): void {
    const code = this.unit.variable()
    writer.line(`let ${code} = superOf(t, c, b, d, ${this.unit.position(at)})`)
    scope.declare('super', { code, mayBeMissing: false })
  }

  addPartial({ name, body }: PartialDefinition, autoescape: string): void {
    const writer = new BodyCode(this, this.placesAt('text', autoescape))
    writer.line('t.template = T')
    this.#statements(writer, body, new Scope(), autoescape)
    writer.requireEnd(body, writer.places)
    this.#partials.push(
      `${JSON.stringify(name)}: function* (t, c, s, o) {\n${this.#native}${writer.writer.code()}\nreturn o\n}`,
    )
  }

  /** The statements of a function of its own: it does not see a switch that is a variable of the function around it. */
  #statements(writer: BodyCode, body: Body, scope: Scope, autoescape: string): void {
    const isKnown = autoescape === 'true' || autoescape === 'false'
    writer.declareAssigned(body, scope, new Scope())
    writer.statements(body, {
      scope,
      counter: undefined,
      inBranch: false,
      autoescape: isKnown ? autoescape : String(this.unit.options.autoescape),
      printing: 'prints',
    })
  }

  /** The places of a text; undefined where nothing is escaped. */
  placesAt(key: PlaceKey, autoescape: string): HtmlPlaces | undefined {
    return this.unit.options.autoescape && autoescape === 'true' ? HtmlPlaces.at(key) : undefined
  }

  get #native(): string {
    return this.unit.options.native ? 'const n = s.values\n' : ''
  }
}

type Extending = 'never' | 'always' | 'sometimes'

/** Whether a template extends another: surely, or only in a branch. */
function extendsAt(body: Body): Extending {
  if (body.some(({ kind }) => kind === 'extends')) return 'always'
  for (const { kind } of allStatements(body)) if (kind === 'extends') return 'sometimes'
  return 'never'
}
