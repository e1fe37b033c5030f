import { type BaseContext, definePlugin, type Plugin, type Reply } from '../app/index.ts'

/** Measures parts of a request: `timing.measure('db', () => query())`. */
export interface Timing {
  /** Runs and measures; a name measured twice adds up. */
  measure<Result>(name: string, work: () => Result): Result
}

/**
 * Tells the browser's tools by `Server-Timing` how long the app took, and the parts that handlers measured. It tells
 * everybody: leave it out where that could help an attacker.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { timing } from 'djinn/middleware'
 *
 * const app = new Djinn().use(timing())
 * app.get('/', ({ timing }) => timing.measure('work', () => 'done'))
 * const response = await app.fetch(new Request('http://localhost/'))
 * response.headers.get('server-timing')?.includes('work;dur=') // true
 * ```
 *
 * @see https://www.w3.org/TR/server-timing/
 */
export function timing(): Plugin<BaseContext, { readonly timing: Timing }, Reply> {
  return definePlugin({
    name: 'timing',
    context: () => ({ timing: new Stopwatch() }),
    around: (context: BaseContext & { timing?: Stopwatch }, next) => {
      const reply = next()
      return reply instanceof Promise ? reply.then(mark) : mark(reply)

      function mark(made: Reply): Reply {
        if (context.timing !== undefined) made.headers.append('server-timing', context.timing.header())
        return made
      }
    },
  })
}

class Stopwatch implements Timing {
  readonly #start = performance.now()
  #parts: Map<string, number> | undefined

  measure<Result>(name: string, work: () => Result): Result {
    const start = performance.now()
    const stop = () => {
      this.#parts ??= new Map()
      this.#parts.set(name, (this.#parts.get(name) ?? 0) + performance.now() - start)
    }
    let result: Result
    try {
      result = work()
    } catch (error) {
      stop()
      throw error
    }
    if (result instanceof Promise) return result.finally(stop) as Result
    stop()
    return result
  }

  header(): string {
    const total = `total;dur=${shortened(performance.now() - this.#start)}`
    if (this.#parts === undefined) return total
    return [
      total,
      ...[...this.#parts].map(([name, took]) => `${name.replaceAll(/[^\w-]/g, '_')};dur=${shortened(took)}`),
    ].join(', ')
  }
}

/** Milliseconds with two places; faster than toFixed. */
function shortened(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100
}
