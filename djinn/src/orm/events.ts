import { type Signal, signal } from '../base/index.ts'
import type { Database } from '../sql/index.ts'
import type { Instance } from './model/instance.ts'
import type { ModelClass } from './model/model-class.ts'

/** What happened to an instance. */
export interface InstanceEvent {
  readonly model: ModelClass
  readonly instance: Instance
  readonly database: Database
}
/** An instance was saved. */
export interface SaveEvent extends InstanceEvent {
  /** Whether the row is new. */
  readonly created: boolean
}
/** Rows that were put into a many-to-many relation or taken out. */
export interface ManyToManyEvent extends InstanceEvent {
  readonly action: 'preAdd' | 'postAdd' | 'preRemove' | 'postRemove' | 'preClear' | 'postClear'
  readonly relation: string
  /** Keys at the other end; none for a clear. */
  readonly keys: readonly unknown[]
}

/** Events of all models: Django's signals. Ask for `model` to hear of one. */
export const modelEvents: {
  readonly preSave: Signal<SaveEvent>
  readonly postSave: Signal<SaveEvent>
  readonly preDelete: Signal<InstanceEvent>
  readonly postDelete: Signal<InstanceEvent>
  readonly manyToManyChanged: Signal<ManyToManyEvent>
} = {
  preSave: signal<SaveEvent>(),
  postSave: signal<SaveEvent>(),
  preDelete: signal<InstanceEvent>(),
  postDelete: signal<InstanceEvent>(),
  manyToManyChanged: signal<ManyToManyEvent>(),
}
