/** Kysely over the database of the models, in its running transaction. Needs the package `kysely`. @module */
export { kysely } from './kysely.ts'
