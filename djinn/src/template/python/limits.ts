import { templateErrors } from '../errors.ts'

/** The most characters of a text, or members of a list, that a template may make at once. */
export const largestSize = 10_000_000

/** The most binary digits of an integer that a template may make. */
const largestInteger = 1_000_000

/** The most digits of an integer that Python reads and writes, for the time it takes. */
export const longestInteger = 4300

/** How deep lists and mappings may stand in each other where all of them are read. */
export const deepest = 500

/** @throws {TemplateError} if a text or list of that size would be too large. */
export function guardSize(size: number, what: 'characters' | 'members'): void {
  if (size <= largestSize) return
  throw templateErrors.limit(`A template would make a value of ${size} ${what}.`, 'The limit is 10 million.')
}

/** @throws {TemplateError} if an integer of that many binary digits would be too large. */
export function guardBits(bits: number): void {
  if (bits <= largestInteger) return
  throw templateErrors.limit('An integer becomes too large.', 'The limit is 1 million binary digits.')
}

/** @throws {TemplateError} if values stand too deep in each other, or in a circle. */
export function guardDepth(depth: number): void {
  if (depth <= deepest) return
  throw templateErrors.limit(`Lists or mappings stand over ${deepest} levels deep in each other.`)
}

const largestWidth = 10_000

/** @throws {TemplateError} if a format asks for a field that is too wide, or for too many digits */
export function guardWidth(size: number): number {
  if (Math.abs(size) <= largestWidth) return size
  throw templateErrors.limit(`A format asks for ${size} characters.`, 'The limit is 10000.')
}
