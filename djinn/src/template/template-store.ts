import { SafeString } from '../base/index.ts'
import {
  type CreateTemplate,
  compileSource,
  createFrom,
  type Link,
  type ParsedSource,
  staticParent,
} from './build-template.ts'
import type { Compiled, CompileOptions } from './compile/compile-options.ts'
import type { ModuleParts } from './compiled-module.ts'
import { loaderErrors } from './environment-errors.ts'
import { TemplateNotFound } from './errors.ts'
import type { CompiledSource, Loader, TemplateSource } from './loader.ts'
import { type MaybePromise, then } from './maybe-promise.ts'
import type { TemplateWarning } from './options.ts'
import { placeAt } from './place.ts'
import { library } from './runtime/library.ts'
import { Template, type TemplateParts } from './template.ts'
import { TemplateCache } from './template-cache.ts'
import { joinName } from './template-name.ts'
import { Undefined } from './undefined.ts'

/** What a store of templates has to know of its environment. */
interface StoreSettings {
  readonly environment: TemplateParts['environment']
  readonly loader: Loader | undefined
  readonly cacheSize: number
  readonly autoReload: boolean
  readonly link: Link
  /** What compiled code relies on, as a text. */
  readonly fingerprint: string
  readonly onWarning: ((warning: TemplateWarning) => void) | undefined
  parse(name: string, text: string): ParsedSource
  /** Whether the places of values in a template are looked at. */
  knowsPlaces(name: string | undefined): boolean
  compileOptions(
    name: string | undefined,
    start: string,
    blockPlaces: ReadonlyMap<string, string> | undefined,
  ): CompileOptions
}

/** Finds templates by name, compiles them, and keeps them. */
export class TemplateStore {
  readonly #settings: StoreSettings
  readonly #cache: TemplateCache<Template>
  readonly #natives = new WeakMap<Template, Template>()

  constructor(settings: StoreSettings) {
    this.#settings = settings
    this.#cache = new TemplateCache(settings.cacheSize)
  }

  clear(): void {
    this.#cache.clear()
  }

  /**
   * The template that is meant: itself, a name, or the first of several names.
   *
   * @param from The template that names it, for relative names.
   * @param start Where in the HTML it will stand.
   */
  load(name: unknown, from: string | undefined, start: string): MaybePromise<Template> {
    if (name instanceof Template) return this.#given(name, start)
    if (Array.isArray(name)) return this.#firstOf(name, from, start, 0)
    const text = textOfName(name)
    return then(this.#find(joinName(text, from), start, []), (found) => found ?? this.#notFound(text))
  }

  /** A template of a text. */
  fromString(text: string, name: string | undefined): Template {
    const parsed = this.#settings.parse(name ?? '<string>', text)
    const parent = this.#parentOf(parsed, name, [])
    // A parent that arrives later: the places of its blocks are checked when it is there.
    if (parent instanceof Promise) parent.catch(() => {})
    return this.#make(parsed, parent instanceof Template ? parent : undefined, 'text', name, () => true)
  }

  /** A template again, compiled so that its outputs are kept as values. */
  nativeOf(template: Template): Template {
    const known = this.#natives.get(template)
    if (known !== undefined) return known
    const { parse, compileOptions } = this.#settings
    const parsed = parse(template.name, template.source)
    const options = compileOptions(template.name, 'text', undefined)
    const compiled = compileSource(parsed, { ...options, native: true, autoescape: false })
    const made = this.#template(parsed, compiled, () => true)
    this.#natives.set(template, made)
    return made
  }

  /** The code of all templates, each for every place where it is included. */
  async compileAll(names: readonly string[]): Promise<ModuleParts[]> {
    const wanted = names.map((name) => ({ name, start: 'text' }))
    const done = new Map<string, ModuleParts>()
    for (const { name, start } of wanted) {
      const key = `${name}\0${start}`
      const source = done.has(key) ? undefined : await this.#settings.loader?.load(name)
      if (source === undefined || 'compiled' in source) continue
      const { parts, included } = await this.#modulePartsOf(name, source.text, start)
      done.set(key, parts)
      wanted.push(...included.map((one) => ({ ...one, name: joinName(one.name, name) })))
    }
    return [...done.values()]
  }

  async #modulePartsOf(
    name: string,
    text: string,
    start: string,
  ): Promise<{ parts: ModuleParts; included: Compiled['included'] }> {
    const { parse, compileOptions, fingerprint } = this.#settings
    const parsed = parse(name, text)
    const parent = await this.#parentOf(parsed, name, [name])
    const compiled = compileSource(parsed, compileOptions(name, start, parent?.blockPlaces))
    const { code, positions, included } = compiled
    const blockPlaces = Object.fromEntries(compiled.blockPlaces)
    const source = parsed.source.text
    const parts = { name, source, start, positions, blockPlaces, made: fingerprint, code }
    return { parts, included }
  }

  /** A template that was made before stands between tags. */
  #given(template: Template, start: string): Template {
    if (start === 'text' || this.#settings.environment.dialect === 'jinja') return template
    throw loaderErrors.place(template.name)
  }

  #firstOf(
    names: readonly unknown[],
    from: string | undefined,
    start: string,
    index: number,
  ): MaybePromise<Template> {
    const name = names[index]
    if (name instanceof Template) return this.#given(name, start)
    if (index >= names.length) throw new TemplateNotFound(names.map(textOfName))
    return then(
      this.#find(joinName(textOfName(name), from), start, []),
      (found) => found ?? this.#firstOf(names, from, start, index + 1),
    )
  }

  #notFound(name: string): MaybePromise<Template> {
    const { loader } = this.#settings
    if (loader === undefined) throw loaderErrors.noLoader(name)
    return then(loader.list?.() ?? [], (known) => {
      throw loaderErrors.notFound(name, known)
    })
  }

  /** A template by its whole name: kept, or loaded and made. `children` are those that extend it and are being made. */
  #find(name: string, start: string, children: readonly string[]): MaybePromise<Template | undefined> {
    const { loader, autoReload } = this.#settings
    const key = start === 'text' ? name : `${name}\0${start}`
    const kept = this.#cache.get(key)
    if (kept !== undefined && (!autoReload || kept.isCurrent)) return kept
    return then(loader?.load(name), (source) => {
      if (source === undefined) return undefined
      const made =
        'compiled' in source ? this.#restore(name, source, start) : this.#build(name, source, start, children)
      return then(made, (template) => this.#cache.set(key, template))
    })
  }

  /** Compiles a source; the template that it extends tells where its blocks stand. */
  #build(
    name: string,
    { text, isCurrent = () => true }: TemplateSource,
    start: string,
    children: readonly string[],
  ): MaybePromise<Template> {
    const parsed = this.#settings.parse(name, text)
    return then(this.#parentOf(parsed, name, [...children, name]), (parent) =>
      this.#make(parsed, parent, start, name, () => isCurrent() && (parent?.isCurrent ?? true)),
    )
  }

  /** The template that is extended by a written name. One that extends itself is told when it runs. */
  #parentOf(
    parsed: ParsedSource,
    name: string | undefined,
    children: readonly string[],
  ): MaybePromise<Template | undefined> {
    const parent = this.#settings.knowsPlaces(name) ? staticParent(parsed) : undefined
    if (parent === undefined) return undefined
    const whole = joinName(parent, name)
    if (children.includes(whole)) return undefined
    return then(this.#find(whole, 'text', children), (found) => found ?? this.#notFound(parent))
  }

  #make(
    parsed: ParsedSource,
    parent: Template | undefined,
    start: string,
    name: string | undefined,
    isCurrent: () => boolean,
  ): Template {
    const compiled = compileSource(parsed, this.#settings.compileOptions(name, start, parent?.blockPlaces))
    this.#warn(parsed, compiled)
    return this.#template(parsed, compiled, isCurrent)
  }

  #template({ source }: ParsedSource, compiled: Compiled, isCurrent: () => boolean): Template {
    const { positions, blockPlaces } = compiled
    const parts = { name: source.name, source: source.text, positions, blockPlaces, isCurrent }
    return this.#linked(parts, createFrom(source.name, compiled.code))
  }

  /** A template whose code was made before. */
  #restore(name: string, { compiled }: CompiledSource, start: string): Template {
    const module = compiled.find((one) => one.start === start)
    if (module === undefined || module.made !== this.#settings.fingerprint)
      throw loaderErrors.otherSettings(name)
    const { source, positions } = module
    const blockPlaces = new Map(Object.entries(module.blockPlaces))
    const parts = { name: module.name, source, positions, blockPlaces, isCurrent: () => true }
    return this.#linked(parts, module.create as unknown as CreateTemplate)
  }

  #linked(parts: Omit<TemplateParts, 'environment'>, create: CreateTemplate): Template {
    const { environment, link } = this.#settings
    return new Template({ ...parts, environment }, (template) => create(library, link, template))
  }

  #warn({ source }: ParsedSource, { warnings }: Compiled): void {
    const { onWarning } = this.#settings
    if (onWarning === undefined) return
    for (const { sentence, hint, at } of warnings) {
      const { line, column } = placeAt(source.name, source.text, at)
      onWarning({ template: source.name, line, column, message: sentence, hint })
    }
  }
}

/** A name as text. */
function textOfName(name: unknown): string {
  if (typeof name === 'string') return name
  if (name instanceof SafeString) return name.toString()
  if (name instanceof Undefined) throw name.$error()
  throw loaderErrors.name(typeof name === 'object' ? 'An object' : `A ${typeof name}`)
}
