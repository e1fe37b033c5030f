import type {
  Database,
  Dialect,
  SqlCommonTable,
  SqlCompound,
  SqlExpression,
  SqlLock,
  SqlOrder,
  SqlSelect,
} from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { ConditionNode } from '../expressions/nodes.ts'
import type { JoinStep } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import type { QueryNode, TemplateNode } from '../shape/template.ts'
import type { FilterContext } from './filter.ts'
import type { Resolved } from './resolved.ts'
import type { Built, SelectOptions } from './select.ts'
import type { Purpose, Subquery } from './subquery.ts'

/** A table of a query: the model's own, or one joined to another. */
export interface Source {
  readonly alias: string
  readonly model: ModelMeta
  readonly parent: string | undefined
  readonly step: JoinStep | undefined
  type: 'inner' | 'left' | undefined
  readonly nullable: boolean
  /** A relation with a condition of its own, by its name. */
  readonly filtered: FilteredJoin | undefined
  /** A common table in place of a model's. */
  readonly common?: CommonJoin
}
/** How a common table is joined. */
export interface CommonJoin {
  readonly name: string
  readonly isOptional: boolean
  readonly on: readonly SqlExpression[]
}
export interface FilteredJoin {
  readonly name: string
  readonly path: string
  readonly condition: ConditionNode
  /** The condition, resolved once the table has its alias. */
  on?: SqlExpression
}

/** What the parts of a query need of each other: a condition holds expressions, an expression conditions and whole queries. */
export interface Planner {
  condition(
    query: Query,
    node: ConditionNode,
    context: FilterContext,
  ): { readonly sql: SqlExpression; readonly needed: Iterable<string> }
  subquery(query: Query, node: QueryNode, purpose?: Purpose, left?: Resolved): Subquery
  resolve(query: Query, node: TemplateNode): Resolved
  exists(query: Query): SqlSelect | SqlCompound
  filteredJoin(query: Query, alias: string): void
  select(query: Query, options: SelectOptions): Built
}

/** A computed value of a query by its name. */
export interface Annotation {
  readonly value: Resolved
  /** False for what `alias()` brought and for what `values()` left out. */
  selected: boolean
}

/** How rows are ordered: a path with a direction, or an expression. */
export type OrderTerm =
  | {
      readonly kind: 'path'
      readonly path: string
      readonly descending: boolean
      readonly nulls?: SqlOrder['nulls']
    }
  | { readonly kind: 'expression'; readonly value: Resolved }
  | { readonly kind: 'random' }

/** What a set operation joins. */
export interface Combination {
  readonly operator: 'union' | 'unionAll' | 'intersect' | 'except'
  readonly members: readonly Query[]
}

/** `only()` and `defer()`: names of columns, through relations too. */
export interface Loading {
  readonly mode: 'only' | 'defer'
  readonly names: ReadonlySet<string>
}

/** What a select names in its result. */
export interface Selection {
  readonly name: string
  readonly value: Resolved
}

/**
 * A query while it is put together: tables and how they are joined, conditions, what is computed. The rules are Django's: which
 * joins are shared, which become LEFT, what a condition over several rows means.
 */
export class Query {
  readonly model: ModelMeta
  readonly dialect: Dialect
  readonly planner: Planner
  readonly depth: number
  /** The query around this one. */
  readonly outer: Query | undefined
  sources = new Map<string, Source>()
  uses = new Map<string, number>()
  where: SqlExpression[] = []
  annotations = new Map<string, Annotation>()
  filtered = new Map<string, FilteredJoin>()
  /** What stands before the statement, the names of common tables that are joined, and their columns by the names of expressions. */
  commonTables: SqlCommonTable[] = []
  joinedTables = new Set<string>()
  commonColumns = new Map<string, Resolved>()
  /** The recursive table whose next rows this query finds. */
  recursive: { readonly name: string; readonly columns: ReadonlyMap<string, Resolved> } | undefined
  /** What `values()` selects, in order; undefined: the model's columns and the annotations. */
  selection: string[] | undefined
  /** The columns of `values()` by the names in `selection`. */
  columns = new Map<string, Resolved>()
  groupBy: true | Resolved[] | undefined
  ordering: OrderTerm[] | undefined
  reversed = false
  distinct: boolean | string[] = false
  limit: SqlLimit | undefined
  offset: SqlLimit | undefined
  combination: Combination | undefined
  empty = false
  /** Columns that are loaded: all where undefined. */
  loading: Loading | undefined
  /** Relations that are loaded in the same row, by path. */
  related: string[] = []
  lock: SqlLock | undefined
  /** Joins that the next `filter()` shares: those of a manager's own condition. */
  sticky: Set<string> | undefined
  /** Slots whose numbers no column of their type can hold: by whether they are below. */
  outOfRange: ReadonlyMap<number, boolean> = nothing
  /** Where it runs; undefined for what is not run as it is, as the definition of a table. */
  database: Database | undefined
  /** What aliases begin with. */
  readonly label: string
  #aliases = 0

  constructor(model: ModelMeta, dialect: Dialect, planner: Planner, outer?: Query, label?: string) {
    this.model = model
    this.dialect = dialect
    this.planner = planner
    if (outer !== undefined) this.outOfRange = outer.outOfRange
    this.database = outer?.database
    this.outer = outer
    this.depth = outer === undefined ? 0 : outer.depth + 1
    this.label = label ?? (this.depth < 7 ? 'tuvwxyz'.charAt(this.depth) : `t${this.depth}_`)
  }

  get sliced(): boolean {
    return this.limit !== undefined || this.offset !== undefined
  }

  /** The alias of the model's own table. */
  base(): string {
    const [first] = this.sources.keys()
    if (first !== undefined) {
      this.use(first)
      return first
    }
    const alias = this.newAlias()
    this.sources.set(alias, {
      alias,
      model: this.model,
      parent: undefined,
      step: undefined,
      type: undefined,
      nullable: false,
      filtered: undefined,
    })
    this.uses.set(alias, 1)
    return alias
  }

  newAlias(): string {
    return `${this.label}${this.#aliases++}`
  }

  use(alias: string): void {
    this.uses.set(alias, (this.uses.get(alias) ?? 0) + 1)
  }

  release(alias: string): void {
    this.uses.set(alias, (this.uses.get(alias) ?? 1) - 1)
  }

  source(alias: string): Source {
    const source = this.sources.get(alias)
    if (source === undefined) throw ormErrors.internal(`no table ${alias}`)
    return source
  }

  /** Joins a table, or finds it joined already: among those of `reuse`, or among all where that is undefined. */
  join(
    parent: string,
    step: JoinStep,
    nullable: boolean,
    reuse: ReadonlySet<string> | undefined,
    filtered?: FilteredJoin,
  ): string {
    const last = this.joined(parent, step, reuse, filtered)
    if (last !== undefined) {
      this.use(last.alias)
      return last.alias
    }
    const alias = this.newAlias()
    const type = this.source(parent).type === 'left' || nullable ? 'left' : 'inner'
    this.sources.set(alias, { alias, model: step.to, parent, step, type, nullable, filtered })
    this.uses.set(alias, 1)
    return alias
  }

  /** The last table that was joined in this way, of those that may be shared. */
  joined(
    parent: string,
    step: JoinStep,
    reuse: ReadonlySet<string> | undefined,
    filtered?: FilteredJoin,
  ): Source | undefined {
    return [...this.sources.values()].findLast(
      (source) =>
        (reuse === undefined || reuse.has(source.alias)) &&
        source.parent === parent &&
        source.step?.name === step.name &&
        source.filtered?.name === filtered?.name,
    )
  }

  /** Whether no table before it is the same one. */
  isFirst({ alias, model }: Source): boolean {
    return [...this.sources.values()].find((source) => source.model.table === model.table)?.alias === alias
  }

  /** Makes joins LEFT where rows may be missing at the other end, and those that hang on them. */
  promote(aliases: Iterable<string>): void {
    const queue = [...aliases]
    for (let alias = queue.shift(); alias !== undefined; alias = queue.shift()) {
      const source = this.source(alias)
      if (source.type === undefined || source.type === 'left') continue
      const parentLeft = source.parent !== undefined && this.source(source.parent).type === 'left'
      if (!source.nullable && !parentLeft) continue
      source.type = 'left'
      for (const other of this.sources.values())
        if (other.parent === alias && !queue.includes(other.alias)) queue.push(other.alias)
    }
  }

  /** Makes LEFT joins INNER again, and those on which they hang. */
  demote(aliases: Iterable<string>): void {
    const queue = [...aliases]
    for (let alias = queue.shift(); alias !== undefined; alias = queue.shift()) {
      const source = this.source(alias)
      if (source.type !== 'left') continue
      source.type = 'inner'
      if (source.parent !== undefined && this.source(source.parent).type === 'left') queue.push(source.parent)
    }
  }

  innerJoins(): string[] {
    return [...this.sources.values()]
      .filter((source) => source.type === 'inner')
      .map((source) => source.alias)
  }

  /** Starts over as a set operation of what it was and of other queries. */
  become(operator: Combination['operator'], others: readonly Query[]): void {
    const first = this.clone()
    this.sources = new Map()
    this.uses = new Map()
    this.where = []
    this.annotations = new Map([...first.annotations].map(([name, annotation]) => [name, { ...annotation }]))
    this.ordering = undefined
    this.reversed = false
    this.distinct = false
    this.limit = undefined
    this.offset = undefined
    this.groupBy = undefined
    this.related = []
    this.empty = false
    this.commonTables = []
    this.joinedTables = new Set()
    this.commonColumns = new Map()
    this.combination = { operator, members: [first, ...others] }
  }

  /** A copy that can be changed by itself. */
  clone(): Query {
    const copy = new Query(this.model, this.dialect, this.planner, this.outer, this.label)
    copy.#aliases = this.#aliases
    copy.sources = new Map([...this.sources].map(([alias, source]) => [alias, { ...source }]))
    copy.uses = new Map(this.uses)
    copy.where = [...this.where]
    copy.annotations = new Map([...this.annotations].map(([name, annotation]) => [name, { ...annotation }]))
    copy.filtered = new Map(this.filtered)
    copy.commonTables = [...this.commonTables]
    copy.joinedTables = new Set(this.joinedTables)
    copy.commonColumns = new Map(this.commonColumns)
    copy.recursive = this.recursive
    copy.selection = this.selection && [...this.selection]
    copy.columns = new Map(this.columns)
    copy.groupBy = Array.isArray(this.groupBy) ? [...this.groupBy] : this.groupBy
    copy.ordering = this.ordering && [...this.ordering]
    copy.reversed = this.reversed
    copy.distinct = this.distinct
    copy.limit = this.limit
    copy.offset = this.offset
    copy.combination = this.combination
    copy.empty = this.empty
    copy.loading = this.loading
    copy.related = [...this.related]
    copy.lock = this.lock
    copy.outOfRange = this.outOfRange
    copy.database = this.database
    return copy
  }

  /** Says that a query is part of this one; `named` is the database that was named for it. */
  takeIn(part: Query, named: Database | undefined): void {
    part.database = this.database
    if (named !== undefined && this.database !== undefined && named !== this.database)
      throw ormErrors.partDatabase(part.model.name, named.name, this.database.name)
  }
}

const nothing: ReadonlyMap<number, boolean> = new Map()

/** A number known now, or one that is given when the query runs. */
export type SqlLimit =
  | number
  | { readonly kind: 'parameter'; readonly slot: number; readonly read?: (value: unknown) => unknown }
