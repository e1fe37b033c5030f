/** Databases. @module */
export type { ResultTable } from './connection.ts'
export { Database, openDatabase } from './database.ts'
export { DatabaseError, IntegrityError, OperationalError } from './database-errors.ts'
