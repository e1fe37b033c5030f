/** Keeps the values that were used last. */
export class TemplateCache<Value> {
  readonly #values = new Map<string, Value>()
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key)
    // Order matters only where something will have to go.
    if (value === undefined || this.#values.size < this.#size) return value
    this.#values.delete(key)
    this.#values.set(key, value)
    return value
  }

  set(key: string, value: Value): Value {
    if (this.#size <= 0) return value
    this.#values.delete(key)
    this.#values.set(key, value)
    const [oldest] = this.#values.keys()
    if (this.#values.size > this.#size && oldest !== undefined) this.#values.delete(oldest)
    return value
  }

  clear(): void {
    this.#values.clear()
  }
}
