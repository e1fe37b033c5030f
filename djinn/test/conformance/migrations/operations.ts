import type { Operation } from 'djinn/orm/migrations'
import { fromConstraint, fromField, fromOptions, toConstraint, toField, toOptions } from './names.ts'

type Json = Readonly<Record<string, unknown>>

/** A recorded operation as Djinn writes it. */
export function toOperation(given: Json): Operation {
  const {
    op,
    model_name: model,
    name,
    old_name: from,
    new_name: to,
  } = given as Readonly<Record<string, string>>
  const operation = op?.replace(/^[A-Z]/, (letter) => letter.toLowerCase())
  const field = given.field === undefined ? {} : { field: toField(given.field as Json) }
  const made = (): object => {
    switch (op) {
      case 'CreateModel':
        return {
          name,
          fields: Object.fromEntries(
            (given.fields as [string, Json][]).map(([each, f]) => [each, toField(f)]),
          ),
          ...(given.options !== undefined && { options: toOptions(given.options as Json) }),
          ...(given.bases !== undefined && {
            bases: (given.bases as string[]).filter((base) => base !== 'Model'),
          }),
        }
      case 'RenameModel':
        return { from, to }
      case 'RenameField':
      case 'RenameIndex':
        return { model, from, to }
      case 'AlterModelTable':
        return { name, table: given.table }
      case 'AlterModelTableComment':
        return { name, comment: given.table_comment }
      case 'AlterUniqueTogether':
        return { name, uniqueTogether: given.unique_together ?? [] }
      case 'AlterOrderWithRespectTo':
        return { name, orderWithRespectTo: given.order_with_respect_to }
      case 'AlterModelOptions':
        return { name, options: toOptions(given.options as Json) }
      case 'AddIndex':
        return { model, index: given.index }
      case 'AddConstraint':
        return { model, constraint: toConstraint(given.constraint as Json) }
      case 'AlterConstraint':
        return { model, name, constraint: toConstraint(given.constraint as Json) }
      case 'RunSQL':
        return {
          op: 'runSql',
          sql: given.sql,
          ...(given.elidable !== undefined && { elidable: given.elidable }),
          ...(given.reverse_sql !== undefined && { reverse: given.reverse_sql }),
        }
      case 'SeparateDatabaseAndState':
        return { op: 'separate' }
      case 'RunPython':
        return {
          op: 'runCode',
          run: () => undefined,
          ...(given.elidable !== undefined && { elidable: given.elidable }),
        }
      default:
        return { ...(model !== undefined && { model }), name, ...field }
    }
  }
  const filled =
    given.preserve_default === false
      ? { field: toField(without(given.field as Json, 'default')), fill: (given.field as Json).default }
      : {}
  return { op: operation, ...made(), ...filled } as Operation
}

function without(given: Json, name: string): Json {
  return Object.fromEntries(Object.entries(given).filter(([each]) => each !== name))
}

/** An operation as recorded answers write it. */
export function fromOperation(operation: Operation, lower: boolean): Json {
  const op = operation.op.replace(/^[a-z]/, (letter) => letter.toUpperCase())
  const model = (name: string) => ({ model_name: lower ? name.toLowerCase() : name })
  const named = (name: string) => (lower ? name.toLowerCase() : name)
  switch (operation.op) {
    case 'createModel':
      return {
        op,
        name: operation.name,
        fields: Object.entries(operation.fields).map(([name, field]) => [name, fromField(field)]),
        ...(operation.options !== undefined && { options: fromOptions(operation.options) }),
        ...(operation.bases !== undefined &&
          operation.bases.length > 0 && { bases: operation.bases.map((base) => base.toLowerCase()) }),
      }
    case 'deleteModel':
      return { op, name: operation.name }
    case 'renameModel':
      return { op, old_name: operation.from, new_name: operation.to }
    case 'alterModelTable':
      return { op, name: named(operation.name), table: operation.table }
    case 'alterModelTableComment':
      return { op, name: named(operation.name), table_comment: operation.comment }
    case 'alterUniqueTogether':
      return { op, name: named(operation.name), unique_together: operation.uniqueTogether }
    case 'alterOrderWithRespectTo':
      return { op, name: named(operation.name), order_with_respect_to: operation.orderWithRespectTo }
    case 'alterModelOptions':
      return { op, name: named(operation.name), options: fromOptions(operation.options) }
    case 'addField':
    case 'alterField':
      return {
        op,
        ...model(operation.model),
        name: operation.name,
        field: fromField(operation.field, 'fill' in operation ? { default: operation.fill } : {}),
        ...('fill' in operation && { preserve_default: false }),
      }
    case 'removeField':
      return { op, ...model(operation.model), name: operation.name }
    case 'renameField':
    case 'renameIndex':
      return { op, ...model(operation.model), old_name: operation.from, new_name: operation.to }
    case 'addIndex':
      return { op, ...model(operation.model), index: operation.index }
    case 'removeIndex':
    case 'removeConstraint':
      return { op, ...model(operation.model), name: operation.name }
    case 'addConstraint':
      return { op, ...model(operation.model), constraint: fromConstraint({ ...operation.constraint }) }
    case 'alterConstraint':
      return {
        op,
        ...model(operation.model),
        name: operation.name,
        constraint: fromConstraint({ ...operation.constraint }),
      }
    case 'runSql':
      return {
        op: 'RunSQL',
        sql: operation.sql,
        ...(operation.elidable !== undefined && { elidable: operation.elidable }),
      }
    case 'runCode':
      return { op: 'RunPython', ...(operation.elidable !== undefined && { elidable: operation.elidable }) }
    case 'separate':
      return { op: 'SeparateDatabaseAndState' }
  }
}
