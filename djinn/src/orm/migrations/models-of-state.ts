import { FieldSpec } from '../fields/field-spec.ts'
import * as fields from '../fields/index.ts'
import { mainApp } from '../model/app-label.ts'
import { metaOf } from '../model/metas.ts'
import { type ModelClass, makeModel } from '../model/model-class.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { migrationErrors } from './errors.ts'
import { type FieldState, keyOf, type ModelState, type ProjectState, resolveName } from './state.ts'

type Maker = (...args: readonly unknown[]) => FieldSpec
const makers = fields as unknown as Readonly<Record<string, Maker>>

/** Classes of the models of a state: their columns and relations, without what their classes had. Made once a state. */
export class HistoricalModels {
  readonly state: ProjectState
  readonly #models = new Map<string, ModelClass>()

  constructor(state: ProjectState) {
    this.state = state
  }

  /** @throws {DjinnError} `MIGRATION_NO_MODEL` */
  model(key: string): ModelClass {
    const known = this.#models.get(key)
    if (known !== undefined) return known
    const state = this.state.models.get(key)
    if (state === undefined) {
      const at = key.indexOf('.')
      throw migrationErrors.noModel(key.slice(0, at), key.slice(at + 1), [...this.state.models.keys()])
    }
    const made = this.#make(state)
    this.#models.set(key, made)
    return made
  }

  meta(key: string): ModelMeta {
    return metaOf(this.model(key))
  }

  all(): ModelClass[] {
    return [...this.state.models.keys()].map((key) => this.model(key))
  }

  #make(state: ModelState): ModelClass {
    const { app, name, options, bases } = state
    const [base] = bases
    const parent = base === undefined ? undefined : this.model(resolveName(base, app))
    if (options.proxy === true && parent !== undefined)
      return named(name, makeModel({}, { proxy: true, name }, parent))
    const { indexes, constraints, ...rest } = options
    const specs = Object.fromEntries(
      [...state.fields].map(([each, field]) => [each, this.#spec(state, field)]),
    )
    const made = makeModel(
      specs,
      {
        ...rest,
        name,
        ...(app !== mainApp && { appLabel: app }),
        ...(indexes && { indexes: indexes.map((each) => ({ kind: 'index', ...each })) }),
        ...(constraints && { constraints }),
      },
      parent,
    )
    return named(name, made)
  }

  #spec({ app, name }: ModelState, field: FieldState): FieldSpec {
    const { kind, to, through, type, ...options } = field
    if (to !== undefined) {
      const target = resolveName(to, app, name)
      const own = target === keyOf(app, name)
      const given = {
        ...options,
        ...(through !== undefined && { through: () => this.model(resolveName(through, app, name)) }),
      }
      return new FieldSpec(kind, undefined, given, own ? 'self' : () => this.model(target))
    }
    if (kind === 'compositeKey')
      return makers.compositeKey?.(...(field.fields as readonly string[])) as FieldSpec
    if (type !== undefined) return new FieldSpec(kind, type as FieldSpec['type'], options)
    const maker = makers[kind]
    if (maker === undefined) throw migrationErrors.unknownKind(`${app}.${name}`, kind)
    return maker(options)
  }
}

function named(name: string, model: ModelClass): ModelClass {
  return { [name]: class extends (model as new (...args: never[]) => object) {} }[
    name
  ] as unknown as ModelClass
}
