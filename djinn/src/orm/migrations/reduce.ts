import {
  type AddField,
  type AlterField,
  type AlterModelOptions,
  type CreateModel,
  modelOf,
  type Operation,
  plainOptions,
  type RemoveField,
  type RenameField,
} from './operation.ts'
import { referencesField, referencesModel } from './references.ts'
import type { ConstraintState, FieldState, IndexState, ModelOptionsState } from './state.ts'

/** What two operations become: a list in place of both; true where the first may move past the second; false where it may not. */
export type Reduced = Operation[] | boolean

/** Joins an operation with one that comes after it. The rules are Django's. */
export function reduce(first: Operation, second: Operation, app: string): Reduced {
  if (elidable(first)) return [second]
  if (elidable(second)) return [first]
  switch (first.op) {
    case 'createModel':
      return reduceCreate(first, second) ?? !referencesModel(second, first.name, app)
    case 'deleteModel':
      return !referencesModel(second, first.name, app)
    case 'renameModel':
      if (second.op === 'renameModel' && equal(first.to, second.from)) return [{ ...first, to: second.to }]
      return !referencesModel(second, first.to, app)
    case 'alterModelTable':
    case 'alterModelTableComment':
    case 'alterModelOptions':
    case 'alterUniqueTogether':
    case 'alterOrderWithRespectTo':
      if ((second.op === first.op || second.op === 'deleteModel') && equal(first.name, second.name))
        return [second]
      return !referencesModel(second, first.name, app)
    case 'addField':
    case 'alterField':
    case 'removeField':
      return reduceField(first, second) ?? !referencesField(second, first.model, first.name, app)
    case 'renameField':
      return reduceRenamed(first, second, app)
    default:
      return reduceListed(first, second)
  }
}

function elidable(operation: Operation): boolean {
  return (operation.op === 'runSql' || operation.op === 'runCode') && operation.elidable === true
}
function equal(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

function reduceCreate(first: CreateModel, second: Operation): Operation[] | undefined {
  const about = modelOf(second)
  if (about === undefined || !equal(about, first.name)) return undefined
  const options = first.options ?? {}
  const having = (changed: ModelOptionsState): Operation[] => [{ ...first, options: changed }]
  switch (second.op) {
    case 'deleteModel':
      return options.proxy === true ? undefined : []
    case 'renameModel':
      return [{ ...first, name: second.to }]
    case 'alterModelOptions':
      return having(changedOptions(options, second))
    case 'alterModelTable':
      return having({ ...options, table: second.table ?? undefined } as ModelOptionsState)
    case 'alterModelTableComment':
      return having({ ...options, comment: second.comment ?? undefined } as ModelOptionsState)
    case 'alterUniqueTogether':
      return having({ ...options, uniqueTogether: second.uniqueTogether })
    case 'alterOrderWithRespectTo':
      return having({
        ...options,
        orderWithRespectTo: second.orderWithRespectTo ?? undefined,
      } as ModelOptionsState)
    case 'addField':
      return [{ ...first, fields: { ...first.fields, [second.name]: second.field } }]
    case 'alterField':
      return [{ ...first, fields: mapped(first.fields, second.name, second.name, () => second.field) }]
    case 'removeField':
      return [withoutField(first, second.name)]
    case 'renameField':
      return [
        {
          ...first,
          fields: mapped(first.fields, second.from, second.to, (field) => field),
          ...(first.options && { options: renamed(options, second) }),
        },
      ]
    case 'addIndex':
      return having({ ...options, indexes: [...(options.indexes ?? []), second.index] })
    case 'removeIndex':
      return having({ ...options, indexes: left(options.indexes, second.name) })
    case 'addConstraint':
      return having({ ...options, constraints: [...(options.constraints ?? []), second.constraint] })
    case 'removeConstraint':
      return having({ ...options, constraints: left(options.constraints, second.name) })
    case 'alterConstraint':
      return having({
        ...options,
        constraints: (options.constraints ?? []).map((each) =>
          each.name === second.name ? second.constraint : each,
        ),
      })
    default:
      return undefined
  }
}

function left<Each extends IndexState | ConstraintState>(list: readonly Each[] = [], name: string): Each[] {
  return list.filter((each) => each.name !== name)
}

function changedOptions(options: ModelOptionsState, { options: given }: AlterModelOptions) {
  const kept = Object.entries(options).filter(
    ([name]) => name in given || !plainOptions.includes(name as (typeof plainOptions)[number]),
  )
  return { ...Object.fromEntries(kept), ...given }
}

type Fields = Readonly<Record<string, FieldState>>
function mapped(fields: Fields, from: string, to: string, change: (field: FieldState) => FieldState): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => (name === from ? [to, change(field)] : [name, field])),
  )
}

function withoutField(first: CreateModel, name: string): CreateModel {
  const { uniqueTogether, orderWithRespectTo, ...options } = first.options ?? {}
  const sets = uniqueTogether
    ?.map((set) => set.filter((each) => each !== name))
    .filter((set) => set.length > 0)
  const fields = Object.fromEntries(Object.entries(first.fields).filter(([each]) => each !== name))
  if (first.options === undefined) return { ...first, fields }
  return {
    ...first,
    fields,
    options: {
      ...options,
      ...(sets && sets.length > 0 && { uniqueTogether: sets }),
      ...(orderWithRespectTo !== undefined && orderWithRespectTo !== name && { orderWithRespectTo }),
    },
  }
}

function renamed(options: ModelOptionsState, { from, to }: RenameField): ModelOptionsState {
  const { uniqueTogether, orderWithRespectTo } = options
  const rename = (each: string) => (each === from ? to : each)
  return {
    ...options,
    ...(uniqueTogether && { uniqueTogether: uniqueTogether.map((set) => set.map(rename)) }),
    ...(orderWithRespectTo && { orderWithRespectTo: rename(orderWithRespectTo) }),
  }
}

function reduceField(first: AddField | AlterField | RemoveField, second: Operation): Operation[] | undefined {
  if (first.op === 'removeField')
    return second.op === 'deleteModel' && equal(second.name, first.model) ? [second] : undefined
  if (!('model' in second) || !equal(second.model, first.model)) return undefined
  const named = second.op === 'renameField' ? second.from : 'name' in second ? second.name : undefined
  if (named !== first.name) return undefined
  if (first.op === 'addField') {
    if (second.op === 'alterField') return [{ ...first, field: second.field }]
    if (second.op === 'removeField') return []
    if (second.op === 'renameField') return [{ ...first, name: second.to }]
    return undefined
  }
  if (second.op === 'alterField') {
    // What filled the nulls of the first fills those of both.
    const fill = 'fill' in second ? second : 'fill' in first ? { ...second, fill: first.fill } : second
    return [fill]
  }
  if (second.op === 'removeField') return [second]
  if (second.op === 'renameField' && first.field.column === undefined)
    return [second, { ...first, name: second.to }]
  return undefined
}

function reduceRenamed(first: RenameField, second: Operation, app: string): Reduced {
  if (second.op === 'renameField' && equal(first.model, second.model) && first.to === second.from)
    return [{ ...first, to: second.to }]
  return !(
    referencesField(second, first.model, first.from, app) ||
    referencesField(second, first.model, first.to, app)
  )
}

/** Indexes and constraints. */
function reduceListed(first: Operation, second: Operation): Reduced {
  if (!('model' in first) || !('model' in second) || !equal(first.model, second.model)) return false
  if (first.op === 'addIndex') {
    if (second.op === 'removeIndex' && second.name === first.index.name) return []
    if (second.op === 'renameIndex' && second.from === first.index.name)
      return [{ ...first, index: { ...first.index, name: second.to } }]
  }
  if (first.op === 'renameIndex' && second.op === 'renameIndex' && first.to === second.from)
    return [{ ...first, to: second.to }]
  if (first.op === 'addConstraint') {
    if (second.op === 'removeConstraint' && second.name === first.constraint.name) return []
    if (second.op === 'alterConstraint' && second.name === first.constraint.name)
      return [{ ...first, constraint: second.constraint }]
  }
  if (
    first.op === 'alterConstraint' &&
    (second.op === 'alterConstraint' || second.op === 'removeConstraint') &&
    first.name === second.name
  )
    return [second]
  return false
}
