import type { Dialect } from '../../sql/index.ts'
import { describe } from './describe.ts'
import type { Migration } from './migration.ts'
import { HistoricalModels } from './models-of-state.ts'
import { movesOf } from './run/moves.ts'
import { sqlTexts } from './run/run-migration.ts'
import { planOf, type Step } from './schema/plan.ts'
import type { ProjectState } from './state.ts'

/** The SQL of a migration as a text to read, operation by operation, with the names that Djinn gives to constraints. */
export function sqlOf(
  migration: Migration,
  before: ProjectState,
  dialect: Dialect,
  backwards = false,
): string {
  const { app } = migration
  const parts = movesOf(migration.operations, before, app, backwards).map(
    ({ declared, operation, from, to }) => {
      const title = `-- ${backwards ? 'Back: ' : ''}${describe(declared)}`
      if (operation.op === 'runSql') {
        const given = backwards ? operation.reverse : operation.sql
        return [
          title,
          ...(given === undefined ? ['-- This cannot be taken back.'] : sqlTexts(given, dialect.name)),
        ]
      }
      if (operation.op === 'runCode') return [title, '-- Code, no SQL.']
      const steps = planOf(operation, app, new HistoricalModels(from), new HistoricalModels(to), { dialect })
      return [
        title,
        ...(steps.length === 0 ? ['-- Nothing is done in the database.'] : steps.flatMap(stepText)),
      ]
    },
  )
  const inOne = migration.atomic !== false && dialect.name !== 'mysql'
  return [...(inOne ? ['BEGIN;'] : []), ...parts.flat(), ...(inOne ? ['COMMIT;'] : [])].join('\n')
}

function stepText(step: Step): string[] {
  if (step.kind === 'sql') return [`${step.text};`]
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
  return [
    ...step.before.map((text) => `${text};`),
    `${step.create};`,
    `INSERT INTO ${quote(step.temporary)} (${step.columns.map(([name]) => quote(name)).join(', ')}) SELECT ${step.columns.map(([, from]) => from).join(', ')} FROM ${quote(step.table)};`,
    `DROP TABLE ${quote(step.table)};`,
    `ALTER TABLE ${quote(step.temporary)} RENAME TO ${quote(step.table)};`,
    ...step.indexes.map((text) => `${text};`),
  ]
}
