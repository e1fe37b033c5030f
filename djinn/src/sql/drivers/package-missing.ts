import { DjinnError } from '../../base/index.ts'
import { sqlErrors } from '../errors.ts'

/** The error for a driver package that could not be loaded: how to install it, or its own where it is there and broken. */
export function packageError(driver: string, error: unknown): unknown {
  if (error instanceof DjinnError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const absent = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
  return absent ? sqlErrors.driverMissing(driver, error) : error
}
