import { quoted } from '../../base/index.ts'

/**
 * A value that its column cannot hold: `'abc'` for an integer.
 *
 * ```ts
 * import { InvalidValue } from 'djinn/sql'
 *
 * new InvalidValue('abc', 'a whole number').message // '"abc" is not a whole number.'
 * ```
 */
export class InvalidValue extends Error {
  override readonly name: string = 'InvalidValue'
  /** What was given. */
  readonly value: unknown
  #column: string | undefined

  constructor(value: unknown, wanted: string) {
    super(`${shown(value)} is not ${wanted}.`)
    this.value = value
  }

  /** The column it was meant for, as `Post.likes`; undefined where it was none. */
  get column(): string | undefined {
    return this.#column
  }

  /** Names the column, once, in front of the message. */
  forColumn(column: string): this {
    if (this.#column !== undefined) return this
    this.#column = column
    const message = `${column}: ${this.message}`
    if (this.stack !== undefined) this.stack = this.stack.replace(this.message, () => message)
    this.message = message
    return this
  }
}

/**
 * An integer that does not fit its column. A filter by it finds nothing: no row can hold it.
 *
 * ```ts
 * import { OutOfRange } from 'djinn/sql'
 *
 * new OutOfRange(70_000, -32_768, 32_767).below // false
 * ```
 */
export class OutOfRange extends InvalidValue {
  override readonly name = 'OutOfRange'
  /** True where it is less than the least, false where more than the greatest. */
  readonly below: boolean

  constructor(value: number | bigint, low: number | bigint, high: number | bigint) {
    super(value, `between ${low} and ${high}`)
    this.below = value < low
  }
}

function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return quoted(value)
  try {
    return quoted(
      Object.getPrototypeOf(value) === Object.prototype || Array.isArray(value)
        ? JSON.stringify(value)
        : value,
    )
  } catch {
    return quoted(Object.prototype.toString.call(value))
  }
}
