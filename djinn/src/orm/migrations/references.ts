import type { Operation } from './operation.ts'
import { type FieldState, keyOf, resolveName } from './state.ts'

// What an operation has to do with a model or a field that it is not named after: the optimiser must not move it across.

/** Whether an operation may need a model to be what it is at its place. */
export function referencesModel(operation: Operation, name: string, app: string): boolean {
  const key = keyOf(app, name)
  switch (operation.op) {
    case 'createModel':
      return (
        keyOf(app, operation.name) === key ||
        (operation.bases ?? []).some((base) => resolveName(base, app) === key) ||
        Object.values(operation.fields).some((field) => fieldNames(field, app, operation.name, key))
      )
    case 'renameModel':
      return keyOf(app, operation.from) === key || keyOf(app, operation.to) === key
    case 'alterModelTable':
    case 'alterModelTableComment':
    case 'alterUniqueTogether':
    case 'alterOrderWithRespectTo':
    case 'alterModelOptions':
      return keyOf(app, operation.name) === key
    case 'addField':
    case 'alterField':
      return keyOf(app, operation.model) === key || fieldNames(operation.field, app, operation.model, key)
    case 'removeField':
    case 'renameField':
      return keyOf(app, operation.model) === key
    // A deleted model may have been what others point at; SQL, code and constraints may touch anything.
    default:
      return true
  }
}

/** Whether an operation may need a field to be what it is at its place. */
export function referencesField(operation: Operation, model: string, name: string, app: string): boolean {
  const key = keyOf(app, model)
  switch (operation.op) {
    case 'createModel':
      return (
        keyOf(app, operation.name) === key ||
        (operation.bases ?? []).some((base) => resolveName(base, app) === key) ||
        Object.values(operation.fields).some((field) => namesField(field, app, operation.name, key, name))
      )
    case 'alterUniqueTogether':
      return (
        keyOf(app, operation.name) === key &&
        (operation.uniqueTogether.length === 0 || operation.uniqueTogether.some((set) => set.includes(name)))
      )
    case 'alterOrderWithRespectTo':
      return (
        keyOf(app, operation.name) === key &&
        (operation.orderWithRespectTo === null || operation.orderWithRespectTo === name)
      )
    case 'addField':
    case 'alterField':
      if (keyOf(app, operation.model) === key) {
        if (operation.name === name) return true
        if (sources(operation.field).includes(name)) return true
      }
      return namesField(operation.field, app, operation.model, key, name)
    case 'removeField':
      return keyOf(app, operation.model) === key && operation.name === name
    case 'renameField':
      return keyOf(app, operation.model) === key && (operation.from === name || operation.to === name)
    default:
      return referencesModel(operation, model, app)
  }
}

/** Columns that a generated one is computed of are not known by name: any may be. */
function sources(field: FieldState): readonly string[] {
  return field.kind === 'compositeKey' ? (field.fields as readonly string[]) : []
}

function fieldNames(field: FieldState, app: string, model: string, key: string): boolean {
  return (
    (field.to !== undefined && resolveName(field.to, app, model) === key) ||
    (field.through !== undefined && resolveName(field.through, app, model) === key)
  )
}

/** Whether a relation points at a certain field of a model. Without `toField` it may be any: the key is not known here. */
function namesField(field: FieldState, app: string, model: string, key: string, name: string): boolean {
  const to = field.to !== undefined && resolveName(field.to, app, model) === key
  if (to && (field.toField === undefined || field.toField === name)) return true
  const through = field.through !== undefined && resolveName(field.through, app, model) === key
  const between = field.throughFields as readonly string[] | undefined
  return through && (between === undefined || between.includes(name))
}
