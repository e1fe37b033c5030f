import type { CompiledConverter } from './converter.ts'

/** The values of a path's variables and of its rule's defaults. */
export type Params = Readonly<Record<string, unknown>>

/** A variable of a path with its converter. */
export interface RuleVariable {
  readonly name: string
  readonly converter: CompiledConverter
}

/** Makes the params of a match from the places of the variables. Rules with the same variables share one. */
export class ParamsReader {
  readonly #names: readonly string[]
  readonly #converters: readonly CompiledConverter[]
  readonly #inDomain: number
  readonly #defaults: Params | undefined

  /** @param inDomain How many of the variables, from the first on, are in the domain instead of the path. */
  constructor(variables: readonly RuleVariable[], inDomain: number, defaults: Params) {
    this.#names = variables.map(({ name }) => name)
    this.#converters = variables.map(({ converter }) => converter)
    this.#inDomain = inDomain
    this.#defaults = Object.keys(defaults).length === 0 ? undefined : defaults
  }

  /** Undefined where the text of a variable has no value, which is a 404. */
  read(domain: string, path: string, starts: readonly number[], ends: readonly number[]): Params | undefined {
    const params: Record<string, unknown> = {}
    const names = this.#names
    for (let index = 0; index < names.length; index++) {
      const text = index < this.#inDomain ? domain : path
      const converter = this.#converters[index] as CompiledConverter
      const value = converter.read(text, starts[index] as number, ends[index] as number)
      if (value === undefined) return undefined
      params[names[index] as string] = value
    }
    return this.#defaults === undefined ? params : Object.assign(params, this.#defaults)
  }
}
