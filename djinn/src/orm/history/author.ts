import { AsyncLocalStorage } from 'node:async_hooks'

/** Who changes rows: a name, a key, or a row that has one. */
export type ChangeAuthor = string | number | bigint | { readonly pk: unknown } | null | undefined

/** What is written beside each change. */
export interface ChangeOptions {
  /** Why: a text for those who read the history. */
  readonly reason?: string
}

interface Scope {
  readonly by: ChangeAuthor | (() => ChangeAuthor | Promise<ChangeAuthor>) | undefined
  readonly reason: string | undefined
}

const scopes = new AsyncLocalStorage<Scope>()

/**
 * Runs `work` and writes to each change of a model with a history who made it. Inside another, what is not given stays.
 *
 * ```ts
 * import { changesBy, char, Model } from 'djinn/orm'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }, { history: true }) {}
 *
 * function rename(post: Post, title: string) {
 *   return changesBy('ann', () => {
 *     post.title = title
 *     return post.save()
 *   }, { reason: 'A typo' })
 * }
 * ```
 *
 * @param by A name, a key, a row, or a function that gives one: it is called at the first change, and not for reads. `undefined`
 * leaves who it was.
 */
export function changesBy<Result>(
  by: ChangeAuthor | (() => ChangeAuthor | Promise<ChangeAuthor>),
  work: () => Result,
  options: ChangeOptions = {},
): Result {
  const outer = scopes.getStore()
  const asked = typeof by === 'function' ? once(by) : by
  return scopes.run(
    { by: asked === undefined ? outer?.by : asked, reason: options.reason ?? outer?.reason },
    work,
  )
}

/** Who and why, at this place of the program. */
export async function currentAuthor(): Promise<{ by: string | null; reason: string | null }> {
  const scope = scopes.getStore()
  const by = typeof scope?.by === 'function' ? await scope.by() : scope?.by
  return { by: nameOf(by), reason: scope?.reason ?? null }
}

function nameOf(by: ChangeAuthor): string | null {
  if (by === undefined || by === null) return null
  const name = typeof by === 'object' ? by.pk : by
  return name === undefined || name === null ? null : String(name)
}

/** A request asks once; two writes at once ask together. */
function once<Answer>(ask: () => Answer): () => Answer {
  let answer: { readonly value: Answer } | undefined
  return () => {
    answer ??= { value: ask() }
    return answer.value
  }
}
