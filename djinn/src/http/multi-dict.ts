import { quoted } from '../base/index.ts'
import { httpErrors } from './errors.ts'
import { BadRequest } from './http-errors.ts'

/** What a {@link MultiDict} can be made from. In a record a list stands for several values. */
export type MultiDictInput<Value> =
  | MultiDict<Value>
  | Iterable<readonly [string, Value]>
  | Readonly<Record<string, Value | readonly Value[]>>

/** How {@link MultiDict.get} turns a value into what the program wants. */
export interface ConvertOptions<Value, Result> {
  /** Makes the result, such as `Number`. Failed is: it throws, or gives `NaN` or `undefined`. */
  readonly convert: (value: Value) => Result
  /** What to give when the name is missing or the conversion failed. */
  readonly default?: Result
}

/**
 * Values by name where a name may have several, as in a query, a form or a cookie header.
 *
 * `get` gives the first value of a name. Names are in the order of their first appearance, the values of a name in theirs.
 * Values that came with a request are frozen: take a `copy()` to change them.
 *
 * ```ts
 * import { parseQuery } from 'djinn/http'
 *
 * const query = parseQuery('tag=new&tag=red&page=2')
 * query.get('tag') // 'new'
 * query.getAll('tag') // ['new', 'red']
 * query.get('page', { convert: Number, default: 1 }) // 2
 * ```
 */
export class MultiDict<Value = string> {
  readonly #lists = new Map<string, Value[]>()
  #frozen = false
  #whyMissing = ''

  constructor(init?: MultiDictInput<Value>) {
    if (init !== undefined) this.update(init)
  }

  /** The number of different names. */
  get size(): number {
    return this.#lists.size
  }

  /** Whether changing it is an error. */
  get frozen(): boolean {
    return this.#frozen
  }

  /** The first value of that name, converted when asked; a failed conversion gives the default, never an error. */
  get(name: string): Value | undefined
  get<Result>(name: string, options: ConvertOptions<Value, Result> & { readonly default: Result }): Result
  get<Result>(name: string, options: ConvertOptions<Value, Result>): Result | undefined
  get<Result>(name: string, options?: ConvertOptions<Value, Result>): Value | Result | undefined {
    const value = this.#lists.get(name)?.[0]
    if (options === undefined) return value
    return value === undefined ? options.default : converted(value, options)
  }

  /** The last value of that name. */
  getLast(name: string): Value | undefined {
    const list = this.#lists.get(name)
    return list?.[list.length - 1]
  }

  /** All values of that name in order; a new list, empty where there is none. */
  getAll(name: string): Value[] {
    return this.#lists.get(name)?.slice() ?? []
  }

  /**
   * The first value of that name, which has to be there.
   *
   * @throws {BadRequest} 400 naming the missing value, for the visitor.
   */
  require(name: string): Value {
    const value = this.#lists.get(name)?.[0]
    if (value === undefined) throw new BadRequest(`The value ${quoted(name)} is missing.${this.#whyMissing}`)
    return value
  }

  /** What `require` adds where a name is missing, as one more sentence; for values that a whole request could not have. */
  explainMissing(sentence: string): this {
    this.#whyMissing = ` ${sentence}`
    return this
  }

  /** Whether the name is there. */
  has(name: string): boolean {
    return this.#lists.has(name)
  }

  /** Makes this the only value of that name. */
  set(name: string, value: Value): this {
    return this.setAll(name, [value])
  }

  /** Makes these the values of that name; the name keeps its place. An empty list keeps the name without a value. */
  setAll(name: string, values: Iterable<Value>): this {
    this.#refuseFrozen(name)
    this.#lists.set(name, [...values])
    return this
  }

  /** Adds a value after those of that name. */
  append(name: string, value: Value): this {
    if (this.#frozen) throw httpErrors.frozen(name)
    const list = this.#lists.get(name)
    if (list === undefined) this.#lists.set(name, [value])
    else list.push(value)
    return this
  }

  /** Sets the value where the name is missing, and gives its first value. */
  setDefault(name: string, value: Value): Value {
    return this.setAllDefault(name, [value])[0] ?? value
  }

  /** Sets the values where the name is missing, and gives its values. */
  setAllDefault(name: string, values: Iterable<Value>): Value[] {
    this.#refuseFrozen(name)
    if (!this.#lists.has(name)) this.setAll(name, values)
    return this.getAll(name)
  }

  /** Deletes a name with all its values; tells whether it was there. */
  delete(name: string): boolean {
    this.#refuseFrozen(name)
    return this.#lists.delete(name)
  }

  /** Deletes a name and gives the first of its values. */
  pop(name: string): Value | undefined {
    return this.popAll(name)?.[0]
  }

  /** Deletes a name and gives its values; `undefined` where it was not there. */
  popAll(name: string): Value[] | undefined {
    this.#refuseFrozen(name)
    const list = this.#lists.get(name)
    this.#lists.delete(name)
    return list
  }

  /** Deletes the name that was added last and gives it with its values. */
  popLast(): [name: string, values: Value[]] | undefined {
    this.#refuseFrozen(undefined)
    const last = [...this.#lists].at(-1)
    if (last !== undefined) this.#lists.delete(last[0])
    return last
  }

  /** Deletes everything. */
  clear(): void {
    this.#refuseFrozen(undefined)
    this.#lists.clear()
  }

  /** Adds the values of another collection after those that are there. */
  update(other: MultiDictInput<Value>): this {
    this.#refuseFrozen(undefined)
    for (const [name, value] of pairsOf(other)) this.append(name, value)
    return this
  }

  /** A copy that can be changed. */
  copy(): MultiDict<Value> {
    const copy = new MultiDict<Value>()
    for (const [name, list] of this.#lists) copy.setAll(name, list)
    return copy
  }

  /** Makes every later change an error, and gives itself. */
  freeze(): this {
    this.#frozen = true
    return this
  }

  /** The names, each once, in the order of their first appearance. */
  keys(): IterableIterator<string> {
    return this.#lists.keys()
  }

  /** Every value with its name, grouped by name. */
  *entries(): IterableIterator<[string, Value]> {
    for (const [name, list] of this.#lists) for (const value of list) yield [name, value]
  }

  /** Every name with the list of its values. */
  *lists(): IterableIterator<[string, Value[]]> {
    for (const [name, list] of this.#lists) yield [name, list.slice()]
  }

  /** The same as {@link entries}. */
  [Symbol.iterator](): IterableIterator<[string, Value]> {
    return this.entries()
  }

  /** A plain object with the first value of each name; it has no prototype, so any name is safe. */
  toObject(options?: { readonly flat?: true }): Record<string, Value>
  /** A plain object with the list of values of each name. */
  toObject(options: { readonly flat: false }): Record<string, Value[]>
  toObject({ flat = true }: { readonly flat?: boolean } = {}): Record<string, Value | Value[]> {
    const object: Record<string, Value | Value[]> = Object.create(null)
    for (const [name, list] of this.#lists) {
      const [first] = list
      if (!flat) object[name] = list.slice()
      else if (first !== undefined) object[name] = first
    }
    return object
  }

  #refuseFrozen(name: string | undefined): void {
    if (this.#frozen) throw httpErrors.frozen(name)
  }
}

function converted<Value, Result>(value: Value, options: ConvertOptions<Value, Result>): Result | undefined {
  try {
    const result = options.convert(value)
    return result === undefined || Number.isNaN(result) ? options.default : result
  } catch {
    return options.default
  }
}

function* pairsOf<Value>(input: MultiDictInput<Value>): IterableIterator<readonly [string, Value]> {
  if (isIterable(input)) {
    yield* input
    return
  }
  for (const [name, value] of Object.entries(input)) {
    if (isList(value)) for (const single of value) yield [name, single]
    else yield [name, value]
  }
}

function isIterable<Value>(
  input: MultiDictInput<Value>,
): input is MultiDict<Value> | Iterable<readonly [string, Value]> {
  return Symbol.iterator in input
}

function isList<Value>(value: Value | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value)
}
