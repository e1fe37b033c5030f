import { createHash } from 'node:crypto'
import { SafeString } from '../base/index.ts'
import { templateErrors } from './errors.ts'
import type { Tag, TagCall } from './tag.ts'

/** Where `{% cache %}` keeps its texts; the stores of `djinn/cache` are such. */
export interface FragmentCache {
  get(key: string): string | undefined | Promise<string | undefined>
  /** `ttl` is in seconds; undefined keeps it until there is no room. */
  set(key: string, value: string, ttl: number | undefined): void | Promise<void>
}

/**
 * Keeps fragments in the memory of the process: the most recently used ones.
 *
 * @param size How many at the most. @default 1000
 */
export function memoryFragments(size = 1000): FragmentCache {
  const kept = new Map<string, { value: string; until: number }>()
  return {
    get(key) {
      const found = kept.get(key)
      if (found === undefined) return undefined
      kept.delete(key)
      if (found.until <= Date.now()) return undefined
      kept.set(key, found)
      return found.value
    },
    set(key, value, ttl) {
      kept.delete(key)
      kept.set(key, { value, until: ttl === undefined ? Number.POSITIVE_INFINITY : Date.now() + ttl * 1000 })
      const [oldest] = kept.keys()
      if (kept.size > size && oldest !== undefined) kept.delete(oldest)
    },
  }
}

/**
 * `{% cache 'sidebar', user.id, ttl=300 %} … {% endcache %}`: the body is rendered once for each name and values after it, and
 * kept for `ttl` seconds. Django's order works too: `{% cache 300 'sidebar' user.id %}`; `none` means forever.
 */
export function cacheTag(cache: FragmentCache): Tag {
  return {
    body: true,
    async run(call) {
      const { name, ttl, vary } = readArguments(call)
      const key = fragmentKey(
        name,
        vary.map((value) => call.call.text(value)),
      )
      if (ttl !== undefined && ttl <= 0) return call.body()
      const kept = await cache.get(key)
      if (kept !== undefined) return call.autoescape ? new SafeString(kept) : kept
      const body = await call.body()
      await cache.set(key, String(body), ttl)
      return body
    },
  }
}

function readArguments({ args, named }: TagCall): {
  name: string
  ttl: number | undefined
  vary: readonly unknown[]
} {
  const [first, second, ...rest] = args
  const isDjango = typeof first === 'number' || (first === null && args.length > 1)
  const name = isDjango ? second : first
  const ttl = isDjango ? first : named.ttl
  if (typeof name !== 'string' || (ttl !== undefined && ttl !== null && typeof ttl !== 'number'))
    throw templateErrors.value(
      'The tag "cache" has no name, or its time is no number.',
      "Write {% cache 'name', ttl=300 %}.",
    )
  return { name, ttl: typeof ttl === 'number' ? ttl : undefined, vary: isDjango ? rest : args.slice(1) }
}

/**
 * The key of a fragment: as Django's, so that both can take it out of one store.
 *
 * @param vary The values after the name, as text.
 */
export function fragmentKey(name: string, vary: readonly string[] = []): string {
  const hash = createHash('md5')
  for (const value of vary) hash.update(`${value}:`)
  return `template.cache.${name}.${hash.digest('hex')}`
}
