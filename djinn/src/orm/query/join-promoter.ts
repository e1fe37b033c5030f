import type { Query } from './query.ts'

/** Decides which joins of a group of conditions must be LEFT: a row may pass by another condition of an OR. */
export class JoinPromoter {
  readonly #connector: 'and' | 'or' | 'xor'
  readonly #children: number
  readonly #votes = new Map<string, number>()

  constructor(connector: 'and' | 'or' | 'xor', children: number, negated: boolean) {
    this.#connector = !negated ? connector : connector === 'and' ? 'or' : 'and'
    this.#children = children
  }

  /** Joins without whose row a condition cannot be true. */
  vote(aliases: Iterable<string>): void {
    for (const alias of aliases) this.#votes.set(alias, (this.#votes.get(alias) ?? 0) + 1)
  }

  /** Changes the joins; gives those that may be INNER. */
  apply(query: Query): Set<string> {
    const promoted = new Set<string>()
    const demoted = new Set<string>()
    for (const [alias, votes] of this.#votes) {
      if (this.#connector === 'or' && votes < this.#children) promoted.add(alias)
      if (this.#connector === 'and' || (this.#connector === 'or' && votes === this.#children))
        demoted.add(alias)
    }
    query.promote(promoted)
    query.demote(demoted)
    return demoted
  }
}
