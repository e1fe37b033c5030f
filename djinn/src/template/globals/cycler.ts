import { templateErrors } from '../errors.ts'
import { splitArguments } from '../python/arguments.ts'

/** Gives its values one after another, and begins again at the end. */
export class Cycler {
  readonly items: readonly unknown[]
  #position = 0

  constructor(items: readonly unknown[]) {
    if (items.length === 0) throw templateErrors.value('cycler() needs one value at least.')
    this.items = items
  }

  /** The value whose turn it is. */
  get current(): unknown {
    return this.items[this.#position]
  }

  /** Gives the value whose turn it is, and goes on. */
  next(): unknown {
    const { current } = this
    this.#position = (this.#position + 1) % this.items.length
    return current
  }

  /** Begins again. */
  reset(): null {
    this.#position = 0
    return null
  }
}

/** `cycler('odd', 'even')` */
export function cycler(...given: readonly unknown[]): Cycler {
  const { positional, named } = splitArguments(given)
  if (named !== undefined) throw templateErrors.value('cycler() has no arguments with names.')
  return new Cycler(positional)
}
