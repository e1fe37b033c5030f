import { templateErrors } from '../errors.ts'
import { splitArguments } from '../python/arguments.ts'
import { pairsOf } from '../python/dict-methods.ts'
import { isText, kindOf } from '../python/kind.ts'
import { setIn } from '../python/mapping.ts'
import { reprOf } from '../python/repr.ts'

/** Names that a template may set from inside its loops and blocks: `{% set ns.found = true %}`. */
export class Namespace {
  readonly #values = new Map<string, unknown>()

  /** The value of a name; undefined where it is not set. */
  get(name: string): unknown {
    return this.#values.get(name)
  }

  set(name: string, value: unknown): void {
    this.#values.set(name, value)
  }

  toString(): string {
    return `<Namespace ${reprOf(this.#values, 'jinja')}>`
  }
}

/** The pairs of mappings, or of lists of pairs, and after them the arguments with names. */
function allPairs(name: string, given: readonly unknown[]): (readonly [unknown, unknown])[] {
  const { positional, named } = splitArguments(given)
  if (positional.length > 1) throw templateErrors.value(`${name}() takes at most 1 argument without a name.`)
  return [...positional.flatMap(pairsOf), ...Object.entries(named ?? {})]
}

/** `namespace(found=false)` */
export function namespace(...given: readonly unknown[]): Namespace {
  const made = new Namespace()
  for (const [key, value] of allPairs('namespace', given)) {
    if (!isText(key))
      throw templateErrors.value(`A name of a namespace is ${kindOf(key)}.`, 'Names are strings.')
    made.set(key.toString(), value)
  }
  return made
}

/** `dict(a=1)`: a mapping. */
export function dict(...given: readonly unknown[]): Map<unknown, unknown> {
  const made = new Map<unknown, unknown>()
  for (const [key, value] of allPairs('dict', given)) setIn(made, key, value)
  return made
}
