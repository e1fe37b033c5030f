import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { ModelMeta } from '../model/model-meta.ts'

const bound = new WeakMap<ModelMeta, Database[]>()
const running = new AsyncLocalStorage<readonly Database[]>()
let scopes = 0

/** Chooses a database for a model; the first router that gives one decides. Django's, by its methods' camelCase names. */
export interface Router {
  databaseForRead?(model: ModelMeta, hints: { readonly instance?: object }): Database | undefined
  databaseForWrite?(model: ModelMeta, hints: { readonly instance?: object }): Database | undefined
  /** Whether a row may point at one of another database: true where both have the same rows, as a copy for reads. Refused by default. */
  allowRelation?(from: object, to: object): boolean | undefined
}
const routers: Router[] = []

/** Adds a router; the returned function takes it out again. */
export function addRouter(router: Router): () => void {
  routers.push(router)
  return () => {
    routers.splice(routers.indexOf(router), 1)
  }
}

/** Says that a model's tables stand in a database. */
export function bindModel(model: ModelMeta, database: Database): void {
  const list = bound.get(model.concrete) ?? []
  bound.set(model.concrete, list)
  if (!list.includes(database)) list.push(database)
}

/** Ends what `bindModel` said. */
export function unbindModel(model: ModelMeta, database: Database): void {
  const list = bound.get(model.concrete)
  const at = list?.indexOf(database) ?? -1
  if (at >= 0) list?.splice(at, 1)
}

/** Runs work whose models use these databases: those of the app that answers a request. */
export function withDatabases<Result>(databases: readonly Database[], work: () => Result): Result {
  scopes++
  return running.run(databases, work)
}

/** The databases of the running `withDatabases`; undefined outside of any. */
export function runningDatabases(): readonly Database[] | undefined {
  return scopes > 0 ? running.getStore() : undefined
}

/** The database of a model: that of the request it runs in, of the transaction, or the only one that has it. */
export function databaseOf(model: ModelMeta, intent: 'read' | 'write', instance?: object): Database {
  const list = bound.get(model.concrete)
  if (routers.length > 0) {
    const routed = route(model, intent, instance)
    if (routed !== undefined) return routed
  }
  if (list?.length === 1) return list[0] as Database
  if (list === undefined || list.length === 0) throw ormErrors.notBound(model.name)
  const entered = list.filter((each) => each.isEntered)
  if (entered.length === 1) return entered[0] as Database
  const mine = scopes > 0 ? running.getStore()?.filter((each) => list.includes(each)) : undefined
  const [only, other] = mine ?? []
  if (only !== undefined && other === undefined) return only
  throw ormErrors.severalDatabases(
    model.name,
    list.map((each) => each.name),
  )
}

function route(model: ModelMeta, intent: 'read' | 'write', instance?: object): Database | undefined {
  const hints = instance === undefined ? {} : { instance }
  for (const router of routers) {
    const found =
      intent === 'read' ? router.databaseForRead?.(model, hints) : router.databaseForWrite?.(model, hints)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether a router lets an instance point at one of another database. */
export function isRelationAllowed(from: object, to: object): boolean {
  for (const router of routers) {
    const allowed = router.allowRelation?.(from, to)
    if (allowed !== undefined) return allowed
  }
  return false
}

/** The databases that have a model's table. */
export function databasesOf(model: ModelMeta): readonly Database[] {
  return bound.get(model.concrete) ?? []
}
