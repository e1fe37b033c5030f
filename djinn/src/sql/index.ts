/** Databases. @module */
export { Database, openDatabase } from './database.ts'
export { DatabaseError, IntegrityError, OperationalError } from './database-errors.ts'
