import type { Plugin } from '../../base/index.ts'
import { bodyMadeIn } from '../run/body-made-in.ts'
import { type ChangeAuthor, changesBy } from './author.ts'

/** The part of a reply that this plugin needs. */
interface Answer {
  body: unknown
}

/**
 * Says once for all requests of an app who makes their changes. `find` is called at the first change of a request, and not for one
 * that changes nothing.
 *
 * ```ts
 * import { type BaseContext, Djinn } from 'djinn'
 * import { changeAuthor } from 'djinn/orm'
 *
 * const app = new Djinn().use(changeAuthor(({ request }: BaseContext) => request.headers.get('x-user')))
 * ```
 */
export function changeAuthor<Context extends object>(
  find: (context: Context) => ChangeAuthor | Promise<ChangeAuthor>,
): Plugin<Context, {}, Answer> {
  return {
    name: 'changeAuthor',
    async around(context, next) {
      const by = () => find(context)
      const answer = await changesBy(by, next)
      answer.body = bodyMadeIn(answer.body, (work) => changesBy(by, work))
      return answer
    },
  }
}
