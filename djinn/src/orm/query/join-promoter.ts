import type { Query } from './query.ts'

/** Decides which joins of a group of conditions must be LEFT: a row may pass by another condition of an OR. */
export class JoinPromoter {
  /** In how many conditions a join must be needed to be INNER. */
  readonly #enough: number
  readonly #votes = new Map<string, number>()

  constructor(connector: 'and' | 'or' | 'xor', children: number, negated: boolean) {
    // All of an AND hold, and at least one of an OR or a XOR; none at all may hold where a XOR does not.
    if (connector === 'xor') this.#enough = negated ? Number.POSITIVE_INFINITY : children
    else this.#enough = (connector === 'and') !== negated ? 1 : children
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
      if (votes < this.#enough) promoted.add(alias)
      else demoted.add(alias)
    }
    query.promote(promoted)
    query.demote(demoted)
    return demoted
  }
}
