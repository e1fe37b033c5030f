import type { ModelMeta } from '../orm/index.ts'
import type { Row } from './construct.ts'
import { columnOf, specOf } from './inherited.ts'
import { storedFile } from './stored-files.ts'

/** What a form shows of a row: of relations their keys, of files where they are. Many-to-many relations are read by `ready()`. */
export function initialFrom(row: Row, meta: ModelMeta, names: readonly string[]): Record<string, unknown> {
  const values = row as unknown as Readonly<Record<string, unknown>>
  const initial: Record<string, unknown> = {}
  for (const name of names) {
    const spec = specOf(meta, name)
    if (spec === undefined || spec.kind === 'manyToMany') continue
    if (spec.kind === 'file' || spec.kind === 'image') initial[name] = storedFile(row, name)
    else initial[name] = values[columnOf(meta, name)?.attribute ?? name]
  }
  return initial
}
