/**
 * What tests of an app need: a client with cookies, in process or over a socket. Works under any test runner.
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
