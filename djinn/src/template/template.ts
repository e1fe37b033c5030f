import { HtmlStream } from '../base/index.ts'
import { placeAt, type TemplatePlace } from './place.ts'
import { type Block, type BlockTable, noBlocks } from './runtime/block-table.ts'
import { Context } from './runtime/context.ts'
import { drive, drivePieces, type Running } from './runtime/drive.ts'
import { heard } from './runtime/heard.ts'
import { partialOf } from './runtime/inclusion.ts'
import type { LoadedTemplate, TemplateFunction } from './runtime/loaded-template.ts'
import { TemplateModule } from './runtime/module.ts'
import { nativeValue } from './runtime/native.ts'
import { type RenderEnvironment, RenderState } from './runtime/render-state.ts'
import { NativeSink, Sink } from './runtime/sink.ts'

/** Variables for a template. */
export type Variables = Readonly<Record<string, unknown>>

/** What the code of a template gives. */
export interface TemplateFunctions {
  readonly root: TemplateFunction
  readonly blocks: Readonly<Record<string, Block>>
  readonly partials: Readonly<Record<string, TemplateFunction>>
  readonly props: LoadedTemplate['props']
  readonly slots: readonly string[]
  readonly exported: readonly string[]
}

/** What a template is made of. */
export interface TemplateParts {
  readonly name: string
  readonly source: string
  readonly positions: readonly (readonly [number, number])[]
  readonly blockPlaces: ReadonlyMap<string, string>
  readonly environment: RenderEnvironment & {
    readonly globals: Variables
    nativeOf(template: Template): Template
  }
  isCurrent(): boolean
}

/**
 * A template that is ready to be rendered, as often as you like and by many at once.
 *
 * ```ts
 * import { Environment } from 'djinn/template'
 *
 * const template = new Environment().fromString('<p>{{ name }}</p>')
 * await template.render({ name: 'Ann & Bob' }) // '<p>Ann &amp; Bob</p>'
 * ```
 */
export class Template implements LoadedTemplate {
  readonly name: string
  /** The text that it was made from. */
  readonly source: string
  readonly blockPlaces: ReadonlyMap<string, string>
  readonly root: TemplateFunction
  readonly blocks: Readonly<Record<string, Block>>
  readonly partials: Readonly<Record<string, TemplateFunction>>
  readonly props: LoadedTemplate['props']
  readonly slots: readonly string[]
  readonly exported: readonly string[]
  readonly #parts: TemplateParts
  #table: BlockTable | undefined

  constructor(parts: TemplateParts, link: (template: Template) => TemplateFunctions) {
    this.name = parts.name
    this.source = parts.source
    this.blockPlaces = parts.blockPlaces
    this.#parts = parts
    const made = link(this)
    this.root = made.root
    this.blocks = made.blocks
    this.partials = made.partials
    this.props = made.props
    this.slots = made.slots
    this.exported = made.exported
  }

  /** Whether its source, and those of the templates that it was compiled with, are the newest. */
  get isCurrent(): boolean {
    return this.#parts.isCurrent()
  }

  placeOf(at: number): TemplatePlace | undefined {
    const [offset, length] = this.#parts.positions[at] ?? []
    return offset === undefined ? undefined : placeAt(this.name, this.source, offset, length)
  }

  /**
   * The whole text: at once where no value has to be waited for, else a promise of it.
   *
   * @param globals Variables that included and imported templates see as well; those of the environment by default.
   * @throws {TemplateError}
   */
  render(variables: Variables = {}, globals?: Variables): string | Promise<string> {
    return this.#run(this.root, variables, globals)
  }

  /** A partial or a block of it alone. */
  renderPart(name: string, variables: Variables = {}, globals?: Variables): string | Promise<string> {
    return this.#run(partialOf(this, name), variables, globals)
  }

  /**
   * The text piece by piece, as far as it is known: what has to be waited for holds up only what stands after it. A slow reader
   * slows the template down.
   *
   * @param size Characters of a piece at the least, where there are as many. The default is 16,384.
   */
  stream(variables: Variables = {}, globals?: Variables, size = 16_384): HtmlStream {
    return new HtmlStream(() => {
      const { state, context } = this.#begin(variables, globals)
      return drivePieces(state, (sink) => this.root(state, context, sink, ''), size)
    })
  }

  /** The value of a template as JavaScript, not as text: `{{ 1 + 1 }}` is 2. */
  async renderNative(variables: Variables = {}, globals?: Variables): Promise<unknown> {
    const native = this.#parts.environment.nativeOf(this)
    const { state, context } = native.#begin(variables, globals)
    const sink = new NativeSink()
    await drive(state, native.root(state, context, sink, ''))
    return nativeValue(state, await Promise.all(sink.values))
  }

  /** What it exports: its macros and top-level variables, as functions and values of JavaScript. */
  async module(variables: Variables = {}, globals?: Variables): Promise<TemplateModule> {
    const { state, context } = this.#begin(variables, globals)
    const sink = new Sink()
    const text = await drive(state, this.root(state, context, sink, ''))
    return new TemplateModule(this.name, context, this.exported, await sink.finish(text))
  }

  #run(
    run: TemplateFunction,
    variables: Variables,
    globals: Variables | undefined,
  ): string | Promise<string> {
    const { state, context } = this.#begin(variables, globals)
    const sink = new Sink()
    const running: Running = run(state, context, sink, '')
    const text = drive(state, running)
    return typeof text === 'string' ? sink.finish(text) : text.then((last) => sink.finish(last))
  }

  #begin(variables: Variables, given: Variables = this.#parts.environment.globals) {
    // Of a mapping of variables nothing of its prototype is meant: `{{ constructor }}` is not defined.
    const globals = Object.getPrototypeOf(given) === Object.prototype ? bareCopy(given) : given
    const vars: Record<string, unknown> = Object.assign(Object.create(globals), variables)
    for (const name of Object.keys(vars)) heard(vars[name])
    this.#table ??= noBlocks.extended(this)
    const state = new RenderState(this.#parts.environment, vars, globals)
    return { state, context: new Context(vars, this.#table) }
  }
}

function bareCopy(variables: Variables): Variables {
  return Object.assign(Object.create(null), variables)
}
