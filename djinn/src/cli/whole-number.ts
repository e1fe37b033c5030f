import { cliErrors } from './errors.ts'

/**
 * Reads the value of an option.
 *
 * @throws {DjinnError} `CLI_NUMBER` for anything but a whole number of 0 or above.
 */
export function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw cliErrors.number(option, text)
  return Number(text)
}
