import { DjinnError } from '../../base/index.ts'
import type { ModelClass } from '../model/model-class.ts'
import type { ModelMeta } from '../model/model-meta.ts'

/** A row that was asked for is not there. Each model has a class of its own: `Post.DoesNotExist`. */
export class DoesNotExist extends DjinnError {
  override readonly name: string = 'DoesNotExist'
  /** The model's name. */
  readonly model: string

  constructor(model: string, options: { status?: number } = {}) {
    super('ORM_NO_ROW', `No ${model} matches the query.`, {
      hint: 'Use getOrNull() where a missing row is expected.',
      ...options,
    })
    this.model = model
  }
}

/** Several rows where one was asked for. Each model has a class of its own: `Post.MultipleObjectsReturned`. */
export class MultipleObjectsReturned extends DjinnError {
  override readonly name: string = 'MultipleObjectsReturned'
  /** The model's name. */
  readonly model: string

  constructor(model: string, count: string) {
    super('ORM_SEVERAL_ROWS', `get() found ${count} rows of ${model}.`, {
      hint: 'Ask for a unique field, or use first().',
    })
    this.model = model
  }
}

/** Rows that must not lose what they point at keep it from being deleted. */
export class ProtectedError extends DjinnError {
  override readonly name: string = 'ProtectedError'
  readonly objects: readonly object[]

  constructor(model: string, key: string, objects: readonly object[]) {
    super(
      'ORM_PROTECTED',
      `This ${model} cannot be deleted: ${objects.length} rows point at it through ${key}, which protects it.`,
      { hint: 'Delete or change those rows first.' },
    )
    this.objects = objects
  }
}

/** Rows that would stay behind keep what they point at from being deleted. */
export class RestrictedError extends DjinnError {
  override readonly name: string = 'RestrictedError'
  readonly objects: readonly object[]

  constructor(model: string, key: string, objects: readonly object[]) {
    super(
      'ORM_RESTRICTED',
      `This ${model} cannot be deleted: ${objects.length} rows point at it through ${key}, which restricts it.`,
      { hint: 'Delete or change those rows first, or delete what they belong to.' },
    )
    this.objects = objects
  }
}

interface Exceptions {
  readonly DoesNotExist: typeof DoesNotExist
  readonly MultipleObjectsReturned: typeof MultipleObjectsReturned
}
const exceptions = new WeakMap<ModelClass, Exceptions>()

/** The classes of errors of one model, to be caught apart from those of others. */
export function exceptionsOf(model: ModelClass): Exceptions {
  const known = exceptions.get(model)
  if (known !== undefined) return known
  const made = {
    DoesNotExist: class extends DoesNotExist {},
    MultipleObjectsReturned: class extends MultipleObjectsReturned {},
  }
  exceptions.set(model, made)
  return made
}

/** The error of a missing row of a model. */
export function doesNotExist(model: ModelClass, meta: ModelMeta): DoesNotExist {
  return new (exceptionsOf(model).DoesNotExist)(meta.name)
}

/** The error of several rows where one was asked for. */
export function multipleObjects(
  model: ModelClass,
  meta: ModelMeta,
  count: number,
  limit: number,
): MultipleObjectsReturned {
  return new (exceptionsOf(model).MultipleObjectsReturned)(
    meta.name,
    count < limit ? String(count) : `more than ${limit - 1}`,
  )
}
