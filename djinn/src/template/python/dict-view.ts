import type { Dialect } from '../template-call.ts'
import { equals } from './compare.ts'
import { contains } from './contains.ts'
import { itemOf, missing } from './item.ts'
import type { Mapping } from './mapping.ts'
import { entriesOf } from './mapping.ts'
import { type Sequence, sequence } from './sequence.ts'
import { tupleOf } from './tuples.ts'

type Part = 'keys' | 'values' | 'items'

/** What `keys()`, `values()` and `items()` of a mapping give: its members as they are when they are asked for. */
export class DictView implements Sequence {
  readonly [sequence] = true
  readonly kind: string
  readonly #mapping: Mapping
  readonly #part: Part

  constructor(mapping: Mapping, part: Part) {
    this.kind = `dict_${part}`
    this.#mapping = mapping
    this.#part = part
  }

  get length(): number {
    return this.#mapping instanceof Map ? this.#mapping.size : Object.keys(this.#mapping).length
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.#members()[Symbol.iterator]()
  }

  has(member: unknown): boolean {
    if (this.#part === 'keys') return contains(this.#mapping, member)
    if (this.#part === 'values') return this.#members().some((value) => equals(value, member))
    if (!Array.isArray(member) || member.length !== 2) return false
    const value = itemOf(this.#mapping, member[0])
    return value !== missing && equals(value, member[1])
  }

  text(dialect: Dialect, repr: (member: unknown) => string): string {
    const members = `[${this.#members().map(repr).join(', ')}]`
    return dialect === 'jinja' ? `${this.kind}(${members})` : members
  }

  #members(): unknown[] {
    const entries = entriesOf(this.#mapping)
    if (this.#part === 'items') return entries.map(tupleOf)
    return entries.map(([key, value]) => (this.#part === 'keys' ? key : value))
  }
}
