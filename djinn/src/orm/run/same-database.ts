import type { Database } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { homeOf, type Instance, modelOf } from '../model/instance.ts'
import { isRelationAllowed } from './binding.ts'

/** A key says nothing about the database that its row is in: written elsewhere, it would point at another row, or at none. */
export function checkSameDatabase(from: Instance, name: string, to: Instance, database: Database): void {
  const theirs = homeOf(to)
  if (theirs === undefined || theirs === database || isRelationAllowed(from, to)) return
  throw ormErrors.otherDatabase(`${modelOf(from).name}.${name}`, theirs.name, database.name)
}
