import type {
  CheckDefinition,
  Dialect,
  IndexColumn,
  IndexDefinition,
  UniqueDefinition,
} from '../sql/index.ts'
import { ormErrors } from './errors.ts'
import type { Expression } from './expressions/expression.ts'
import type { ModelMeta } from './model/model-meta.ts'
import { inlined } from './query/inlined.ts'

/** An index or a constraint as a model's options hold it; `index()`, `unique()` and `check()` make them. */
export interface ConstraintOptions {
  readonly kind: 'index' | 'unique' | 'check'
  readonly name?: string
  readonly fields?: readonly string[]
  readonly expressions?: readonly Expression[]
  readonly condition?: Expression
  readonly include?: readonly string[]
  readonly opclasses?: readonly string[]
  readonly method?: string
  readonly nullsDistinct?: boolean
  readonly deferrable?: 'immediate' | 'deferred'
  readonly violationMessage?: string
  readonly violationCode?: string
}

/** The indexes and constraints of a model's options but those that are lists of fields: these have neither names nor expressions. */
export function rulesOf({ options }: ModelMeta): ConstraintOptions[] {
  const { indexes = [], constraints = [] } = options
  return ([...indexes, ...constraints] as readonly (ConstraintOptions | readonly string[])[]).filter(
    (each): each is ConstraintOptions => !isNames(each),
  )
}

/** The indexes and constraints of a model's options as parts of its table. */
export function constraintDefinitions(
  meta: ModelMeta,
  dialect: Dialect,
): { uniques: UniqueDefinition[]; indexes: IndexDefinition[]; checks: CheckDefinition[] } {
  const all = [
    ...((meta.options.indexes ?? []) as readonly (ConstraintOptions | readonly string[])[]),
    ...((meta.options.constraints ?? []) as readonly ConstraintOptions[]),
  ]
  const uniques: UniqueDefinition[] = []
  const indexes: IndexDefinition[] = []
  const checks: CheckDefinition[] = []
  for (const given of all) {
    const each: ConstraintOptions = isNames(given) ? { kind: 'index', fields: given } : given
    if (each.kind === 'check') checks.push(checkOf(meta, each, dialect))
    else if (each.kind === 'unique' && each.condition === undefined && each.expressions === undefined)
      uniques.push(uniqueOf(meta, each))
    else if (!skipped(each, dialect)) indexes.push(indexOf(meta, each, dialect))
  }
  return { uniques, indexes, checks }
}

/** MySQL knows neither partial indexes nor, as MariaDB, expressions in them. */
function skipped(each: ConstraintOptions, dialect: Dialect): boolean {
  return (
    dialect.name === 'mysql' &&
    (each.condition !== undefined || (each.expressions !== undefined && dialect.mariadb))
  )
}

function isNames(given: ConstraintOptions | readonly string[]): given is readonly string[] {
  return Array.isArray(given)
}

function columnsOf(meta: ModelMeta, names: readonly string[]): IndexColumn[] {
  return names.map((name) => {
    const plain = name.replace(/^-/, '')
    const field = meta.byName.get(plain)
    if (field === undefined) throw ormErrors.unknownField(meta.name, plain, [...meta.byName.keys()])
    return { column: field.column, ...(name.startsWith('-') && { descending: true }) }
  })
}

/** The name that the model gives it; undefined where it gives none. */
export function givenName(meta: ModelMeta, { name }: ConstraintOptions): string | undefined {
  return name?.replaceAll('%(class)s', meta.name.toLowerCase())
}

/** The name of an index or a constraint in the database. */
export function nameOf(meta: ModelMeta, each: ConstraintOptions, suffix: string): string {
  const text = `${meta.table}_${(each.fields ?? ['expression']).map((name) => name.replace(/^-/, '')).join('_')}`
  let hash = 5381
  for (const letter of `${text}${JSON.stringify(each.fields)}`)
    hash = ((hash * 33) ^ (letter.codePointAt(0) as number)) >>> 0
  return givenName(meta, each) ?? `${text.slice(0, 40)}_${hash.toString(16)}_${suffix}`
}

function checkOf(meta: ModelMeta, each: ConstraintOptions, dialect: Dialect): CheckDefinition {
  return {
    name: nameOf(meta, each, 'check'),
    condition: inlined(meta, (each.condition as Expression).node, dialect),
  }
}

function uniqueOf(meta: ModelMeta, each: ConstraintOptions): UniqueDefinition {
  return {
    name: nameOf(meta, each, 'uniq'),
    // Bare columns are a constraint of the table; an order among them needs an index.
    columns: columnsOf(meta, each.fields ?? []).map((column) =>
      column.descending ? column : (column.column as string),
    ),
    ...(each.include && { include: each.include.map((name) => meta.byName.get(name)?.column ?? name) }),
    ...(each.nullsDistinct !== undefined && { nullsDistinct: each.nullsDistinct }),
    ...(each.deferrable && { deferrable: each.deferrable }),
  }
}

function indexOf(meta: ModelMeta, each: ConstraintOptions, dialect: Dialect): IndexDefinition {
  const named = columnsOf(meta, each.fields ?? []).map((column, index) => ({
    ...column,
    ...(each.opclasses?.[index] && { opclass: each.opclasses[index] }),
  }))
  const computed = (each.expressions ?? []).map(
    ({ node }): IndexColumn =>
      node.kind === 'order'
        ? { expression: inlined(meta, node.of, dialect), descending: node.descending }
        : { expression: inlined(meta, node, dialect) },
  )
  return {
    name: nameOf(meta, each, 'idx'),
    columns: [...named, ...computed],
    ...(each.kind === 'unique' && { unique: true }),
    ...(each.method && { method: each.method }),
    ...(each.condition && { condition: inlined(meta, each.condition.node, dialect) }),
    ...(each.include && { include: each.include.map((name) => meta.byName.get(name)?.column ?? name) }),
  }
}
