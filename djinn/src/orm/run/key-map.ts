/** A map whose keys are lists: two with the same members are the same key. */
export class KeyMap extends Map<unknown, unknown> {
  readonly #keys = new Map<string, unknown>()

  override get(key: unknown): unknown {
    return super.get(this.#known(key))
  }
  override has(key: unknown): boolean {
    return super.has(this.#known(key))
  }
  override set(key: unknown, value: unknown): this {
    const text = textOf(key)
    if (!this.#keys.has(text)) this.#keys.set(text, key)
    return super.set(this.#keys.get(text), value)
  }
  override delete(key: unknown): boolean {
    const known = this.#known(key)
    this.#keys.delete(textOf(key))
    return super.delete(known)
  }
  override clear(): void {
    this.#keys.clear()
    super.clear()
  }

  #known(key: unknown): unknown {
    return this.#keys.get(textOf(key))
  }
}

function textOf(key: unknown): string {
  return JSON.stringify(Array.isArray(key) ? key.map(String) : [String(key)])
}
