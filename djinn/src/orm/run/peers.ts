import type { Instance } from '../model/instance.ts'

/** As many as a stream reads at once. */
const mostKept = 2000

/**
 * The instances that came together, as each of them knows the others. A long list is forgotten with its owner, so that one row that
 * is kept does not keep all. A WeakRef, however, holds what it points at until the turn of the event loop ends: on SQLite, where
 * reads end at once, a loop of queries (a stream, too) would hold all that it ever read. So short lists are held by their rows.
 */
export function peersOf(list: readonly Instance[]): { deref(): readonly Instance[] | undefined } {
  return list.length > mostKept ? new WeakRef(list) : new KeptPeers(list)
}

class KeptPeers {
  readonly #list: readonly Instance[]

  constructor(list: readonly Instance[]) {
    this.#list = list
  }

  deref(): readonly Instance[] {
    return this.#list
  }
}
