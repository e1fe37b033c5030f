import type { Filter } from '../filter-call.ts'
import type { Dialect } from '../template-call.ts'
import type { PlaceKey } from './html-places.ts'

/** What the compiler has to know of an environment. */
export interface CompileOptions {
  /** In Djinn's own, values are refused where escaping does not make them safe; in Jinja's the place is told as a warning. */
  readonly dialect: Dialect
  readonly sandboxed: boolean
  /** Whether what the template prints is escaped: then it is HTML, whose places are to be known. */
  readonly autoescape: boolean
  /** Where the template will stand. */
  readonly start: PlaceKey
  /** Where the blocks of the templates that it extends stand, by name. */
  readonly blockPlaces: ReadonlyMap<string, PlaceKey>
  /** Whether outputs are kept as values: `nativeRender`. */
  readonly native: boolean
  /** Whether values pass `finalize`. */
  readonly finalizes: boolean
  readonly newstyleGettext: boolean
  filter(name: string): Filter | undefined
  test(name: string): Filter | undefined
  filterNames(): Iterable<string>
  testNames(): Iterable<string>
}

/** A place that the compiler would refuse, told where it may not. */
export interface CompileWarning {
  readonly sentence: string
  readonly hint: string
  readonly at: number
}

/** What the compiler makes of a template. */
export interface Compiled {
  /** The body of a function that is given the library and the template; plain JavaScript. */
  readonly code: string
  /** Offset and length in the source of each position in the code. */
  readonly positions: readonly (readonly [at: number, length: number])[]
  /** Where its blocks stand, those of the templates that it extends included. */
  readonly blockPlaces: ReadonlyMap<string, PlaceKey>
  readonly warnings: readonly CompileWarning[]
  /** Templates that it includes by name, and where they will stand. */
  readonly included: readonly { readonly name: string; readonly start: PlaceKey }[]
}
