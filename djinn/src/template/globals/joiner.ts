import { argumentsOf } from '../python/arguments.ts'

/** A function that gives nothing when it is called first, and the separator from then on. */
export function joiner(...given: readonly unknown[]): () => unknown {
  const [separator = ', '] = argumentsOf({ name: 'joiner', parameters: ['sep?'], byName: true }, given)
  let isUsed = false
  return () => {
    if (isUsed) return separator
    isUsed = true
    return ''
  }
}
