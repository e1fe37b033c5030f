/**
 * What helps while developing and is never shown to visitors: the error page with code, request and routes.
 *
 * @module
 */
export { debugPage, failedApp } from './debug-page.ts'
