import { migrationErrors } from '../errors.ts'
import type { Operation } from '../operation.ts'
import type { FieldState, ModelState, ProjectState } from '../state.ts'

/** The operation that takes another back. Of a code or SQL operation see its own `reverse`. */
export function inverse(operation: Operation, app: string, before: ProjectState): Operation {
  switch (operation.op) {
    case 'createModel':
      return { op: 'deleteModel', name: operation.name }
    case 'deleteModel': {
      const { name, fields, options, bases } = before.get(app, operation.name)
      return { op: 'createModel', name, fields: Object.fromEntries(fields), options, bases }
    }
    case 'renameModel':
      return { ...operation, from: operation.to, to: operation.from }
    case 'addField':
      return { op: 'removeField', model: operation.model, name: operation.name }
    case 'removeField': {
      const field = fieldOf(before.get(app, operation.model), operation.name)
      return { op: 'addField', model: operation.model, name: operation.name, field, ...emptyFill(field) }
    }
    case 'alterField': {
      const field = fieldOf(before.get(app, operation.model), operation.name)
      return { ...operation, field, ...emptyFill(field) }
    }
    case 'renameField':
    case 'renameIndex':
      return { ...operation, from: operation.to, to: operation.from }
    case 'addIndex':
      return {
        op: 'removeIndex',
        model: operation.model,
        name: operation.index.name,
        ...(operation.concurrently && { concurrently: true }),
      }
    case 'removeIndex': {
      const index = before
        .get(app, operation.model)
        .options.indexes?.find(({ name }) => name === operation.name)
      if (index === undefined) throw migrationErrors.noSuch('index', operation.name, operation.model, [])
      return {
        op: 'addIndex',
        model: operation.model,
        index,
        ...(operation.concurrently && { concurrently: true }),
      }
    }
    case 'addConstraint':
      return { op: 'removeConstraint', model: operation.model, name: operation.constraint.name }
    case 'removeConstraint': {
      const constraint = before
        .get(app, operation.model)
        .options.constraints?.find(({ name }) => name === operation.name)
      if (constraint === undefined)
        throw migrationErrors.noSuch('constraint', operation.name, operation.model, [])
      return { op: 'addConstraint', model: operation.model, constraint }
    }
    // Those that change an option are what they are both ways: the states on both sides say all.
    default:
      return operation
  }
}

function fieldOf(model: ModelState, name: string): FieldState {
  const field = model.fields.get(name)
  if (field === undefined) throw migrationErrors.noSuch('field', name, model.name, [...model.fields.keys()])
  return field
}

const texts = new Set(['char', 'text', 'email', 'url', 'slug', 'file', 'image', 'filePath'])
const numbers = new Set([
  'int',
  'smallint',
  'bigint',
  'positiveInt',
  'positiveSmallint',
  'positiveBigint',
  'float',
  'decimal',
])

/** What rows get where a column comes back whose values are gone: nothing, as its kind says it. */
function emptyFill(field: FieldState): { readonly fill?: unknown } {
  if (field.null === true || 'default' in field || 'dbDefault' in field || 'generated' in field) return {}
  if (texts.has(field.kind)) return { fill: '' }
  if (numbers.has(field.kind)) return { fill: 0 }
  if (field.kind === 'bool') return { fill: false }
  return {}
}
