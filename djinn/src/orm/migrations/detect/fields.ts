import { snakeCase } from '../../model/field.ts'
import { type FieldState, isRelation, type ModelState, resolveName, same, withOptions } from '../state.ts'
import type { Changes } from './detector.ts'

/** A field of a model that stays. */
interface Place {
  readonly key: string
  readonly name: string
}

/** Fields of models that stay: those that came, those that went. Renamed ones count as both until {@link renamedFields}. */
export class FieldLists {
  readonly changes: Changes
  readonly kept: readonly string[]

  constructor(changes: Changes) {
    this.changes = changes
    this.kept = changes.kept('managed')
  }

  model(key: string): ModelState {
    return this.changes.after.models.get(key) as ModelState
  }
  old(key: string): ModelState {
    return this.changes.old(key) as ModelState
  }

  added(): Place[] {
    return this.kept.flatMap((key) =>
      [...this.model(key).fields.keys()]
        .filter((name) => !this.old(key).fields.has(this.changes.oldField(key, name)))
        .sort()
        .map((name) => ({ key, name })),
    )
  }
  removed(): Place[] {
    return this.kept.flatMap((key) => {
      const renamed = new Set(
        [...this.model(key).fields.keys()].map((name) => this.changes.oldField(key, name)),
      )
      return [...this.old(key).fields.keys()]
        .filter((name) => !renamed.has(name))
        .sort()
        .map((name) => ({ key, name }))
    })
  }
  both(): Place[] {
    return this.kept.flatMap((key) =>
      [...this.model(key).fields.keys()]
        .filter((name) => this.old(key).fields.has(this.changes.oldField(key, name)))
        .sort()
        .map((name) => ({ key, name })),
    )
  }
}

/** Asks which of the fields that are gone are those that came. Gives the operations for later. */
export async function renamedFields(lists: FieldLists): Promise<(() => void)[]> {
  const { changes } = lists
  const later: (() => void)[] = []
  const gone = lists.removed()
  for (const { key, name } of lists.added()) {
    const model = lists.model(key)
    const field = model.fields.get(name) as FieldState
    for (const place of gone.filter((each) => each.key === key)) {
      const old = lists.old(key).fields.get(place.name) as FieldState
      if (!isSameField(changes, model, old, place.name, field, name)) continue
      if (!(await changes.questions.renamedField(model.app, model.name, place.name, name, field))) continue
      gone.splice(gone.indexOf(place), 1)
      changes.renamedFields.set(`${key} ${name}`, place.name)
      later.push(() => {
        // The column keeps its name: first the field says so, then nothing is left to be done in the table.
        if (old.column !== field.column)
          changes.add(model.app, { op: 'alterField', model: model.name, name: place.name, field })
        changes.add(model.app, { op: 'renameField', model: model.name, from: place.name, to: name })
      })
      break
    }
  }
  return later
}

function isSameField(
  changes: Changes,
  model: ModelState,
  old: FieldState,
  oldName: string,
  field: FieldState,
  name: string,
): boolean {
  const before = withOptions(old, { to: field.to === undefined ? old.to : targetOf(changes, old, model) })
  const now = withOptions(field, { to: field.to === undefined ? undefined : newTarget(field, model) })
  if (same(before, now)) return true
  const column = columnOf(old, oldName)
  return same(withOptions(before, { column }), now) && name !== oldName
}

/** The model that a relation led to, by its new name. */
function targetOf(changes: Changes, old: FieldState, model: ModelState): string | undefined {
  if (old.to === undefined) return undefined
  const was = resolveName(old.to, model.app, model.name)
  const renamed = [...changes.renamedModels].find(([, from]) => from === was)
  return renamed?.[0] ?? was
}
function newTarget(field: FieldState, model: ModelState): string {
  return resolveName(field.to as string, model.app, model.name)
}

/** The name of a field's column. */
export function columnOf(field: FieldState, name: string): string {
  const isKey = field.kind === 'foreignKey' || field.kind === 'oneToOne'
  return (field.column as string | undefined) ?? snakeCase(isKey ? `${name}Id` : name)
}

export function removedFields(lists: FieldLists): void {
  for (const { key, name } of lists.removed()) removeField(lists, key, name)
}

function removeField({ changes }: FieldLists, key: string, name: string): void {
  const { app, name: modelName } = changes.after.models.get(key) as ModelState
  const at = { app, model: modelName.toLowerCase(), field: name } as const
  changes.add(app, { op: 'removeField', model: modelName, name }, [
    { ...at, after: 'order unset' },
    { ...at, after: 'unique together changed' },
    { ...at, after: 'index or constraint removed' },
  ])
}

export async function addedFields(lists: FieldLists): Promise<void> {
  for (const { key, name } of lists.added()) await addField(lists.changes, lists.model(key), name)
}

async function addField(changes: Changes, model: ModelState, name: string): Promise<void> {
  const field = model.fields.get(name) as FieldState
  const dependencies = isRelation(field) ? changes.keyDependencies(model, name) : []
  const answer = isFilled(field) ? 'leave' : await changes.questions.added(model.app, model.name, name, field)
  changes.add(
    model.app,
    {
      op: 'addField',
      model: model.name,
      name,
      field,
      ...(answer !== 'leave' && { fill: answer.value }),
    },
    dependencies,
  )
}

const texts = new Set(['char', 'text', 'email', 'url', 'slug', 'filePath', 'file', 'image', 'binary'])

/** Whether rows that are there get a value by themselves. */
function isFilled(field: FieldState): boolean {
  return (
    field.null === true ||
    'default' in field ||
    'dbDefault' in field ||
    'generated' in field ||
    field.kind === 'manyToMany' ||
    field.kind === 'compositeKey' ||
    field.kind.endsWith('uto') ||
    (field.blank === true && texts.has(field.kind)) ||
    field.autoNow === true
  )
}

export async function alteredFields(lists: FieldLists): Promise<void> {
  const { changes } = lists
  for (const { key, name } of lists.both()) {
    const model = lists.model(key)
    const oldName = changes.oldField(key, name)
    const old = lists.old(key).fields.get(oldName) as FieldState
    const field = model.fields.get(name) as FieldState
    const before = withNames(old, lists.old(key), changes)
    const now = withNames(field, model)
    if (oldName !== name || same(before, now)) continue
    const many = field.kind === 'manyToMany'
    if ((old.kind === 'manyToMany') !== many) {
      removeField(lists, key, name)
      await addField(changes, model, name)
      continue
    }
    const asked =
      old.null === true && field.null !== true && !many && !('default' in field) && !('dbDefault' in field)
    const answer = asked ? await changes.questions.notNull(model.app, model.name, name, field) : 'leave'
    changes.add(
      model.app,
      {
        op: 'alterField',
        model: model.name,
        name,
        field,
        ...(answer !== 'leave' && { fill: answer.value }),
      },
      isRelation(field) ? changes.keyDependencies(model, name) : [],
    )
  }
}

/** A field whose names of models are keys; of an old one by their new names. */
function withNames(field: FieldState, model: ModelState, changes?: Changes): FieldState {
  const resolved = (name: string | undefined) => {
    if (name === undefined) return undefined
    const was = resolveName(name, model.app, model.name)
    if (changes === undefined) return was
    const renamed = [...changes.renamedModels].find(([, from]) => from === was)
    return renamed?.[0] ?? was
  }
  const toField = changes === undefined ? field.toField : newToField(field, model, changes)
  return withOptions(field, { to: resolved(field.to), through: resolved(field.through), toField })
}

/** The field that a key points at, by its new name. */
function newToField(field: FieldState, model: ModelState, changes: Changes): unknown {
  if (field.toField === undefined || field.to === undefined) return field.toField
  const was = resolveName(field.to, model.app, model.name)
  const now = [...changes.renamedModels].find(([, from]) => from === was)?.[0] ?? was
  const renamed = [...changes.renamedFields].find(
    ([at, from]) => at.startsWith(`${now} `) && from === field.toField,
  )
  return renamed === undefined ? field.toField : renamed[0].slice(now.length + 1)
}

/** What the order of rows is kept for. */
export function alteredOrder(lists: FieldLists): void {
  for (const key of lists.kept) {
    const model = lists.model(key)
    const now = model.options.orderWithRespectTo
    if (now === lists.old(key).options.orderWithRespectTo) continue
    const { app, name } = model
    lists.changes.add(
      app,
      { op: 'alterOrderWithRespectTo', name, orderWithRespectTo: now ?? null },
      now === undefined ? [] : [{ app, model: name.toLowerCase(), field: now, after: 'made' }],
    )
  }
}
