import type { FieldState } from '../state.ts'

/** What the models alone do not say. Every method may ask a person, read a file, or answer by itself. */
export interface Questions {
  /** Whether a model that is gone became this one. */
  renamedModel(app: string, from: string, to: string): boolean | Promise<boolean>
  /** Whether a field that is gone became this one. */
  renamedField(
    app: string,
    model: string,
    from: string,
    to: string,
    field: FieldState,
  ): boolean | Promise<boolean>
  /** What rows that are there get in a new column that may not be null. */
  added(app: string, model: string, name: string, field: FieldState): Fill | Promise<Fill>
  /** What rows that hold null get in a column that may no longer be null. */
  notNull(app: string, model: string, name: string, field: FieldState): Fill | Promise<Fill>
}
/** A value for rows that are there, or `leave`: there are none that need one. */
export type Fill = { readonly value: unknown } | 'leave'
