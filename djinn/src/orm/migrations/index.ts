/**
 * Migrations: tables follow the models.
 *
 * @module
 */
export { applyToState } from './apply.ts'
export { describe, isReversible, nameFragment, sign, suggestName } from './describe.ts'
export type { Draft, DraftDependency } from './detect/arrange.ts'
export { detectChanges } from './detect/changes.ts'
export type { Fill, Questions } from './detect/questions.ts'
export { expressionOf } from './expression-of.ts'
export { MigrationGraph, stateAfter } from './graph.ts'
export { loadMigrations } from './load.ts'
export { type MakeOptions, makeMigrations } from './make.ts'
export { defineMigration, type Migration, type MigrationDefinition } from './migration.ts'
export type { MigrationEvent, MigrationHook } from './migration-event.ts'
export { type MigrateEvent, type MigrateOptions, Migrator } from './migrator.ts'
export type * from './operation.ts'
export { optimize } from './optimize.ts'
export type { PlannedMigration } from './planned.ts'
export type { Answers, Open } from './questions/answers.ts'
export { type FieldState, type ModelOptionsState, type ModelState, ProjectState } from './state.ts'
export { stateOf } from './state-of-models.ts'
export { type MigrationUpdate, type UpdateOptions, updateLast } from './update.ts'
export { replaceMigration, saveMigration } from './write/save-migration.ts'
export { writeMigration } from './write/write-migration.ts'
