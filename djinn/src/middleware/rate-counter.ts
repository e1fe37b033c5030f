import type { Rate } from './rate.ts'

/** What is left of a rate after a request was counted. */
export interface RateState {
  /** Below 0: too many. */
  readonly remaining: number
  /** Seconds until the next request may pass, or until the whole limit is there again. */
  readonly retryAfter: number
}

/** Where counts are kept. Implement this one method to count in a database or in Redis. */
export interface RateCounter {
  /** Counts a request of this price, unless it is one too many, and says what is left. */
  add(key: string, rate: Rate, price: number): RateState | Promise<RateState>
}

/** How {@link memoryCounter} keeps its counts. */
export interface MemoryCounterOptions {
  /**
   * How many keys are kept; the one counted longest ago goes first.
   * @default 100_000
   */
  readonly maxKeys?: number
  /** The time in milliseconds; for tests. */
  readonly now?: () => number
}

interface Window {
  /** Number of the window since 1970. */
  index: number
  count: number
  before: number
}

/**
 * Counts in this process, by two windows: the last one weighs as much of it as still lies within a window's length from now.
 *
 * ```ts
 * import { memoryCounter } from 'djinn/middleware'
 *
 * const counter = memoryCounter({ now: () => 0 })
 * counter.add('ada', { limit: 2, window: 60 }, 1) // { remaining: 1, retryAfter: 60 }
 * ```
 */
export function memoryCounter(options: MemoryCounterOptions = {}): RateCounter {
  const { maxKeys = 100_000, now = Date.now } = options
  const windows = new Map<string, Window>()
  return {
    add(key, { limit, window }, price) {
      const time = now() / 1000
      const index = Math.floor(time / window)
      const state = turned(windows.get(key), index)
      // Put back at the end: the order of the map is the order of use.
      windows.delete(key)
      windows.set(key, state)
      if (windows.size > maxKeys) windows.delete(windows.keys().next().value as string)
      const elapsed = time / window - index
      const used = state.count + state.before * (1 - elapsed)
      const remaining = limit - used - price
      if (remaining >= 0) state.count += price
      return { remaining, retryAfter: (1 - elapsed) * window }
    },
  }
}

function turned(state: Window | undefined, index: number): Window {
  if (state === undefined || index > state.index + 1) return { index, count: 0, before: 0 }
  return index === state.index ? state : { index, count: 0, before: state.count }
}
