import { applyToState } from '../apply.ts'
import type { Operation } from '../operation.ts'
import type { ProjectState } from '../state.ts'
import { inverse } from './inverse.ts'

/** One operation between two states, in the direction in which it runs. */
export interface Move {
  /** As the migration has it. */
  readonly declared: Operation
  /** What is done: backwards, the operation that takes it back. */
  readonly operation: Operation
  readonly from: ProjectState
  readonly to: ProjectState
}

/** Operations in the direction in which they run, each with the states on both sides. */
export function movesOf(
  operations: readonly Operation[],
  before: ProjectState,
  app: string,
  backwards: boolean,
): Move[] {
  let state = before
  const forwards = operations.map((declared): Move => {
    const from = state
    state = applyToState(state, declared, app)
    return { declared, operation: declared, from, to: state }
  })
  if (!backwards) return forwards
  return forwards.reverse().map(({ declared, from, to }) => ({
    declared,
    operation: inverse(declared, app, from),
    from: to,
    to: from,
  }))
}
