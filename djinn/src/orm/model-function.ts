import { makeModel } from './model/model-class.ts'
import type { ModelFunction } from './types/model-function.ts'

/** Makes the class that a model extends. See {@link ModelFunction}. */
export const Model: ModelFunction = makeModel as unknown as ModelFunction
