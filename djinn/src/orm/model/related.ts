/**
 * Related instances and prefetched lists of an instance, by the name of the relation. Two of them are kept without a Map: a list of
 * a hundred rows with their authors would make a hundred Maps.
 */
export class Related {
  #name: string | undefined
  #value: unknown
  #second: string | undefined
  #secondValue: unknown
  #others: Map<string, unknown> | undefined

  /** Undefined where nothing is known. */
  get(name: string): unknown {
    if (name === this.#name) return this.#value
    if (name === this.#second) return this.#secondValue
    return this.#others?.get(name)
  }

  set(name: string, value: unknown): void {
    if (this.#name === undefined || this.#name === name) {
      this.#name = name
      this.#value = value
    } else if (this.#second === undefined || this.#second === name) {
      this.#second = name
      this.#secondValue = value
    } else {
      this.#others ??= new Map()
      this.#others.set(name, value)
    }
  }

  /** The name keeps its place, so that no other place can hold it too. */
  delete(name: string): void {
    if (name === this.#name) this.#value = undefined
    else if (name === this.#second) this.#secondValue = undefined
    else this.#others?.delete(name)
  }

  *[Symbol.iterator](): Iterator<readonly [name: string, value: unknown]> {
    if (this.#name !== undefined) yield [this.#name, this.#value]
    if (this.#second !== undefined) yield [this.#second, this.#secondValue]
    if (this.#others !== undefined) yield* this.#others
  }
}
