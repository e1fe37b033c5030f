import { ormErrors } from '../errors.ts'
import type { GenericKey } from '../model/generic-key.ts'
import { homeOf, type Instance, propertiesOf, stateOf } from '../model/instance.ts'
import { prefetchGeneric } from '../run/prefetch-generic.ts'
import { peersToLoad } from './reference.ts'
import { relatedQuery } from './related-query.ts'

/** A row of one of several models that was not read yet: which model, its key, and the way to read it. */
export class GenericReference {
  readonly #owner: Instance
  readonly #generic: GenericKey

  constructor(owner: Instance, generic: GenericKey) {
    this.#owner = owner
    this.#generic = generic
  }

  /** What the column holds for the model: `blog.post`. */
  get type(): string {
    return propertiesOf(this.#owner)[this.#generic.typeField.attribute] as string
  }
  /** The key as the column holds it. */
  get key(): unknown {
    return propertiesOf(this.#owner)[this.#generic.keyField.attribute]
  }
  /** The key of the row. */
  get pk(): unknown {
    return this.#generic.native(this.#generic.target(this.type), this.key)
  }

  /** Reads the row; for all rows of the same result at once, with one query a model. Null where it is gone. */
  async load(): Promise<unknown> {
    const [owner, generic] = [this.#owner, this.#generic]
    const now = propertiesOf(owner)[generic.name]
    if (!(now instanceof GenericReference)) return now
    const state = stateOf(owner)
    if (state.group?.fetchMode === 'raise') throw ormErrors.fetchBlocked(generic.model.name, generic.name)
    const query = relatedQuery(generic.model, homeOf(owner))
    await prefetchGeneric(peersToLoad(owner, generic.name), generic, query.readFrom())
    return propertiesOf(owner)[generic.name]
  }
}
