import type { Operation } from '../operation.ts'
import { keyOf, type ModelState, type ProjectState, resolveName } from '../state.ts'
import { type Dependency, modelMade, type Pending } from './dependency.ts'
import type { Questions } from './questions.ts'

/** What is between two states, as it is found step by step. Keys are those of {@link keyOf}. */
export class Changes {
  readonly before: ProjectState
  readonly after: ProjectState
  readonly questions: Questions
  readonly pending = new Map<string, Pending[]>()
  /** By the new key: the old one. */
  readonly renamedModels = new Map<string, string>()
  /** By the new key and name: the old name. */
  readonly renamedFields = new Map<string, string>()

  constructor(before: ProjectState, after: ProjectState, questions: Questions) {
    this.before = before
    this.after = after
    this.questions = questions
  }

  add(app: string, operation: Operation, dependencies: readonly Dependency[] = [], first = false): void {
    const list = this.pending.get(app) ?? []
    this.pending.set(app, list)
    if (first) list.unshift({ operation, dependencies })
    else list.push({ operation, dependencies })
  }

  /** Models of a kind that are in one state: those whose tables are cared for, other views of tables, tables of others. */
  models(state: ProjectState, kind: 'managed' | 'proxy' | 'unmanaged'): Map<string, ModelState> {
    return new Map([...state.models].filter(([, model]) => kindOf(model) === kind))
  }

  /** The model as it was, by its new key. */
  old(key: string): ModelState | undefined {
    return this.before.models.get(this.renamedModels.get(key) ?? key)
  }

  /** The name a field had. */
  oldField(key: string, name: string): string {
    return this.renamedFields.get(`${key} ${name}`) ?? name
  }

  /** Models of a kind that are there before and after, by the new key, in the order of their keys. */
  kept(...kinds: readonly ('managed' | 'proxy' | 'unmanaged')[]): string[] {
    return kinds
      .flatMap((kind) => {
        const before = this.models(this.before, kind)
        return [...this.models(this.after, kind).keys()].filter((key) =>
          before.has(this.renamedModels.get(key) ?? key),
        )
      })
      .sort()
  }

  /** What a relation waits for: the model at its other end, and that between. */
  keyDependencies(model: ModelState, name: string): Dependency[] {
    const field = model.fields.get(name)
    const named = [field?.to, field?.through].filter((each) => each !== undefined)
    return named.map((each) => modelMade(resolveName(each, model.app, model.name)))
  }
}

/** Which of Django's three kinds a model is. */
export function kindOf(model: ModelState): 'managed' | 'proxy' | 'unmanaged' {
  if (model.options.managed === false) return 'unmanaged'
  return model.options.proxy === true ? 'proxy' : 'managed'
}

/** The key of a state's model. */
export function key(model: ModelState): string {
  return keyOf(model.app, model.name)
}
