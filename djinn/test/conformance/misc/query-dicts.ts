import { encodeQuery, type MultiDict, parseQuery } from 'djinn/http'
import { type CaseInput, UnknownOperation } from '../adapter.ts'
import { list } from '../decode.ts'
import { type Operations, text } from '../http/input.ts'

/** Django's QueryDict: the last value of a name counts, and it is frozen unless it was made mutable. */
export const queryDicts: Operations = {
  querydict: (input: CaseInput) => {
    const dict = parseQuery(text(input, 'query'), { invalid: 'replace' })
    if (input.mutable !== true) dict.freeze()
    return list(input.ops).map((operation) => step(dict, list(operation)))
  },
}

/** A missing name, as the step reports it. */
class Missing extends Error {
  override readonly name: string = 'KeyError'
}

class MissingItem extends Error {
  override readonly name: string = 'MultiValueDictKeyError'
}

function step(dict: MultiDict, [method, ...values]: readonly unknown[]): unknown {
  const known = methods[String(method)]
  if (known === undefined) throw new UnknownOperation(`querydict ${String(method)}`)
  try {
    return { result: known(dict, values) ?? null }
  } catch (error) {
    if (error instanceof Missing || error instanceof MissingItem) return { raises: error.name }
    return { raises: 'AttributeError' }
  }
}

type Method = (dict: MultiDict, values: readonly unknown[]) => unknown

const methods: Readonly<Record<string, Method>> = {
  get: (dict, [name, fallback]) => dict.getLast(String(name)) ?? fallback,
  item: (dict, [name]) => {
    if (!dict.has(String(name))) throw new MissingItem()
    return lastOf(dict, String(name))
  },
  getlist: (dict, [name, fallback]) =>
    dict.has(String(name)) ? dict.getAll(String(name)) : (fallback ?? []),
  has: (dict, [name]) => dict.has(String(name)),
  keys: (dict) => [...dict.keys()],
  items: (dict) => [...dict.keys()].map((name) => [name, lastOf(dict, name)]),
  lists: (dict) => [...dict.lists()],
  values: (dict) => [...dict.keys()].map((name) => lastOf(dict, name)),
  dict: (dict) => Object.fromEntries([...dict.keys()].map((name) => [name, lastOf(dict, name)])),
  len: (dict) => dict.size,
  urlencode: (dict) => encodeQuery(dict, { safe: '' }),
  urlencode_safe: (dict, [safe]) => encodeQuery(dict, { safe: String(safe), space: '%20' }),
  set: (dict, [name, value]) => void dict.set(String(name), String(value)),
  del: (dict, [name]) => {
    if (!dict.delete(String(name))) throw new Missing()
  },
  appendlist: (dict, [name, value]) => void dict.append(String(name), String(value)),
  setlist: (dict, [name, given]) => void dict.setAll(String(name), list(given).map(String)),
  setdefault: (dict, [name, value]) => {
    dict.setDefault(String(name), String(value ?? ''))
    return dict.getLast(String(name))
  },
  setlistdefault: (dict, [name, given]) => dict.setAllDefault(String(name), list(given).map(String)),
  pop: (dict, [name, ...fallback]) => {
    const values = dict.popAll(String(name))
    if (values === undefined && fallback.length === 0) throw new Missing()
    return values ?? fallback[0]
  },
  popitem: (dict) => {
    const last = dict.popLast()
    if (last === undefined) throw new Missing()
    return { $dict: [['$tuple', last]] }
  },
  update: (dict, [values]) => void dict.update(values as Record<string, string>),
  update_qs: (dict, [query]) => void dict.update(parseQuery(String(query), { invalid: 'replace' })),
  clear: (dict) => dict.clear(),
}

/** A name without a value gives an empty list. */
function lastOf(dict: MultiDict, name: string): unknown {
  return dict.getLast(name) ?? []
}
