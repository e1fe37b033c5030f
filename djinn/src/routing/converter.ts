import type { Step } from './sequence.ts'

/**
 * Turns the text of a path variable into a value, and back.
 *
 * ```ts
 * import { type Converter, RouteMap } from 'djinn/routing'
 *
 * const hex: Converter<number> = {
 *   match: /[0-9a-f]+/,
 *   parse: (text) => Number.parseInt(text, 16),
 *   format: (value) => value.toString(16),
 * }
 * const routes = new RouteMap<string>({ converters: { hex } })
 * routes.add({ path: '/colors/<hex:color>', target: 'color', name: 'color' })
 * routes.build('color', { color: 255 }) // '/colors/ff'
 * ```
 */
export interface Converter<Value> {
  /**
   * What text the variable may hold; another route may answer where it does not. Tested on the whole text, so it needs
   * no `^` and `$`.
   * @default one or more characters that are not a slash
   */
  readonly match?: RegExp | ((text: string) => boolean)
  /** The value, or `undefined` for text that has none: then the answer is 404, and no other route is tried. */
  parse(text: string): Value | undefined
  /** The text of a value; it is percent-encoded afterwards. */
  format(value: Value): string
  /**
   * True where the text may contain slashes.
   * @default false
   */
  readonly spansSlashes?: boolean
  /**
   * Routes with lighter variables are tried first: numbers weigh 50, `path` 200.
   * @default 100
   */
  readonly weight?: number
}

/** A value in the parentheses of a converter: `<int(min=1):id>`. */
export type ConverterArgument = string | number | boolean | null

/** All that stands in the parentheses of a converter. */
export interface ConverterArguments {
  /** Those without a name, in order. */
  readonly positional: readonly ConverterArgument[]
  /** Those written `name=value`. */
  readonly named: Readonly<Record<string, ConverterArgument>>
}

/**
 * Makes a converter from the arguments in its parentheses.
 *
 * ```ts
 * import { type Converter, type ConverterArguments, RouteMap } from 'djinn/routing'
 *
 * const list = ({ named }: ConverterArguments): Converter<string[]> => {
 *   const separator = String(named.by ?? ',')
 *   return { parse: (text) => text.split(separator), format: (items) => items.join(separator) }
 * }
 * const routes = new RouteMap<string>({ converters: { list } })
 * routes.add({ path: '/tags/<list(by="+"):tags>', target: 'tags', name: 'tags' })
 * routes.build('tags', { tags: ['a', 'b'] }) // '/tags/a+b'
 * ```
 */
export type ConverterFactory<Value> = (given: ConverterArguments) => Converter<Value>

/** A converter, or what makes one from its arguments. */
export type ConverterDeclaration<Value> = Converter<Value> | ConverterFactory<Value>

/** Converters by name. */
export type ConverterDeclarations = Readonly<Record<string, ConverterDeclaration<unknown>>>

/** A converter as the matcher uses it. Texts are given as a place in the whole path, so that most need no copy. */
export interface CompiledConverter {
  /** How the matcher tests a segment: in its own loop for the two most frequent, else by `accepts`. */
  readonly scan: 'text' | 'digits' | 'other'
  /** Converters that accept the same texts have the same key, and share a branch of the tree. */
  readonly key: string
  readonly weight: number
  readonly spansSlashes: boolean
  /** The steps that accept the same as `accepts`; absent where only `expression` tells. */
  readonly steps?: readonly Step[]
  /** A regular expression's source; absent for a predicate. */
  readonly expression?: string
  accepts(text: string, start: number, end: number): boolean
  /** The value, or `undefined` for a 404. */
  read(text: string, start: number, end: number): unknown
  /** Plain text, not yet percent-encoded. */
  format(value: unknown, name: string): string
}
