/** The answer of a submission, as far as it is given again: where it led to. */
export interface SubmissionAnswer {
  readonly status: number
  readonly location: string | undefined
}

/**
 * Remembers which submissions were taken. Every process of a site has to ask the same one: implement this over a table with a
 * unique key, or over Redis, where there are several.
 */
export interface SubmissionStore {
  /** Takes a key: `new` to the first that asks, `running` while it works, the answer when it is done. */
  begin(key: string): Promise<'new' | 'running' | SubmissionAnswer>
  /** Keeps the answer. */
  finish(key: string, answer: SubmissionAnswer): Promise<void>
  /** Forgets a key whose work failed, so that it may be tried again. */
  abandon(key: string): Promise<void>
}

/** How {@link memorySubmissions} remembers. */
export interface MemorySubmissionsOptions {
  /** How long an answer is given again, in seconds. @default 3600 */
  readonly maxAge?: number
  /** How many are remembered; the oldest go first. @default 10_000 */
  readonly max?: number
}

/**
 * Remembers submissions in this process.
 *
 * ```ts
 * import { memorySubmissions } from 'djinn/forms'
 *
 * const submissions = memorySubmissions()
 * await submissions.begin('a') // 'new'
 * await submissions.begin('a') // 'running'
 * ```
 */
export function memorySubmissions({
  maxAge = 3600,
  max = 10_000,
}: MemorySubmissionsOptions = {}): SubmissionStore {
  const known = new Map<string, { readonly answer: 'running' | SubmissionAnswer; readonly until: number }>()
  const put = (key: string, answer: 'running' | SubmissionAnswer): void => {
    // Put in again, so that the map stays in the order of age.
    known.delete(key)
    known.set(key, { answer, until: Date.now() + maxAge * 1000 })
    for (const [oldest, { until }] of known) {
      if (known.size <= max && until > Date.now()) break
      known.delete(oldest)
    }
  }
  return {
    async begin(key) {
      const found = known.get(key)
      if (found !== undefined && found.until > Date.now()) return found.answer
      put(key, 'running')
      return 'new'
    },
    async finish(key, answer) {
      put(key, answer)
    },
    async abandon(key) {
      known.delete(key)
    },
  }
}
