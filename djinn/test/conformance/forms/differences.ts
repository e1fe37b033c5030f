import type { Difference } from '../differences.ts'

/** Where Djinn's forms differ from Django's on purpose. */
export const formsDifferences: readonly Difference[] = []
