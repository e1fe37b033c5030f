/**
 * A value that does not show itself: in messages, logs and JSON it is `[secret]`.
 *
 * ```ts
 * import { Secret } from 'djinn/base'
 *
 * const key = new Secret('hunter2')
 * String(key) // '[secret]'
 * key.reveal() // 'hunter2'
 * ```
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value itself. Give it to what needs it; keep the Secret otherwise. */
  reveal(): string {
    return this.#value
  }

  /** Always `[secret]`. */
  toString(): string {
    return '[secret]'
  }

  /** Always `[secret]`. */
  toJSON(): string {
    return '[secret]'
  }

  /** What `console.log` prints: always `[secret]`. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}
