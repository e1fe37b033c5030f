import type { ModelClass } from './model/model-class.ts'
import { querySetOf } from './query-root.ts'
import { QuerySet as RunningQuerySet } from './query-set.ts'
import type { AnyRow } from './types/instance.ts'
import type { ClassOf } from './types/model-static.ts'
import type { QuerySet } from './types/query-set.ts'

/** The query sets of a model under a name of its own: Django's `objects`. */
export type Manager<Class> = Class extends ClassOf<infer Model extends AnyRow> ? QuerySet<Model> : never

/**
 * Gives a model Django's spelling, or a manager with methods of its own. A model's own statics do the same without it.
 *
 * ```ts
 * import { char, manager, Model } from 'djinn/orm'
 *
 * class Note extends Model({ text: char({ maxLength: 200 }) }) {
 *   static objects = manager(this, {
 *     short() {
 *       return this.filter({ text__length__lt: 9 })
 *     },
 *   })
 * }
 * const brief = Note.objects.short().orderBy('text')
 * ```
 *
 * @param methods Methods whose `this` is the manager.
 */
export function manager<Class, Methods extends object = {}>(
  model: Class,
  methods?: Methods & ThisType<Manager<Class> & Methods>,
): Manager<Class> & Methods {
  const made: Record<string, unknown> = {}
  for (const name of Object.getOwnPropertyNames(RunningQuerySet.prototype)) {
    if (name === 'constructor') continue
    Object.defineProperty(made, name, { get: () => boundTo(model as ModelClass, name) })
  }
  return Object.assign(made, methods) as unknown as Manager<Class> & Methods
}

/** The member of a fresh query set of the model: a manager remembers nothing between two calls. */
function boundTo(model: ModelClass, name: string): unknown {
  const all = querySetOf(model)
  const member = all[name as keyof RunningQuerySet] as unknown
  return typeof member === 'function' ? member.bind(all) : member
}
