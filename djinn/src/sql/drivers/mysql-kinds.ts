/** How a value is sent: a whole number, a fraction, a text or bytes; undefined for null, which fits any. */
type Kind = 'i' | 'd' | 's' | 'b' | undefined

/** More than mysql2 keeps prepared: what it has is known here. */
const keptAtMost = 1000

/**
 * Tells under which text a statement is prepared. MySQL takes the types of untyped parameters from the values of earlier runs, and reads
 * what comes later as such: after `title = ?` ran with a number, the text `x` would be 0 and so be equal to every title. So the same
 * text with values of other kinds is another statement, told apart by a comment.
 */
export class PreparedKinds {
  readonly #known = new Map<string, Kind[]>()

  textOf(text: string, values: readonly unknown[]): string {
    if (values.length === 0) return text
    const kinds = this.#kindsOf(text)
    for (let i = 0; i < values.length; i++) {
      const kind = kindOf(values[i])
      if (kind === undefined || kind === kinds[i]) continue
      if (kinds[i] !== undefined)
        return `${text} /* ${values.map((value) => kindOf(value) ?? '-').join('')} */`
      kinds[i] = kind
    }
    return text
  }

  #kindsOf(text: string): Kind[] {
    const kinds = this.#known.get(text) ?? []
    // The last one used stands last.
    this.#known.delete(text)
    this.#known.set(text, kinds)
    if (this.#known.size > keptAtMost) this.#known.delete(this.#known.keys().next().value ?? '')
    return kinds
  }
}

function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? 'i' : 'd'
    case 'bigint':
      return BigInt.asIntN(64, value) === value ? 'i' : 's'
    case 'boolean':
      return 'i'
    case 'object':
      return value === null ? undefined : value instanceof Uint8Array ? 'b' : 's'
    default:
      return value === undefined ? undefined : 's'
  }
}
