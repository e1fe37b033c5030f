import { type Operation, plainOptions } from '../operation.ts'
import {
  type FieldState,
  isRelation,
  keyOf,
  type ModelOptionsState,
  type ModelState,
  namedModels,
  resolveName,
  same,
  withOptions,
} from '../state.ts'
import { type Dependency, modelMade } from './dependency.ts'
import { type Changes, key, kindOf } from './detector.ts'

/** Models that have another name and the same fields. */
export async function renamedModels(changes: Changes): Promise<void> {
  const before = changes.models(changes.before, 'managed')
  const after = changes.models(changes.after, 'managed')
  const gone = new Set([...before.keys()].filter((each) => !after.has(each)))
  for (const added of [...after.keys()].filter((each) => !before.has(each)).sort()) {
    const model = after.get(added) as ModelState
    for (const other of [...gone].sort()) {
      const old = before.get(other) as ModelState
      if (old.app !== model.app || !same(bare(old), bare(model))) continue
      if (!(await changes.questions.renamedModel(model.app, old.name, model.name))) continue
      const dependencies = [...model.fields].flatMap(([name, field]) =>
        isRelation(field) ? changes.keyDependencies(model, name) : [],
      )
      changes.add(model.app, { op: 'renameModel', from: old.name, to: model.name }, [
        ...dependencies,
        ...pointingAt(changes, added),
      ])
      changes.renamedModels.set(added, other)
      gone.delete(other)
      break
    }
  }
}

/** The models of which a relation leads to one. */
function pointingAt(changes: Changes, to: string): Dependency[] {
  return [...changes.after.models.values()]
    .filter((other) =>
      [...other.fields.values()].some((field) => namedModels(field, other.app, other.name).includes(to)),
    )
    .map((other) => modelMade(key(other)))
}

/** The fields of a model without what their relations lead to. */
function bare(model: ModelState): unknown[] {
  return [...model.fields.keys()].sort().map((name) =>
    withOptions(model.fields.get(name) as FieldState, {
      to: undefined,
      isRelation: isRelation(model.fields.get(name) as FieldState),
    }),
  )
}

/** Models that are gone: first what they point at is let go, so that circles can be taken apart. */
export function deletedModels(changes: Changes): void {
  const renamed = new Set(changes.renamedModels.values())
  const gone = (kind: 'managed' | 'unmanaged') =>
    [...changes.models(changes.before, kind).values()]
      .filter((model) => !renamed.has(key(model)) && !changes.models(changes.after, kind).has(key(model)))
      .sort(byKey)
  for (const model of [...gone('managed'), ...gone('unmanaged')]) deleteModel(changes, model)
}

function deleteModel(changes: Changes, model: ModelState): void {
  const { app, name } = model
  const relations = [...model.fields].filter(([, field]) => isRelation(field)).map(([each]) => each)
  if (model.options.uniqueTogether !== undefined)
    changes.add(app, { op: 'alterUniqueTogether', name, uniqueTogether: [] })
  for (const each of [...relations].sort()) changes.add(app, { op: 'removeField', model: name, name: each })
  const own = name.toLowerCase()
  const dependencies: Dependency[] = []
  for (const other of changes.before.models.values())
    for (const [field, state] of other.fields) {
      if (state.to !== undefined && resolveName(state.to, other.app, other.name) === key(model)) {
        dependencies.push({ app: other.app, model: other.name.toLowerCase(), field, after: 'removed' })
        if (state.kind !== 'manyToMany')
          dependencies.push({ app: other.app, model: other.name.toLowerCase(), field, after: 'altered' })
      }
      if (state.through !== undefined && resolveName(state.through, other.app, other.name) === key(model))
        dependencies.push({ app: other.app, model: other.name.toLowerCase(), field, after: 'removed' })
    }
  for (const field of [...relations].sort()) dependencies.push({ app, model: own, field, after: 'removed' })
  changes.add(app, { op: 'deleteModel', name }, dependencies)
}

/** Models that are new. Relations come after all models, so that circles can be built. */
export function createdModels(changes: Changes): void {
  const fresh = (kind: 'managed' | 'unmanaged') =>
    [...changes.models(changes.after, kind).values()]
      .filter((model) => {
        const old = changes.old(key(model))
        return old === undefined || kindOf(old) !== kind
      })
      .sort(byKey)
      .reverse()
  for (const model of [...fresh('managed'), ...fresh('unmanaged')]) createModel(changes, model)
}

function createModel(changes: Changes, model: ModelState): void {
  const { app, name } = model
  const own = name.toLowerCase()
  const isLater = (field: FieldState) =>
    isRelation(field) && field.primaryKey !== true && field.parentLink !== true
  const relations = new Map([...model.fields].filter(([, field]) => isLater(field)).sort(byName))
  const keyed = [...model.fields].filter(([, field]) => isRelation(field) && !isLater(field))
  const { indexes, constraints, uniqueTogether, orderWithRespectTo, ...options } = model.options
  const dependencies: Dependency[] = [{ app, model: own, after: 'removed' }]
  for (const base of model.bases) {
    const baseKey = resolveName(base, app)
    dependencies.push(modelMade(baseKey), ...movedFields(changes, baseKey, model))
  }
  for (const [each] of keyed) dependencies.push(...changes.keyDependencies(model, each))
  changes.add(
    app,
    {
      op: 'createModel',
      name,
      fields: Object.fromEntries([...model.fields].filter(([each]) => !relations.has(each))),
      ...(Object.keys(options).length > 0 && { options: options as ModelOptionsState }),
      ...(model.bases.length > 0 && { bases: model.bases }),
    },
    dependencies,
    true,
  )
  if (model.options.managed === false) return
  const made: Dependency = { app, model: own, after: 'made' }
  for (const [each, field] of relations)
    changes.add(app, { op: 'addField', model: name, name: each, field }, [
      ...changes.keyDependencies(model, each),
      made,
    ])
  const all: Dependency[] = [
    ...[...relations.keys()].sort().map((field): Dependency => ({ app, model: own, field, after: 'made' })),
    made,
  ]
  if (orderWithRespectTo !== undefined)
    changes.add(app, { op: 'alterOrderWithRespectTo', name, orderWithRespectTo }, [
      { app, model: own, field: orderWithRespectTo, after: 'made' },
      made,
    ])
  for (const index of indexes ?? []) changes.add(app, { op: 'addIndex', model: name, index }, all)
  for (const constraint of constraints ?? [])
    changes.add(app, { op: 'addConstraint', model: name, constraint }, all)
  if (uniqueTogether !== undefined) changes.add(app, { op: 'alterUniqueTogether', name, uniqueTogether }, all)
  if (changes.before.models.get(key(model))?.options.proxy === true) repointed(changes, model)
}

/** A model that was another view of a table and has its own now: keys that led to it lead elsewhere. */
function repointed(changes: Changes, model: ModelState): void {
  for (const other of changes.after.models.values())
    for (const [name, field] of other.fields) {
      if (field.to === undefined || resolveName(field.to, other.app, other.name) !== key(model)) continue
      if (changes.old(key(other))?.fields.has(name) !== true) continue
      changes.add(other.app, { op: 'alterField', model: other.name, name, field }, [modelMade(key(model))])
    }
}

/** Fields of a base that went to the model that continues it: they have to be gone there first. */
function movedFields(changes: Changes, base: string, model: ModelState): Dependency[] {
  const old = changes.before.models.get(base)
  const now = changes.after.models.get(base)
  if (old === undefined || now === undefined) return []
  return [...old.fields.keys()]
    .filter((name) => !now.fields.has(name) && model.fields.has(name))
    .map((field) => ({ app: old.app, model: old.name.toLowerCase(), field, after: 'removed' }))
}

/** Other views of tables. */
export function proxies(changes: Changes): void {
  const before = changes.models(changes.before, 'proxy')
  const after = changes.models(changes.after, 'proxy')
  for (const model of [...after.values()].sort(byKey)) {
    if (before.has(key(model))) continue
    const { app, name, options, bases } = model
    changes.add(app, { op: 'createModel', name, fields: {}, options, ...(bases.length > 0 && { bases }) }, [
      { app, model: name.toLowerCase(), after: 'removed' },
      ...bases.map((base) => modelMade(resolveName(base, app))),
    ])
  }
}

export function deletedProxies(changes: Changes): void {
  const after = changes.models(changes.after, 'proxy')
  for (const model of [...changes.models(changes.before, 'proxy').values()].sort(byKey))
    if (!after.has(key(model))) changes.add(model.app, { op: 'deleteModel', name: model.name })
}

/** Options that no table shows. */
export function alteredOptions(changes: Changes): void {
  const switched = [...changes.after.models]
    .filter(([each, model]) => {
      const old = changes.before.models.get(each)
      return old !== undefined && [kindOf(old), kindOf(model)].sort().join() === 'managed,unmanaged'
    })
    .map(([each]) => each)
  for (const each of [...changes.kept('managed', 'proxy', 'unmanaged'), ...switched].sort()) {
    const model = changes.after.models.get(each) as ModelState
    const options = optionsOf(model)
    if (!same(options, optionsOf(changes.old(each) as ModelState)))
      changes.add(model.app, { op: 'alterModelOptions', name: model.name, options })
  }
}

function optionsOf(model: ModelState): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(model.options).filter(
      ([name, value]) => value !== undefined && plainOptions.includes(name as (typeof plainOptions)[number]),
    ),
  )
}

/** Names of tables and comments on them. */
export function alteredTables(changes: Changes): void {
  const all = changes.kept('managed', 'proxy', 'unmanaged')
  const each = (operation: (model: ModelState, old: ModelState) => Operation | undefined) => {
    for (const modelKey of all) {
      const model = changes.after.models.get(modelKey) as ModelState
      const made = operation(model, changes.old(modelKey) as ModelState)
      if (made !== undefined) changes.add(model.app, made)
    }
  }
  each((model, old) =>
    model.options.table === old.options.table
      ? undefined
      : { op: 'alterModelTable', name: model.name, table: model.options.table ?? null },
  )
  each((model, old) =>
    model.options.comment === old.options.comment
      ? undefined
      : { op: 'alterModelTableComment', name: model.name, comment: model.options.comment ?? null },
  )
}

function byKey(left: ModelState, right: ModelState): number {
  const [a, b] = [keyOf(left.app, left.name), keyOf(right.app, right.name)]
  return a < b ? -1 : a > b ? 1 : 0
}
function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : left > right ? 1 : 0
}
