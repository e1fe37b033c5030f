import type { Rule } from './rule.ts'

/** What the rules with the right path but the wrong method or kind would have answered to a request. */
export class PassedOver {
  /** The methods that are answered. */
  readonly allowed = new Set<string>()
  /** Some rule is for WebSockets and the request is not, or the other way round. */
  websocketMismatch = false

  readonly #method: string
  readonly #websocket: boolean

  constructor(method: string, websocket: boolean) {
    this.#method = method
    this.#websocket = websocket
  }

  /** Notes a rule; false where it answers the request. */
  add(rule: Rule<unknown>): boolean {
    if (rule.answers(this.#method, this.#websocket)) return false
    if (rule.allows(this.#method)) this.websocketMismatch = true
    else for (const method of rule.methods ?? []) this.allowed.add(method)
    return true
  }

  /** Notes the rules up to the one that answers. */
  addBeforeAnswer(rules: readonly Rule<unknown>[]): void {
    for (const rule of rules) if (!this.add(rule)) return
  }
}
