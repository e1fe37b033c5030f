import { nearest } from '../../base/index.ts'
import type { ConverterArgument, ConverterArguments } from '../converter.ts'
import { routingErrors } from '../errors.ts'

/** The arguments of a built-in converter by name, read one after the other. */
export class NamedArguments {
  readonly #converter: string
  readonly #values = new Map<string, ConverterArgument>()

  /** @param spellings Each argument's names in the order of the positional ones; the first is the one it is read by. */
  constructor(converter: string, given: ConverterArguments, spellings: readonly (readonly string[])[]) {
    this.#converter = converter
    if (given.positional.length > spellings.length) {
      throw routingErrors.badArgument(
        `"${converter}"`,
        `takes at most ${spellings.length} arguments, not ${given.positional.length}`,
      )
    }
    for (const [index, value] of given.positional.entries()) this.#set(spellings[index]?.[0] ?? '', value)
    for (const [name, value] of Object.entries(given.named)) {
      const spelling = spellings.find((names) => names.includes(name))
      if (!spelling) throw this.#unknown(name, spellings.flat())
      this.#set(spelling[0] ?? '', value)
    }
  }

  /** A whole number of at least `least`, or undefined where it was not given. */
  count(name: string, least: number): number | undefined {
    const value = this.#values.get(name) ?? undefined
    if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value) && value >= least))
      return value
    throw routingErrors.badArgument(
      `"${this.#converter}"`,
      `has ${name}=${value}, which is not a whole number from ${least} up`,
    )
  }

  /** A number, or undefined where it was not given. */
  number(name: string): number | undefined {
    const value = this.#values.get(name) ?? undefined
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value
    throw routingErrors.badArgument(`"${this.#converter}"`, `has ${name}=${value}, which is not a number`)
  }

  /** True, false, or undefined where it was not given. */
  flag(name: string): boolean {
    const value = this.#values.get(name) ?? false
    if (typeof value === 'boolean') return value
    if (value === 0 || value === 1) return value === 1
    throw routingErrors.badArgument(
      `"${this.#converter}"`,
      `has ${name}=${value}, which is neither True nor False`,
    )
  }

  #set(name: string, value: ConverterArgument): void {
    if (this.#values.has(name))
      throw routingErrors.badArgument(`"${this.#converter}"`, `was given ${name} twice`)
    this.#values.set(name, value)
  }

  #unknown(name: string, known: readonly string[]) {
    const near = nearest(name, known)
    const hint = near
      ? `Did you mean "${near}"?`
      : known.length > 0
        ? `It takes ${known.join(', ')}.`
        : 'It takes no arguments.'
    return routingErrors.badArgument(`"${this.#converter}"`, `takes no argument "${name}"`, hint)
  }
}
