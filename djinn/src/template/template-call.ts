import type { Undefined, UndefinedOptions } from './undefined.ts'

/** How templates spell values: `jinja` as Python does (`True`, `None`, `1.0`), `djinn` as JavaScript does (`true`, nothing, `1`). */
export type Dialect = 'djinn' | 'jinja'

/** What filters, tests and functions may know of the place that calls them. */
export interface TemplateCall {
  readonly dialect: Dialect
  /** Whether the place escapes what it prints: a filter that makes HTML gives a SafeString there. */
  readonly autoescape: boolean
  /** Settings of filters, such as `truncate.leeway`. */
  readonly policies: Readonly<Record<string, unknown>>
  /** Whether the template is not trusted. */
  readonly sandboxed: boolean
  /** A variable of the template, or a global; undefined where there is none. */
  resolve(name: string): unknown
  /** A filter by name, bound to this call. @throws {TemplateSyntaxError} */
  filter(name: string): (value: unknown, ...rest: readonly unknown[]) => unknown
  /** A test by name, bound to this call. @throws {TemplateSyntaxError} */
  test(name: string): (value: unknown, ...rest: readonly unknown[]) => boolean | Promise<boolean>
  /** `value.name` of the template language. */
  attribute(value: unknown, name: string): unknown
  /** `value[key]` of the template language. */
  item(value: unknown, key: unknown): unknown
  /** The text that the value prints as, not escaped. */
  text(value: unknown): string
  /** Whether a value counts as true. */
  truth(value: unknown): boolean
  /** The members of a list, mapping (its keys), string or iterator. */
  members(value: unknown): readonly unknown[]
  /** A value that is not there, in the kind of the environment. */
  undefined(name: string, options?: UndefinedOptions): Undefined
  /** Calls a function or a macro of a template. */
  call(callee: unknown, ...rest: readonly unknown[]): unknown
}

/**
 * A filter or test with more than a function says: names for its parameters, and whether it wants to know its place.
 *
 * A plain function `(value, ...rest) => result` is a filter too; arguments given by name come last, as one object.
 */
export interface FilterDefinition {
  /** Names of the parameters after the value, so that they can be given by name. */
  readonly parameters?: readonly string[]
  /** `run` gets the {@link TemplateCall} before the value. */
  readonly withCall?: boolean
  /** Never gives a promise: nothing is waited for. */
  readonly sync?: boolean
  // any: a definition is called with what a template gives; each `run` states and checks its own parameters.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  run(...given: any[]): unknown
}
