import type { z } from 'zod'

/** The first mistake of each field, by its name. */
export function errorsByField(issues: readonly z.core.$ZodIssue[]): Record<string, string> {
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [String(path[0]), message]))
}
