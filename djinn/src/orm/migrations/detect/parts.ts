import { renamedInOptions } from '../apply.ts'
import type { ConstraintState, IndexState, ModelOptionsState } from '../state.ts'
import { same } from '../state.ts'
import type { Dependency } from './dependency.ts'
import type { FieldLists } from './fields.ts'

/** Indexes or constraints of a model: which came, which went, which only changed their name or what no table shows. */
interface PartChanges<Each> {
  readonly key: string
  readonly added: readonly Each[]
  readonly removed: readonly Each[]
  readonly renamed: readonly (readonly [from: string, to: string])[]
  readonly altered: readonly Each[]
}

/** The options of the model as it was, with the names that its fields have now. */
function oldOptions(lists: FieldLists, key: string): ModelOptionsState {
  const model = lists.model(key)
  const now = new Map([...model.fields.keys()].map((name) => [lists.changes.oldField(key, name), name]))
  const rename = (name: string): string => {
    const plain = name.replace(/^-/, '')
    return name.startsWith('-') ? `-${now.get(plain) ?? plain}` : (now.get(plain) ?? plain)
  }
  return renamedInOptions(lists.old(key).options, rename)
}

export function indexChanges(lists: FieldLists): PartChanges<IndexState>[] {
  return lists.kept.map((key) => {
    const before = oldOptions(lists, key).indexes ?? []
    const after = lists.model(key).options.indexes ?? []
    const removed = before.filter((each) => !after.some((other) => same(each, other)))
    const added = after.filter((each) => !before.some((other) => same(each, other)))
    const renamed: (readonly [string, string])[] = []
    for (const each of [...added]) {
      const old = removed.find((other) => same({ ...other, name: '' }, { ...each, name: '' }))
      if (old === undefined) continue
      renamed.push([old.name, each.name])
      added.splice(added.indexOf(each), 1)
      removed.splice(removed.indexOf(old), 1)
    }
    return { key, added, removed, renamed, altered: [] }
  })
}

/** Options of constraints that no table shows. */
const shownToPeople = ['violationCode', 'violationMessage']

export function constraintChanges(lists: FieldLists): PartChanges<ConstraintState>[] {
  return lists.kept.map((key) => {
    const before = oldOptions(lists, key).constraints ?? []
    const after = lists.model(key).options.constraints ?? []
    const changed = after.filter((each) => !before.some((other) => same(each, other)))
    const altered = changed.filter((each) =>
      before.some((other) => other.name === each.name && same(inTable(other), inTable(each))),
    )
    const isAltered = (each: ConstraintState) => altered.some((other) => other.name === each.name)
    return {
      key,
      added: changed.filter((each) => !altered.includes(each)),
      removed: before.filter((each) => !after.some((other) => same(each, other)) && !isAltered(each)),
      renamed: [],
      altered,
    }
  })
}

function inTable(constraint: ConstraintState): object {
  return Object.fromEntries(Object.entries(constraint).filter(([name]) => !shownToPeople.includes(name)))
}

export function removedParts(
  lists: FieldLists,
  constraints: readonly PartChanges<ConstraintState>[],
  indexes: readonly PartChanges<IndexState>[],
): void {
  for (const { key, removed } of constraints)
    for (const { name } of removed)
      addAtOnce(lists, key, (model) => ({ op: 'removeConstraint', model, name }))
  for (const { key, removed } of indexes)
    for (const { name } of removed) addAtOnce(lists, key, (model) => ({ op: 'removeIndex', model, name }))
}

export function renamedIndexes(lists: FieldLists, indexes: readonly PartChanges<IndexState>[]): void {
  for (const { key, renamed } of indexes)
    for (const [from, to] of renamed)
      addAtOnce(lists, key, (model) => ({ op: 'renameIndex', model, from, to }))
}

export function addedParts(
  lists: FieldLists,
  constraints: readonly PartChanges<ConstraintState>[],
  indexes: readonly PartChanges<IndexState>[],
): void {
  for (const { key, added } of indexes)
    for (const index of added) add(lists, key, (model) => ({ op: 'addIndex', model, index }))
  for (const { key, added } of constraints)
    for (const constraint of added) add(lists, key, (model) => ({ op: 'addConstraint', model, constraint }))
  for (const { key, altered } of constraints)
    for (const constraint of altered)
      add(lists, key, (model) => ({ op: 'alterConstraint', model, name: constraint.name, constraint }))
}

type Make = (model: string) => Parameters<FieldLists['changes']['add']>[1]

function add(lists: FieldLists, key: string, make: Make): void {
  addAtOnce(lists, key, make, waits(lists.changes, key))
}

/** What goes or gets another name waits for nothing: it has to be done before the names of fields change. */
function addAtOnce(
  { changes, model }: FieldLists,
  key: string,
  make: Make,
  dependencies: readonly Dependency[] = [],
): void {
  const { app, name } = changes.after.models.get(key) ?? model(key)
  changes.add(app, make(name), dependencies)
}

/** What indexes and constraints wait for: the models that the keys of their model lead to. */
function waits(changes: FieldLists['changes'], key: string) {
  const model = changes.after.models.get(key)
  if (model === undefined) return []
  return [...model.fields].flatMap(([name, field]) =>
    field.to === undefined ? [] : changes.keyDependencies(model, name),
  )
}

/** Sets of columns that are unique together: first without those that went, then with those that came. */
export function togetherRemoved(lists: FieldLists): void {
  for (const { app, name, before, after } of togetherChanges(lists)) {
    const left = after.filter((set) => before.some((other) => same(set, other)))
    if (before.length > 0 || left.length > 0)
      lists.changes.add(app, { op: 'alterUniqueTogether', name, uniqueTogether: left })
  }
}

export function togetherAdded(lists: FieldLists): void {
  for (const { app, name, before, after, key } of togetherChanges(lists)) {
    const left = after.filter((set) => before.some((other) => same(set, other)))
    if (left.length === after.length) continue
    const model = lists.model(key)
    const dependencies = after
      .flat()
      .flatMap((field) =>
        model.fields.get(field)?.to === undefined ? [] : lists.changes.keyDependencies(model, field),
      )
    lists.changes.add(app, { op: 'alterUniqueTogether', name, uniqueTogether: after }, dependencies)
  }
}

function togetherChanges(lists: FieldLists) {
  return lists.kept.flatMap((key) => {
    const { app, name, options } = lists.model(key)
    const before = sets(oldOptions(lists, key).uniqueTogether)
    const after = sets(options.uniqueTogether)
    return same(before, after) ? [] : [{ key, app, name, before, after }]
  })
}

/** In one order: they are a set. */
function sets(given: ModelOptionsState['uniqueTogether']): (readonly string[])[] {
  return [...(given ?? [])].sort((left, right) => (left.join() < right.join() ? -1 : 1))
}
