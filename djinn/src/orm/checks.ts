import type { Problem } from '../base/index.ts'
import type { Database } from '../sql/database.ts'
import type { ModelClass } from './model/model-class.ts'
export function checkModels(_models: readonly ModelClass[], _database?: Database): Problem[] {
  return []
}
