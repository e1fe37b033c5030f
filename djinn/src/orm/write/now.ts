import { Temporal } from 'temporal-polyfill'
import type { Field } from '../model/field.ts'

/** The present as a field's values are. */
export function now(field: Field): unknown {
  switch (field.type.kind) {
    case 'date':
      return Temporal.Now.plainDateISO('UTC')
    case 'time':
      return Temporal.Now.plainTimeISO('UTC')
    case 'instant':
      return Temporal.Now.instant()
    default:
      return new Date()
  }
}
