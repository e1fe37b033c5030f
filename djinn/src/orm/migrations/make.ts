import type { FieldSpec } from '../fields/field-spec.ts'
import { appOf } from '../model/app-label.ts'
import { modelsOf, registerModels } from '../registry.ts'
import { suggestName } from './describe.ts'
import type { Draft } from './detect/arrange.ts'
import { detectChanges } from './detect/changes.ts'
import type { Fill } from './detect/questions.ts'
import { migrationErrors } from './errors.ts'
import { MigrationGraph } from './graph.ts'
import type { Migration } from './migration.ts'
import { idOf } from './migration.ts'
import { type Answers, type Open, questionsOf } from './questions/answers.ts'
import type { ProjectState } from './state.ts'
import { stateOf } from './state-of-models.ts'

/** What {@link makeMigrations} takes. */
export interface MakeOptions extends Answers {
  /** Only this app. */
  readonly app?: string
  /** The name of the migration, without its number. */
  readonly name?: string
  /** Asks a person what models do not say. Without it, a value that rows need is an error. */
  ask?(open: Open): unknown
  readonly now?: Date
}

/**
 * The migrations that lead from those that are there to the models. Nothing is written: `saveMigration` does that.
 *
 * @throws {DjinnError} `MIGRATION_NEEDS_VALUE` for a new column that may not be null, where nobody can be asked.
 */
export async function makeMigrations(
  migrations: readonly Migration[],
  models: readonly unknown[] | object,
  options: MakeOptions = {},
): Promise<Migration[]> {
  const graph = new MigrationGraph(migrations)
  for (const app of graph.apps()) {
    const leaves = graph.leaves(app)
    if (leaves.length > 1)
      throw migrationErrors.branches(
        app,
        leaves.map(({ name }) => name),
      )
  }
  const questions = questionsOf(
    options,
    (app, model, name) => byItself(models, app, model, name),
    options.ask,
  )
  const before = graph.state()
  const after = stateOf(models)
  const drafts = await detectChanges(
    before,
    isGivenUp(options) ? after : withHistory(before, after),
    questions,
    (app) => graph.of(app).length > 0,
  )
  const wanted = options.app === undefined ? drafts : drafts.filter(({ app }) => app === options.app)
  const names = new Map(wanted.map((draft) => [draft, nameOf(draft, graph, options)]))
  return wanted.map((draft): Migration => {
    const last = graph.leaves(draft.app)[0]
    const initial = last === undefined && draft.index === 0
    const dependencies = [
      ...(draft.index === 0 && last !== undefined ? [idOf(last)] : []),
      ...draft.dependencies.map(({ app, draft: which }) => {
        if (which === 'first') return `${app}.__first__`
        if (which === 'last') return idOf(graph.leaves(app)[0] as Migration)
        const other = drafts.find((each) => each.app === app && each.index === which)
        return `${app}.${names.get(other as Draft) ?? nameOf(other as Draft, graph, options)}`
      }),
    ]
    return {
      app: draft.app,
      name: names.get(draft) as string,
      ...(initial && { initial }),
      dependencies,
      operations: draft.operations,
    }
  })
}

const changesName = 'history.Change'

function isGivenUp({ removes = [] }: Answers): boolean {
  return removes.some((name) => name.toLowerCase() === changesName.toLowerCase())
}

/** What models were once written down as would be gone with one word of an option: the table of changes stays until a flag says so. */
export function withHistory(before: ProjectState, after: ProjectState): ProjectState {
  const key = changesName.toLowerCase()
  const kept = before.models.get(key)
  return kept === undefined || after.models.has(key) ? after : after.with(key, kept)
}

function nameOf(draft: Draft, graph: MigrationGraph, { name, now }: MakeOptions): string {
  const initial = graph.of(draft.app).length === 0 && draft.index === 0
  return numbered(graph, draft.app, draft.index, name ?? suggestName(draft.operations, initial, now))
}

/** A name behind the next number of an app. */
export function numbered(graph: MigrationGraph, app: string, index: number, name: string): string {
  if (!/^\w+$/.test(name)) throw migrationErrors.badName(name)
  const last = graph.of(app).reduce((most, each) => Math.max(most, Number.parseInt(each.name, 10) || 0), 0)
  return `${String(last + index + 1).padStart(4, '0')}_${name}`
}

/** What rows get without a question: the value of a default function, or an empty text where the field may be empty. */
function byItself(models: object, app: string, model: string, name: string): Fill | undefined {
  const meta = registerModels(modelsOf(models)).find((each) => appOf(each) === app && each.name === model)
  const spec = meta?.specs.get(name) as FieldSpec | undefined
  if (spec === undefined) return undefined
  const { default: given, blank, autoNow, autoNowAdd } = spec.options
  if (typeof given === 'function') return { value: given() }
  if (blank === true && (spec.type?.kind === 'char' || spec.type?.kind === 'text')) return { value: '' }
  return autoNow === true || autoNowAdd === true ? { value: nowOf(spec) } : undefined
}

function nowOf(spec: FieldSpec): string {
  const now = new Date().toISOString()
  if (spec.type?.kind === 'date') return now.slice(0, 10)
  return spec.type?.kind === 'time' ? now.slice(11, 19) : now
}
