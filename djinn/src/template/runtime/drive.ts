import { heard } from './heard.ts'
import type { RenderState } from './render-state.ts'
import { type LaterText, Sink, settledOf } from './sink.ts'

/** A function of a template while it runs: it yields what has to be waited for, and ends with its text or its value. */
export type Running<Result = string> = Generator<unknown, Result, unknown>

/** Whether a value has to be waited for. */
export function isLater(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    (typeof (value as { then?: unknown }).then === 'function' || Symbol.asyncIterator in value)
  )
}

/** The value that one has to wait for: of a promise what it gives, of an async iterable the list of its members. */
export async function settle(value: object): Promise<unknown> {
  if (typeof (value as { then?: unknown }).then === 'function') return value
  const members: unknown[] = []
  for await (const member of value as AsyncIterable<unknown>) members.push(member)
  return members
}

/** Runs to the end; at once where nothing has to be waited for. */
export function drive<Result>(state: RenderState, running: Running<Result>): Result | Promise<Result> {
  const depth = state.depth + 1
  if (depth > state.limits.depth) throw state.tooDeep()
  state.spendCall()
  const step = run(state, depth, () => running.next())
  return step.done ? step.value : driveLater(state, running, step.value, depth)
}

async function driveLater<Result>(
  state: RenderState,
  running: Running<Result>,
  first: unknown,
  depth: number,
): Promise<Result> {
  let awaited = first
  for (;;) {
    const step = await resume(state, running, awaited, depth)
    if (step.done) return step.value
    awaited = step.value
  }
}

/** Runs a function of a template up to where it waits or ends. The only place that tells errors their place. */
function run<Result>(
  state: RenderState,
  depth: number,
  go: () => IteratorResult<unknown, Result>,
): IteratorResult<unknown, Result> {
  const { template, depth: outer } = state
  state.depth = depth
  try {
    return go()
  } catch (error) {
    state.hush()
    throw state.located(error)
  } finally {
    state.depth = outer
    state.template = template
  }
}

/** Waits for what was yielded and goes on with it. */
async function resume<Result>(
  state: RenderState,
  running: Running<Result>,
  awaited: unknown,
  depth: number,
): Promise<IteratorResult<unknown, Result>> {
  const { at, template } = state
  state.hush()
  let value: unknown
  let failure: { error: unknown } | undefined
  try {
    value = isLater(awaited) ? await settle(awaited) : awaited
  } catch (error) {
    failure = { error }
  }
  return run(state, depth, () => {
    // Others may have run meanwhile.
    state.at = at
    state.template = template
    return failure === undefined ? running.next(value) : running.throw(failure.error)
  })
}

/** Runs piece by piece: each is asked for, so that a slow reader slows the template down. */
export async function* drivePieces(
  state: RenderState,
  start: (sink: Sink) => Running,
  size: number,
): AsyncGenerator<string, void> {
  const sink = new Sink(size)
  const running = start(sink)
  const waiting = new Pieces(size)
  let step = run(state, 1, () => running.next())
  while (!step.done) {
    state.hush()
    if (step.value === sink) {
      waiting.add(sink.take(''))
      if (waiting.isFull) yield* waiting.all()
      step = run(state, 1, () => running.next())
    } else {
      // What is known goes out before the wait; whoever reads slowly is told of an error then.
      const awaited = isLater(step.value) ? settle(step.value) : undefined
      void heard(awaited)
      yield* waiting.all()
      step = await resume(state, running, awaited ?? step.value, 1)
    }
  }
  state.hush()
  waiting.add(sink.take(step.value))
  yield* waiting.all()
}

/** Texts that were handed over and not read yet, small ones joined. */
class Pieces {
  readonly #size: number
  #parts: (string | LaterText)[] = []
  #characters = 0

  constructor(size: number) {
    this.#size = size
  }

  get isFull(): boolean {
    return this.#characters >= this.#size
  }

  add(parts: readonly (string | LaterText)[]): void {
    for (const part of parts) {
      this.#parts.push(part)
      if (typeof part === 'string') this.#characters += part.length
    }
  }

  async *all(): AsyncGenerator<string, void> {
    const parts = this.#parts
    this.#parts = []
    this.#characters = 0
    let text = ''
    for (const part of parts) {
      if (typeof part === 'string') text += part
      else {
        if (text !== '') yield text
        text = part.write(await settledOf(part))
      }
    }
    if (text !== '') yield text
  }
}
