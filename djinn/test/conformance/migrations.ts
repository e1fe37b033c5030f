import {
  type Draft,
  describe,
  detectChanges,
  isReversible,
  nameFragment,
  optimize,
  ProjectState,
  sign,
  suggestName,
} from 'djinn/orm/migrations'
import { type Adapter, type CaseInput, UnknownOperation } from './adapter.ts'
import { toModel } from './migrations/names.ts'
import { fromOperation, toOperation } from './migrations/operations.ts'
import { sameValue } from './same-value.ts'

type Json = Readonly<Record<string, unknown>>

const clock = new Date(2024, 0, 2, 3, 4)

async function changes(input: CaseInput): Promise<Json> {
  const before = (input.before as Json[]).map(toModel)
  const after = (input.after as Json[]).map(toModel)
  const answers = (input.answers ?? {}) as {
    renames?: readonly (readonly string[])[]
    model_renames?: readonly (readonly string[])[]
    defaults?: Readonly<Record<string, unknown>>
  }
  const fill = (model: string, name: string) => {
    const value = answers.defaults?.[`${model.toLowerCase()}.${name}`]
    return value === undefined || (value as Json)?.$leave === true ? 'leave' : { value }
  }
  const known = new Set(before.map(({ app }) => app))
  const drafts = await detectChanges(
    new ProjectState(before),
    new ProjectState(after),
    {
      renamedModel: (_, from, to) =>
        answers.model_renames?.some(([old, now]) => same(old, from) && same(now, to)) ?? false,
      renamedField: (_, model, from, to) =>
        answers.renames?.some(([of, old, now]) => same(of, model) && old === from && now === to) ?? false,
      added: (_, model, name) => fill(model, name),
      notNull: (_, model, name) => fill(model, name),
    },
    (app) => known.has(app),
  )
  const own = drafts.filter((draft) => known.has(draft.app))
  const nameOf = (draft: Draft) =>
    `${String(draft.index + 2).padStart(4, '0')}_${suggestName(draft.operations, false, clock)}`
  const found: Record<string, Json[]> = {}
  for (const draft of own) {
    const dependencies = draft.dependencies.map(({ app, draft: which }) => {
      if (!known.has(app) || which === 'first') return [app, '__first__']
      if (which === 'last') return [app, '0001_initial']
      return [app, nameOf(drafts.find((other) => other.app === app && other.index === which) as Draft)]
    })
    if (draft.index === 0) dependencies.push([draft.app, '0001_initial'])
    found[draft.app] ??= []
    found[draft.app]?.push({
      name: nameOf(draft),
      operations: draft.operations.map((each) => fromOperation(each, true)),
      dependencies: dependencies.sort((left, right) => (left.join() < right.join() ? -1 : 1)),
      initial: false,
    })
  }
  return { changes: found }
}

/** Names of models are the same in any case; recorded answers write some as given. */
function matches(actual: unknown, expected: unknown): boolean {
  return sameValue(lowered(actual), lowered(expected))
}
function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name === 'through'
        ? String(each).toLowerCase()
        : name === 'bases'
          ? (each as readonly string[]).map((base) => base.toLowerCase())
          : lowered(each),
    ]),
  )
}

function same(left: string | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase()
}

export const adapter: Adapter = {
  run(input) {
    if (input.before !== undefined) return changes(input)
    if (input.optimise !== undefined)
      return optimize((input.optimise as Json[]).map(toOperation), 'shop').map((each) =>
        fromOperation(each, false),
      )
    if (input.suggest_name !== undefined)
      return suggestName((input.suggest_name as Json[]).map(toOperation), input.initial === true, clock)
    if (input.operation === undefined) throw new UnknownOperation(Object.keys(input).join())
    const operation = toOperation(input.operation as Json)
    return {
      describe: describe(operation),
      fragment: nameFragment(operation) ?? null,
      category: sign(operation),
      reversible: isReversible(operation),
      reduces_to_sql: operation.op !== 'runCode',
    }
  },
  matches,
}
