import type { CaseInput } from '../adapter.ts'
import type { Difference } from '../differences.ts'

type Json = Readonly<Record<string, unknown>>

/** Where migrations differ from Django's on purpose. */
export const migrationDifferences: readonly Difference[] = [
  {
    area: 'migrations',
    name: 'names of options and code are those of Djinn',
    reason:
      'A sentence about an operation names what a reader of the file sees: options, orderWithRespectTo, code.',
    applies: ({ operation }) =>
      ['AlterModelOptions', 'AlterOrderWithRespectTo', 'RunPython'].includes(
        String((operation as Json | undefined)?.op),
      ),
  },
  {
    area: 'migrations',
    name: 'a value for rows that are there is no default',
    reason:
      'It stands beside the field, so it is neither lost nor kept when the field is made with its model.',
    applies: ({ optimise }) =>
      (optimise as readonly Json[] | undefined)?.some((each) => each.preserve_default === false) ?? false,
  },
  {
    area: 'migrations',
    name: 'a renamed field is renamed in indexes and constraints',
    reason: 'The database does so by itself; Django drops the index and makes it again.',
    applies: ({ before, answers }: CaseInput) =>
      (answers as Json | undefined)?.renames !== undefined &&
      (before as readonly Json[]).some((model) => {
        const options = model.options as Json | undefined
        return options?.indexes !== undefined || options?.constraints !== undefined
      }),
  },
]
