import { ormErrors } from '../errors.ts'
import type { Relation } from '../model/field.ts'
import { homeOf, type Instance, propertiesOf, relatedOf, stateOf } from '../model/instance.ts'
import { prefetch } from '../run/prefetch.ts'
import { relatedQuery } from './related-query.ts'

/** A related row that was not read yet: its key, and the way to read it. */
export class Reference {
  readonly #owner: Instance
  readonly #relation: Relation

  constructor(owner: Instance, relation: Relation) {
    this.#owner = owner
    this.#relation = relation
  }

  /** The key of the row; of a reverse relation undefined. */
  get pk(): unknown {
    const { field } = this.#relation
    return field === undefined ? undefined : propertiesOf(this.#owner)[field.attribute]
  }

  /** Reads the row: for all rows of the same result at once, unless the query set says otherwise. */
  load(): Promise<unknown> {
    return loadRelated(this.#owner, this.#relation)
  }
}

/** Reads a relation to one row. Rows that came together are read together, so that a loop costs one query. */
export async function loadRelated(owner: Instance, relation: Relation): Promise<unknown> {
  const state = stateOf(owner)
  const cached = relatedOf(owner, relation.name)
  if (cached !== undefined) return cached
  const mode = state.group?.fetchMode ?? 'one'
  if (mode === 'raise') throw ormErrors.fetchBlocked(relation.from.name, relation.name)
  const waiting = peersToLoad(owner, relation.name)
  const query = relatedQuery(relation.to, homeOf(owner))
  await prefetch(
    waiting,
    relation.from,
    [{ path: relation.name, queryset: undefined, to: undefined }],
    query.readFrom(),
  )
  const found = relatedOf(owner, relation.name)
  if (found === null && !relation.null) throw ormErrors.danglingKey(relation.from.name, relation.name)
  return found ?? null
}

/** The instances for which a relation is read together with one's own. */
export function peersToLoad(owner: Instance, name: string): readonly Instance[] {
  const { group } = stateOf(owner)
  const peers = group?.fetchMode === 'peers' ? (group.peers?.deref() ?? [owner]) : [owner]
  return peers.includes(owner)
    ? peers.filter((each) => each === owner || relatedOf(each, name) === undefined)
    : [owner]
}
