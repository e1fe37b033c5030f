import { TemplateError, templateErrors } from '../errors.ts'
import type { FilterFunction, TestFunction } from '../filter-call.ts'
import type { Placing } from '../place.ts'
import { membersOf } from '../python/members.ts'
import { textOf } from '../python/text.ts'
import { truthOf } from '../python/truth.ts'
import type { Tag } from '../tag.ts'
import type { Dialect, TemplateCall } from '../template-call.ts'
import { Undefined, type UndefinedKind, type UndefinedOptions } from '../undefined.ts'
import { attributeOf, itemAt } from './attribute.ts'
import { invoke } from './call.ts'
import type { LoadedTemplate } from './loaded-template.ts'
import { longestText } from './sink.ts'

/** What bounds a render, so that no template hangs. */
export interface RenderLimits {
  /** How deep macros, includes and recursive loops may call each other. */
  readonly depth: number
  /** How often all loops together may turn; a call of a macro or another template counts as ten. */
  readonly iterations: number
}

/** As many turns of a loop take as long as a call of a macro or another template. */
const turnsOfCall = 10

/** A template that runs, as far as messages need it. */
export interface PlacedTemplate extends Placing {
  readonly name: string
}

/** What a render asks of the environment. */
export interface RenderEnvironment<Loaded = LoadedTemplate> {
  readonly dialect: Dialect
  readonly undefinedKind: UndefinedKind
  readonly sandboxed: boolean | 'immutable'
  readonly policies: Readonly<Record<string, unknown>>
  readonly limits: RenderLimits
  readonly finalize: ((value: unknown) => unknown) | undefined
  filterFunction(name: string): FilterFunction
  testFunction(name: string): TestFunction
  /** @throws {TemplateNotFound} */
  load(name: unknown, from: PlacedTemplate | undefined, start: string): Loaded | Promise<Loaded>
  tag(name: string): Tag | undefined
}

/** One render: what its functions share. It is the {@link TemplateCall} of filters, too. */
export class RenderState implements TemplateCall {
  readonly environment: RenderEnvironment
  /** The variables that the render was given, for functions that ask by name. */
  readonly vars: Readonly<Record<string, unknown>>
  readonly dialect: Dialect
  readonly limits: RenderLimits
  /** Whether numbers print as JavaScript writes them. */
  readonly plainNumbers: boolean
  autoescape = false
  /** The position in the template that runs. */
  at = 0
  /** The template that runs. */
  template: PlacedTemplate | undefined = undefined
  /** How deep the function that runs was called by others. */
  depth = 0
  /** How often loops may still turn, and macros and other templates be called. */
  fuel: number
  /** What templates that were imported in this render export. */
  #modules: Map<object, unknown> | undefined = undefined
  /** What values were put aside in since the render waited last. */
  #expecting: { hush(): void }[] = []

  /** The variables that every template sees: globals, and those of the request. */
  readonly globals: Readonly<Record<string, unknown>>

  constructor(
    environment: RenderEnvironment,
    vars: Readonly<Record<string, unknown>>,
    globals: Readonly<Record<string, unknown>>,
  ) {
    this.environment = environment
    this.globals = globals
    this.vars = vars
    this.dialect = environment.dialect
    this.limits = environment.limits
    this.plainNumbers = environment.dialect === 'djinn' && environment.finalize === undefined
    // The call of the template itself does not count.
    this.fuel = environment.limits.iterations + turnsOfCall
  }

  get modules(): Map<object, unknown> {
    this.#modules ??= new Map()
    return this.#modules
  }

  /** Notes where a value was put aside. */
  expect(sink: { hush(): void }): void {
    if (this.#expecting.at(-1) !== sink) this.#expecting.push(sink)
  }

  /** Before the render waits or fails: an error of a value that comes before its turn is told when its turn comes. */
  hush(): void {
    for (const sink of this.#expecting) sink.hush()
    this.#expecting = []
  }

  get policies(): Readonly<Record<string, unknown>> {
    return this.environment.policies
  }

  get sandboxed(): boolean {
    return this.environment.sandboxed !== false
  }

  resolve(name: string): unknown {
    return this.vars[name]
  }

  filter(name: string): (value: unknown, ...rest: readonly unknown[]) => unknown {
    const filter = this.environment.filterFunction(name)
    return (value, ...rest) => filter(this, value, ...rest)
  }

  test(name: string): (value: unknown, ...rest: readonly unknown[]) => boolean | Promise<boolean> {
    const test = this.environment.testFunction(name)
    return (value, ...rest) => test(this, value, ...rest)
  }

  attribute(value: unknown, name: string): unknown {
    return attributeOf(this, value, name)
  }

  item(value: unknown, key: unknown): unknown {
    return itemAt(this, value, key)
  }

  text(value: unknown): string {
    return textOf(value, this.dialect)
  }

  truth(value: unknown): boolean {
    return truthOf(value)
  }

  members(value: unknown): readonly unknown[] {
    return membersOf(value)
  }

  undefined(name: string, options?: UndefinedOptions): Undefined {
    const origin = { template: this.template, at: this.at }
    return new Undefined(this.environment.undefinedKind, name, { ...options, origin })
  }

  call(callee: unknown, ...rest: readonly unknown[]): unknown {
    return invoke(this, callee, rest)
  }

  /** Notes work that is like so many turns of a loop. @throws {TemplateError} where it is too much */
  spend(turns: number): void {
    this.fuel -= turns
    if (this.fuel < 0) this.outOfFuel()
  }

  /** Notes a call: macros that call themselves twice would never end. */
  spendCall(): void {
    this.spend(turnsOfCall)
  }

  /** Ends a loop that turns too often. */
  outOfFuel(): never {
    throw templateErrors.limit(
      `The loops of this template turned ${this.limits.iterations} times, or its macros were called too often.`,
      'Show less on one page, or raise limits.iterations.',
    )
  }

  /** Ends a loop that writes too much. */
  tooLong(): never {
    throw templateErrors.limit(
      `The text of this template becomes longer than ${longestText} characters.`,
      'Show less on one page, or hand it over piece by piece: template.stream().',
    )
  }

  tooDeep(): TemplateError {
    return this.located(
      templateErrors.limit(
        `Macros, includes and blocks call each other more than ${this.limits.depth} deep.`,
        'Look for one that calls itself without an end, or raise limits.depth.',
      ),
    ) as TemplateError
  }

  /** An error with the place where it happened. Errors that are for the visitor pass as they are. */
  located(error: unknown): unknown {
    const place = () => this.template?.placeOf(this.at)
    if (error instanceof TemplateError) {
      if (error.place === undefined) error.place = place()
      return error
    }
    if (isForVisitor(error)) return error
    if (error instanceof RangeError && /call stack|string length/i.test(error.message))
      return new TemplateError('TEMPLATE_LIMIT', `The template needs too much memory: ${error.message}.`, {
        cause: error,
        place: place(),
      })
    const message =
      error instanceof Error ? `${error.name}: ${error.message.split('\n', 1)[0]}` : String(error)
    return new TemplateError('TEMPLATE_FAILED', `An error came from outside of the template: ${message}`, {
      cause: error,
      place: place(),
    })
  }
}

/** Errors with a status, such as NotFound, are answers. */
function isForVisitor(error: unknown): boolean {
  return error instanceof Error && typeof (error as { status?: unknown }).status === 'number'
}
