import type { CaseInput } from './adapter.ts'
import { djangoFiltersDifferences } from './djangofilters/differences.ts'
import { formsDifferences } from './forms/differences.ts'
import { httpDifferences } from './http/differences.ts'
import { jinjaDifferences } from './jinja/differences.ts'
import { migrationDifferences } from './migrations/differences.ts'
import { miscDifferences } from './misc/differences.ts'
import { ormDifferences } from './orm/differences.ts'
import { routingDifferences } from './routing/differences.ts'
import { validatorDifferences } from './validators/differences.ts'

/** A place where Djinn answers differently from the recorded stack on purpose. At most 4 % of an area. */
export interface Difference {
  /** The area, that is the folder of the cases. */
  readonly area: string
  /** A short name for the runner's table. */
  readonly name: string
  /** Why Djinn differs, in one sentence. */
  readonly reason: string
  /** Whether the rule takes a case: decided on its input alone, never on its id or its recorded answer. */
  applies(input: CaseInput): boolean
  /** The databases on which it holds; all where absent. */
  readonly databases?: readonly ('sqlite' | 'postgres' | 'mysql')[]
}

/** Every difference by design, area by area. */
export const differences: readonly Difference[] = [
  ...djangoFiltersDifferences,
  ...formsDifferences,
  ...httpDifferences,
  ...jinjaDifferences,
  ...migrationDifferences,
  ...miscDifferences,
  ...ormDifferences,
  ...routingDifferences,
  ...validatorDifferences,
  {
    area: 'signing',
    name: 'nothing is signed with an empty signature',
    reason:
      'The algorithm "none" makes signatures that everyone can make; a Signer of Djinn always has a key.',
    applies: ({ options }) => (options as CaseInput | undefined)?.algorithm === 'none',
  },
]
