import type { SessionData } from '../session.ts'
import type { SessionStore } from './store.ts'

/** How {@link memoryStore} keeps sessions. */
export interface MemoryStoreOptions {
  /**
   * How many are kept; the one saved longest ago goes first.
   * @default 10_000
   */
  readonly maxEntries?: number
}

/**
 * Keeps sessions in this process: for tests and single processes. They end with it.
 *
 * ```ts
 * import { memoryStore } from 'djinn/sessions'
 *
 * const store = memoryStore()
 * await store.save('a1', { name: 'Ada' }, 60)
 * await store.load('a1') // { name: 'Ada' }
 * ```
 */
export function memoryStore(options: MemoryStoreOptions = {}): SessionStore {
  const { maxEntries = 10_000 } = options
  // JSON, so that a value changed after saving is not changed here.
  const kept = new Map<string, { json: string; ends: number }>()
  return {
    async load(id) {
      const entry = kept.get(id)
      if (entry === undefined) return undefined
      if (entry.ends > Date.now()) return JSON.parse(entry.json) as SessionData
      kept.delete(id)
      return undefined
    },
    async save(id, values, maxAge) {
      kept.delete(id)
      kept.set(id, { json: JSON.stringify(values), ends: Date.now() + maxAge * 1000 })
      const oldest = kept.size > maxEntries ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
    },
    async delete(id) {
      kept.delete(id)
    },
  }
}
