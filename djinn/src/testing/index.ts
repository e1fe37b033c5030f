/**
 * What tests of an app need: a client with cookies, in process or over a socket; databases of their own, rows, and rollbacks. Works
 * under any test runner.
 *
 * @module
 */
export type { CommandResult } from './app-command.ts'
export {
  type AnyApp,
  Client,
  type ClientOptions,
  client,
  type TestResponse,
  type WithinOptions,
} from './client.ts'
export type { ClientRequestOptions, FormValue, UploadedContent } from './client-request.ts'
export { CookieJar, type StoredCookie } from './cookie-jar.ts'
export { Factory, type FactoryValues, factory } from './factory.ts'
export { rollback } from './rollback.ts'
export { type TestDatabase, type TestDatabaseOptions, testDatabase } from './test-database.ts'
