import type { Exp } from '../types/exp.ts'
import { call } from './exp.ts'

/** A random UUID of version 4, made by the database. */
export function UUID4(): Exp<string> {
  return call('UUID4', [])
}
/** A UUID of version 7, which grows with time, made by the database: SQLite, PostgreSQL from 18, MariaDB from 11.7. */
export function UUID7(): Exp<string> {
  return call('UUID7', [])
}
