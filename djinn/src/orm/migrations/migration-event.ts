import type { Database } from '../../sql/index.ts'
import { mainApp } from '../model/app-label.ts'
import { HistoricalModels } from './models-of-state.ts'
import type { CodeCall } from './operation.ts'
import type { PlannedMigration } from './planned.ts'
import { withModelsInUse } from './run/models-in-use.ts'
import type { ProjectState } from './state.ts'

/**
 * What `beforeMigrate` and `afterMigrate` are told: once a run, also where there is nothing to do. `model('Post')`, or
 * `model('blog.Post')`, is a model as the applied migrations have it, at that moment.
 */
export interface MigrationEvent extends CodeCall {
  /** What is going to be done, or was done; empty where nothing was missing. */
  readonly plan: readonly PlannedMigration[]
}

/** Is called before or after migrations, and waited for. An error ends the run: before, nothing is done; after, all stays. */
export type MigrationHook = (event: MigrationEvent) => unknown

/** Calls a hook with the models of a state. */
export async function callHook(
  hook: MigrationHook | undefined,
  database: Database,
  plan: readonly PlannedMigration[],
  state: () => ProjectState,
): Promise<void> {
  if (hook === undefined) return
  await withModelsInUse(database, new HistoricalModels(state()), mainApp, (call) => hook({ ...call, plan }))
}
