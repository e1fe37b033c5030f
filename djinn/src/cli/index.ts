/**
 * The command line: what `djinn` runs, for programs that run it themselves.
 *
 * @module
 */
export { type AnyApp, findAppFile, loadApp } from './find-app.ts'
export { main } from './main.ts'
