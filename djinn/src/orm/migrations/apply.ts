import { migrationErrors } from './errors.ts'
import { type Operation, plainOptions } from './operation.ts'
import {
  type ConstraintState,
  type FieldState,
  type IndexState,
  keyOf,
  type ModelOptionsState,
  type ModelState,
  type ProjectState,
  resolveName,
  withOptions,
} from './state.ts'

/** The state after an operation. */
export function applyToState(state: ProjectState, operation: Operation, app: string): ProjectState {
  switch (operation.op) {
    case 'createModel': {
      if (state.find(app, operation.name) !== undefined)
        throw migrationErrors.modelExists(app, operation.name)
      return state.with(keyOf(app, operation.name), {
        app,
        name: operation.name,
        fields: new Map(Object.entries(operation.fields)),
        options: operation.options ?? {},
        bases: operation.bases ?? [],
      })
    }
    case 'deleteModel':
      state.get(app, operation.name)
      return state.with(keyOf(app, operation.name), undefined)
    case 'renameModel':
      return renameModel(state, app, operation.from, operation.to)
    case 'alterModelTable':
      return changeOptions(state, app, operation.name, { table: operation.table ?? undefined })
    case 'alterModelTableComment':
      return changeOptions(state, app, operation.name, { comment: operation.comment ?? undefined })
    case 'alterUniqueTogether': {
      const { uniqueTogether } = operation
      return changeOptions(state, app, operation.name, {
        uniqueTogether: uniqueTogether.length === 0 ? undefined : uniqueTogether,
      })
    }
    case 'alterOrderWithRespectTo':
      return changeOptions(state, app, operation.name, {
        orderWithRespectTo: operation.orderWithRespectTo ?? undefined,
      })
    case 'alterModelOptions': {
      const cleared = Object.fromEntries(plainOptions.map((name) => [name, undefined]))
      return changeOptions(state, app, operation.name, { ...cleared, ...operation.options })
    }
    case 'addField':
      return changeFields(state, app, operation.model, (fields) => {
        if (fields.has(operation.name))
          throw migrationErrors.fieldExists(app, operation.model, operation.name)
        return new Map([...fields, [operation.name, operation.field]])
      })
    case 'removeField':
      return changeFields(state, app, operation.model, (fields, model) => {
        checkField(model, operation.name)
        return new Map([...fields].filter(([name]) => name !== operation.name))
      })
    case 'alterField':
      return changeFields(state, app, operation.model, (fields, model) => {
        checkField(model, operation.name)
        return new Map([
          ...[...fields].map(([name, field]): [string, FieldState] => [
            name,
            name === operation.name ? operation.field : field,
          ]),
        ])
      })
    case 'renameField':
      return renameField(state, app, operation.model, operation.from, operation.to)
    case 'addIndex':
      return changeList(state, app, operation.model, 'indexes', (list) => [...list, operation.index])
    case 'removeIndex':
      return changeList(state, app, operation.model, 'indexes', (list, model) =>
        without(list, operation.name, model, 'index'),
      )
    case 'renameIndex':
      return changeList(state, app, operation.model, 'indexes', (list, model) =>
        replaced(list, operation.from, model, 'index', (index) => ({ ...index, name: operation.to })),
      )
    case 'addConstraint':
      return changeList(state, app, operation.model, 'constraints', (list) => [...list, operation.constraint])
    case 'removeConstraint':
      return changeList(state, app, operation.model, 'constraints', (list, model) =>
        without(list, operation.name, model, 'constraint'),
      )
    case 'alterConstraint':
      return changeList(state, app, operation.model, 'constraints', (list, model) =>
        replaced(list, operation.name, model, 'constraint', () => operation.constraint),
      )
    case 'runSql':
      return (operation.state ?? []).reduce((current, each) => applyToState(current, each, app), state)
    case 'separate':
      return (operation.state ?? []).reduce((current, each) => applyToState(current, each, app), state)
    case 'runCode':
      return state
  }
}

function change(
  state: ProjectState,
  app: string,
  name: string,
  to: (model: ModelState) => ModelState,
): ProjectState {
  const model = state.get(app, name)
  return state.with(keyOf(app, name), to(model))
}

function changeOptions(
  state: ProjectState,
  app: string,
  name: string,
  options: Readonly<Record<string, unknown>>,
): ProjectState {
  return change(state, app, name, (model) => ({
    ...model,
    options: Object.fromEntries(
      Object.entries({ ...model.options, ...options }).filter(([, value]) => value !== undefined),
    ),
  }))
}

function changeFields(
  state: ProjectState,
  app: string,
  name: string,
  to: (fields: ReadonlyMap<string, FieldState>, model: ModelState) => ReadonlyMap<string, FieldState>,
): ProjectState {
  return change(state, app, name, (model) => ({ ...model, fields: to(model.fields, model) }))
}

function changeList<List extends 'indexes' | 'constraints'>(
  state: ProjectState,
  app: string,
  name: string,
  list: List,
  to: (all: readonly Item<List>[], model: ModelState) => readonly Item<List>[],
): ProjectState {
  return change(state, app, name, (model) => ({
    ...model,
    options: { ...model.options, [list]: to((model.options[list] ?? []) as Item<List>[], model) },
  }))
}
type Item<List> = List extends 'indexes' ? IndexState : ConstraintState

function without<Each extends IndexState>(
  list: readonly Each[],
  name: string,
  model: ModelState,
  what: string,
): Each[] {
  return replacedAll(list, name, model, what, () => undefined)
}
function replaced<Each extends IndexState>(
  list: readonly Each[],
  name: string,
  model: ModelState,
  what: string,
  to: (each: Each) => Each,
): Each[] {
  return replacedAll(list, name, model, what, to)
}
function replacedAll<Each extends IndexState>(
  list: readonly Each[],
  name: string,
  model: ModelState,
  what: string,
  to: (each: Each) => Each | undefined,
): Each[] {
  if (!list.some((each) => each.name === name))
    throw migrationErrors.noSuch(
      what,
      name,
      `${model.app}.${model.name}`,
      list.map((each) => each.name),
    )
  return list.flatMap((each) => {
    const next = each.name === name ? to(each) : each
    return next === undefined ? [] : [next]
  })
}

function checkField(model: ModelState, name: string): void {
  if (!model.fields.has(name))
    throw migrationErrors.noSuch('field', name, `${model.app}.${model.name}`, [...model.fields.keys()])
}

/** Renames a model, and its name wherever others say it. */
function renameModel(state: ProjectState, app: string, from: string, to: string): ProjectState {
  const old = state.get(app, from)
  const key = keyOf(app, from)
  if (keyOf(app, to) !== key && state.find(app, to) !== undefined) throw migrationErrors.modelExists(app, to)
  const renamed = (name: string, own: ModelState) => {
    if (resolveName(name, own.app, own.name) !== key || name === 'self') return name
    return name.includes('.') ? `${app}.${to}` : to
  }
  return state
    .map((model) => ({
      ...model,
      bases: model.bases.map((base) => renamed(base, model)),
      fields: new Map(
        [...model.fields].map(([name, field]) => [
          name,
          withOptions(field, {
            ...(field.to !== undefined && { to: renamed(field.to, model) }),
            ...(field.through !== undefined && { through: renamed(field.through, model) }),
          }),
        ]),
      ),
    }))
    .with(key, { ...old, name: to, fields: ownRenamed(old, renamed) })
}

function ownRenamed(
  old: ModelState,
  renamed: (name: string, own: ModelState) => string,
): ReadonlyMap<string, FieldState> {
  return new Map(
    [...old.fields].map(([name, field]) => [
      name,
      field.to === undefined ? field : withOptions(field, { to: renamed(field.to, old) }),
    ]),
  )
}

/** Renames a field, and its name in the options of its model and in keys of other models. */
function renameField(state: ProjectState, app: string, name: string, from: string, to: string): ProjectState {
  const model = state.get(app, name)
  checkField(model, from)
  if (model.fields.has(to)) throw migrationErrors.fieldExists(app, name, to)
  const key = keyOf(app, name)
  const rename = (each: string) => (each === from ? to : each === `-${from}` ? `-${to}` : each)
  return state
    .with(key, {
      ...model,
      fields: new Map([...model.fields].map(([each, field]) => [rename(each), renamedInKey(field, rename)])),
      options: renamedInOptions(model.options, rename),
    })
    .map((other) => ({
      ...other,
      fields: new Map(
        [...other.fields].map(([each, field]) => [
          each,
          field.toField === from &&
          field.to !== undefined &&
          resolveName(field.to, other.app, other.name) === key
            ? withOptions(field, { toField: to })
            : field,
        ]),
      ),
    }))
}

function renamedInKey(field: FieldState, rename: (name: string) => string): FieldState {
  return field.kind === 'compositeKey'
    ? withOptions(field, { fields: (field.fields as readonly string[]).map(rename) })
    : field
}

/** The name of a field wherever the options of its model say it plainly. */
export function renamedInOptions(
  options: ModelOptionsState,
  rename: (name: string) => string,
): ModelOptionsState {
  const { uniqueTogether, orderWithRespectTo, indexes, constraints } = options
  const inFields = <Each extends IndexState>(each: Each): Each =>
    each.fields === undefined ? each : { ...each, fields: each.fields.map(rename) }
  return {
    ...options,
    ...(uniqueTogether && { uniqueTogether: uniqueTogether.map((names) => names.map(rename)) }),
    ...(orderWithRespectTo && { orderWithRespectTo: rename(orderWithRespectTo) }),
    ...(indexes && { indexes: indexes.map(inFields) }),
    ...(constraints && { constraints: constraints.map(inFields) }),
  }
}
