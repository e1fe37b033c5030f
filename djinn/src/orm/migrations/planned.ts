import type { Migration } from './migration.ts'

/** One migration of a plan. */
export interface PlannedMigration {
  readonly migration: Migration
  readonly backwards: boolean
}
