import { templateErrors } from '../errors.ts'
import { isKeywords } from '../keywords.ts'
import { DictView } from './dict-view.ts'
import { itemOf, missing } from './item.ts'
import { isMapping } from './kind.ts'
import { entriesOf, type Mapping, removeFrom, setIn } from './mapping.ts'
import { membersOf } from './members.ts'
import { type Methods, methodsOf, type VariadicArguments } from './method.ts'
import { reprOf } from './repr.ts'
import { tupleOf } from './tuples.ts'

function copy(mapping: Mapping): Mapping {
  if (mapping instanceof Map) return new Map(mapping)
  return Object.fromEntries(Object.entries(mapping))
}

function get(mapping: Mapping, key: unknown, usual: unknown = null): unknown {
  const value = itemOf(mapping, key)
  return value === missing ? usual : value
}

function pop(mapping: Mapping, given: readonly unknown[]): unknown {
  const [key, usual] = given
  const value = itemOf(mapping, key)
  if (value === missing && given.length > 1) return usual
  if (value === missing) throw templateErrors.value(`pop() found no key ${reprOf(key, 'djinn')}.`)
  removeFrom(mapping, key)
  return value
}

function popItem(mapping: Mapping): unknown {
  const last = entriesOf(mapping).at(-1)
  if (last === undefined) throw templateErrors.value('popitem() was called on an empty mapping.')
  removeFrom(mapping, last[0])
  return tupleOf(last)
}

function setDefault(mapping: Mapping, key: unknown, usual: unknown = null): unknown {
  const value = itemOf(mapping, key)
  if (value !== missing) return value
  setIn(mapping, key, usual)
  return usual
}

function clear(mapping: Mapping): null {
  for (const [key] of entriesOf(mapping)) removeFrom(mapping, key)
  return null
}

/** The entries of a mapping, or of a list of pairs. @throws {TemplateError} */
export function pairsOf(value: unknown): (readonly [unknown, unknown])[] {
  if (isMapping(value)) return entriesOf(value)
  return membersOf(value).map((pair) => {
    const members = membersOf(pair)
    if (members.length === 2) return [members[0], members[1]]
    throw templateErrors.value('A mapping is made of pairs: [["key", value], …].')
  })
}

function update(mapping: Mapping, { positional, named }: VariadicArguments): null {
  if (positional.length > 1) throw templateErrors.value('update() takes at most 1 argument.')
  for (const source of [...positional, named]) {
    if (source === undefined) continue
    const pairs = isKeywords(source) ? Object.entries(source) : pairsOf(source)
    for (const [key, value] of pairs) setIn(mapping, key, value)
  }
  return null
}

/** The methods of mappings, which are Maps and plain objects. */
export const dictMethods: Methods<Mapping> = methodsOf<Mapping>({
  clear: { parameters: [], mutates: true, run: clear },
  copy: { parameters: [], run: copy },
  get: { parameters: ['key', 'default?'], run: (mapping, [key, usual]) => get(mapping, key, usual) },
  items: { parameters: [], run: (mapping) => new DictView(mapping, 'items') },
  keys: { parameters: [], run: (mapping) => new DictView(mapping, 'keys') },
  pop: { parameters: ['key', 'default?'], mutates: true, run: pop },
  popitem: { parameters: [], mutates: true, run: popItem },
  setdefault: {
    parameters: ['key', 'default?'],
    mutates: true,
    run: (mapping, [key, usual]) => setDefault(mapping, key, usual),
  },
  update: { parameters: [], mutates: true, variadic: update },
  values: { parameters: [], run: (mapping) => new DictView(mapping, 'values') },
})
