import type { Operation } from '../operation.ts'
import { keyOf } from '../state.ts'

/** What has to be done before an operation. */
export interface Dependency {
  readonly app: string
  /** The model's key within its app, in small letters. */
  readonly model: string
  readonly field?: string
  readonly after:
    | 'made'
    | 'removed'
    | 'altered'
    | 'order unset'
    | 'unique together changed'
    | 'index or constraint removed'
}

/** Whether an operation is what a dependency waits for. */
export function meets(operation: Operation, app: string, wanted: Dependency): boolean {
  if (wanted.app !== app) return false
  const about = (name: string) => name.toLowerCase() === wanted.model
  switch (wanted.after) {
    case 'made':
      if (wanted.field === undefined) return operation.op === 'createModel' && about(operation.name)
      return (
        (operation.op === 'createModel' && about(operation.name) && wanted.field in operation.fields) ||
        (operation.op === 'addField' && about(operation.model) && operation.name === wanted.field)
      )
    case 'removed':
      if (wanted.field === undefined) return operation.op === 'deleteModel' && about(operation.name)
      return operation.op === 'removeField' && about(operation.model) && operation.name === wanted.field
    case 'altered':
      return operation.op === 'alterField' && about(operation.model) && operation.name === wanted.field
    case 'order unset':
      return (
        operation.op === 'alterOrderWithRespectTo' &&
        about(operation.name) &&
        operation.orderWithRespectTo !== wanted.field
      )
    case 'unique together changed':
      return operation.op === 'alterUniqueTogether' && about(operation.name)
    case 'index or constraint removed':
      return (operation.op === 'removeIndex' || operation.op === 'removeConstraint') && about(operation.model)
  }
}

/** An operation that waits for others. */
export interface Pending {
  readonly operation: Operation
  readonly dependencies: readonly Dependency[]
}

/** A dependency on a model by its key: `shop.product`. */
export function modelMade(key: string): Dependency {
  const at = key.indexOf('.')
  return { app: key.slice(0, at), model: key.slice(at + 1), after: 'made' }
}

/** Parts of a key of a model. */
export function parts(key: string): { readonly app: string; readonly model: string } {
  const at = key.indexOf('.')
  return { app: key.slice(0, at), model: key.slice(at + 1) }
}

export { keyOf }
