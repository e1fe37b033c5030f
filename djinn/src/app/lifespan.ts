import { appErrors } from './errors.ts'
import type { MaybePromise } from './maybe-promise.ts'
import type { Runtime } from './runtime.ts'
import type { Scope } from './scope.ts'

/** What a lifespan starts: an app, as far as it needs to know. */
export interface Startable {
  readonly runtime: Runtime
}

type State = 'new' | 'starting' | 'running' | 'stopping' | 'stopped'

/** Starts an app and stops it. Hooks run from the outermost part in, and stop in the opposite order. */
export class Lifespan {
  readonly #app: Startable
  readonly #scope: Scope
  #state: State = 'new'
  #starting: Promise<void> | undefined
  #stopping: Promise<void> | undefined
  /** How to undo what has started, in order. */
  readonly #undo: (() => MaybePromise<void>)[] = []

  constructor(app: Startable, scope: Scope) {
    this.#app = app
    this.#scope = scope
  }

  /** Whether requests may come without waiting. */
  get running(): boolean {
    return this.#state === 'running'
  }

  /** Twice is once; after a stop it starts anew. */
  start(): Promise<void> {
    if (this.#stopping !== undefined) return this.#stopping.then(() => this.start())
    this.#starting ??= this.#start()
    return this.#starting
  }

  /** Twice is once; before a start it does nothing. */
  stop(): Promise<void> {
    if (this.#starting === undefined) return Promise.resolve()
    this.#stopping ??= this.#stop(this.#starting).finally(() => {
      this.#starting = undefined
      this.#stopping = undefined
    })
    return this.#stopping
  }

  async #start(): Promise<void> {
    this.#state = 'starting'
    try {
      const { runtime } = this.#app
      await refuseErrors(runtime)
      for (const scope of partsOf(this.#scope)) await this.#startScope(scope)
      this.#state = 'running'
      runtime.signals.started.send(undefined)
    } catch (error) {
      await this.#runUndo()
      this.#state = 'stopped'
      throw error
    }
  }

  async #startScope(scope: Scope): Promise<void> {
    for (const plugin of scope.plugins) {
      await plugin.start?.(this.#app as never, this.#app.runtime.optionsOf(scope) as never)
      if (plugin.stop !== undefined) this.#undo.push(() => plugin.stop?.(this.#app as never))
    }
    let stopsAreKept = false
    for (const hook of scope.starts) {
      await hook()
      // From the first hook on there may be something to close, also when a later one fails.
      if (!stopsAreKept) this.#undo.push(...scope.stops)
      stopsAreKept = true
    }
    if (!stopsAreKept) this.#undo.push(...scope.stops)
  }

  async #stop(starting: Promise<void>): Promise<void> {
    await starting.catch(() => {})
    // A start that failed was undone already.
    if (this.#state === 'stopped') return
    this.#state = 'stopping'
    await this.#app.runtime.backgroundDone()
    await this.#runUndo()
    this.#state = 'stopped'
    this.#app.runtime.signals.stopped.send(undefined)
  }

  /** Runs all of them, also when one fails: a pool left open keeps the process alive. */
  async #runUndo(): Promise<void> {
    for (let undo = this.#undo.pop(); undo !== undefined; undo = this.#undo.pop()) {
      try {
        await undo()
      } catch (error) {
        this.#app.runtime.logger.error({ error }, 'A stop hook failed.')
      }
    }
  }
}

async function refuseErrors(runtime: Runtime): Promise<void> {
  const problems = await runtime.check({ deploy: false, starting: true })
  const errors = problems.filter((problem) => problem.level === 'error')
  if (errors.length === 0) return
  const lines = errors.map(
    ({ code, message, hint }) => `  ${code}: ${message}${hint === undefined ? '' : `\n    ${hint}`}`,
  )
  throw appErrors.checks(lines.join('\n'))
}

/** A part and all that is mounted below it, each once. */
export function partsOf(root: Scope): Scope[] {
  const parts = new Set<Scope>([root])
  for (const part of parts) {
    for (const { child } of part.children) parts.add(child)
  }
  return [...parts]
}
