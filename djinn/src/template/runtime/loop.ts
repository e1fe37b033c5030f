import { SafeString } from '../../base/index.ts'
import { templateErrors } from '../errors.ts'
import { equals } from '../python/compare.ts'
import { membersOf } from '../python/members.ts'
import { Undefined } from '../undefined.ts'
import { textOf } from './captured.ts'
import type { Running } from './drive.ts'
import type { RenderState } from './render-state.ts'
import { Sink } from './sink.ts'

/** `loop` in a `for`: where it is. */
export class Loop {
  readonly #state: RenderState
  readonly #members: readonly unknown[]
  readonly depth0: number
  /** Calls the loop anew with the members of a branch, where it is recursive. */
  readonly #recurse: ((members: unknown) => unknown) | undefined
  index0 = -1
  #changed: readonly unknown[] | undefined = undefined

  constructor(
    state: RenderState,
    members: readonly unknown[],
    depth0: number,
    recurse?: (members: unknown) => unknown,
  ) {
    this.#state = state
    this.#members = members
    this.depth0 = depth0
    this.#recurse = recurse
  }

  get index(): number {
    return this.index0 + 1
  }

  get length(): number {
    return this.#members.length
  }

  get revindex(): number {
    return this.#members.length - this.index0
  }

  get revindex0(): number {
    return this.#members.length - this.index0 - 1
  }

  get first(): boolean {
    return this.index0 === 0
  }

  get last(): boolean {
    return this.index0 === this.#members.length - 1
  }

  get depth(): number {
    return this.depth0 + 1
  }

  get previtem(): unknown {
    return this.index0 > 0
      ? this.#members[this.index0 - 1]
      : this.#state.undefined('previtem', { sentence: 'There is no item before the first.' })
  }

  get nextitem(): unknown {
    return this.index0 + 1 < this.#members.length
      ? this.#members[this.index0 + 1]
      : this.#state.undefined('nextitem', { sentence: 'There is no item after the last.' })
  }

  /** One of the values after another, over and over. */
  cycle(...values: readonly unknown[]): unknown {
    if (values.length === 0) throw templateErrors.value('loop.cycle() was given nothing.')
    return values[this.index0 % values.length]
  }

  /** Whether the values differ from those of the last turn. */
  changed(...values: readonly unknown[]): boolean {
    const same =
      this.#changed?.length === values.length &&
      this.#changed.every((value, index) => equals(value, values[index]))
    if (!same) this.#changed = values
    return !same
  }

  invoke(members: unknown): unknown {
    if (this.#recurse !== undefined) return this.#recurse(members)
    throw templateErrors.value('The loop was called, but is not recursive.', 'Write {% for … recursive %}.')
  }

  toString(): string {
    return `<LoopContext ${this.index}/${this.length}>`
  }
}

/** Members that arrive piece by piece. */
class Feed {
  readonly #iterator: AsyncIterator<unknown>

  constructor(iterable: AsyncIterable<unknown>) {
    this.#iterator = iterable[Symbol.asyncIterator]()
  }

  /** The next member as a list of one; an empty list at the end. */
  async next(): Promise<readonly unknown[]> {
    const { done, value } = await this.#iterator.next()
    return done ? [] : [value]
  }
}

/** What a loop that keeps no count of the end reads: an async iterable piece by piece, all else at once. */
export function feedOf(value: unknown): Feed | undefined {
  const isAsync = typeof value === 'object' && value !== null && Symbol.asyncIterator in value
  if (!isAsync || typeof (value as { then?: unknown }).then === 'function') return undefined
  return new Feed(value as AsyncIterable<unknown>)
}

/** The members of what stands after `in`. */
export function loopMembers(state: RenderState, value: unknown, at: number): readonly unknown[] {
  if (Array.isArray(value)) return value
  state.at = at
  return membersOf(value)
}

/** The parts of a member for `{% for a, b in … %}`. */
export function unpack(state: RenderState, value: unknown, count: number, at: number): readonly unknown[] {
  state.at = at
  if (value instanceof Undefined) throw value.$error()
  const parts = Array.isArray(value)
    ? value
    : value instanceof SafeString
      ? [...value.toString()]
      : membersOf(value)
  if (parts.length === count) return parts
  throw templateErrors.value(`A value has ${parts.length} parts where ${count} names stand.`)
}

/** The loop of a recursive `for` for the members of a branch. */
export function again(
  state: RenderState,
  run: (sink: Sink, text: string, members: unknown, level: number) => Running,
  members: unknown,
  level: number,
  autoescape: boolean,
): unknown {
  const sink = new Sink()
  return textOf(state, sink, run(sink, '', members, level), autoescape)
}
