import { TemplateSyntaxError, templateErrors } from '../errors.ts'
import { type Filter, isDefinition } from '../filter-call.ts'
import { placeAt } from '../place.ts'
import { type Source, syntaxError } from '../syntax/syntax-error.ts'
import type { CompileOptions, CompileWarning } from './compile-options.ts'
import type { Refused } from './html-places.ts'

/** What all functions of one template share while its code is written. */
export class Unit {
  readonly source: Source
  readonly options: CompileOptions
  readonly positions: (readonly [number, number])[] = []
  readonly warnings: CompileWarning[] = []
  readonly slots = new Set<string>()
  readonly included: { name: string; start: string }[] = []
  /** Declarations at the top of the code. */
  readonly prelude: string[] = []
  readonly #known = new Map<string, string>()
  #variables = 0

  constructor(source: Source, options: CompileOptions) {
    this.source = source
    this.options = options
  }

  /** A new variable of the code. */
  variable(): string {
    this.#variables += 1
    return `v${this.#variables}`
  }

  /** A number that stands for a place in the source. */
  position(at: number, length = 1): number {
    const last = this.positions.length - 1
    const known = this.positions[last]
    if (known?.[0] === at && known[1] === length) return last
    this.positions.push([at, length])
    return last + 1
  }

  /** A constant at the top of the code, the same one for the same text. */
  constant(code: string): string {
    const known = this.#known.get(code)
    if (known !== undefined) return known
    const name = `k${this.#known.size + 1}`
    this.#known.set(code, name)
    this.prelude.push(`const ${name} = ${code}`)
    return name
  }

  error(at: number, sentence: string, hint?: string, length = 1): TemplateSyntaxError {
    return syntaxError(this.source, at, sentence, hint, length)
  }

  /** A value stands where it cannot: an error, or a warning where the dialect leaves it. */
  refuse({ refused, hint }: Refused, at: number, length: number): void {
    this.complain(`A value stands ${refused}.`, hint, at, length)
  }

  complain(sentence: string, hint: string, at: number, length: number): void {
    if (this.options.dialect !== 'djinn') this.warnings.push({ sentence, hint, at })
    else
      throw new TemplateSyntaxError('TEMPLATE_HTML', sentence, {
        hint,
        place: placeAt(this.source.name, this.source.text, at, length),
      })
  }

  /** A filter by name. In a branch an unknown one is an error only when it runs. */
  filter(name: string, at: number, inBranch: boolean): Filter | undefined {
    const filter = this.options.filter(name)
    if (filter === undefined && !inBranch)
      throw this.located(templateErrors.unknownFilter(name, this.options.filterNames()), at, name.length)
    return filter
  }

  /** A test likewise. */
  test(name: string, at: number, inBranch: boolean): Filter | undefined {
    const test = this.options.test(name)
    if (test === undefined && !inBranch)
      throw this.located(templateErrors.unknownTest(name, this.options.testNames()), at, name.length)
    return test
  }

  located(error: TemplateSyntaxError, at: number, length: number): TemplateSyntaxError {
    error.place = placeAt(this.source.name, this.source.text, at, length)
    return error
  }
}

/** Whether a filter's result can be used without waiting. */
export function isSync(filter: Filter | undefined): boolean {
  return filter !== undefined && isDefinition(filter) && filter.sync === true
}
