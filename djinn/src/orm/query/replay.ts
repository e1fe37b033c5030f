import type { Database, SqlLock } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { ConditionNode, ExpressionNode, LookupNode } from '../expressions/nodes.ts'
import { fieldNames, fieldOf, relationOf } from '../model/columns.ts'
import { genericKeyOf } from '../model/generic-key.ts'
import type { Shape } from '../shape/shape.ts'
import type { TemplateNode } from '../shape/template.ts'
import { combine } from './combine.ts'
import { type CommonArgument, joinCommonTable } from './common-table.ts'
import { addFilter } from './filter.ts'
import { groupBySelection, groupColumns } from './grouping.ts'
import { column, columnsOf, joinPath, trim } from './joins.ts'
import { expressionTerm, orderTerm } from './ordering.ts'
import { knownNames, pathExists } from './path.ts'
import { type Combination, type FilteredJoin, Query, type SqlLimit } from './query.ts'
import { resolve } from './resolve.ts'
import type { Resolved } from './resolved.ts'
import { transform } from './transforms.ts'
import { containsAggregate } from './walk-sql.ts'

/** An argument of a method as a shape keeps it. */
export type Argument =
  | string
  | LookupNode
  | { readonly kind: 'node'; readonly node: ExpressionNode }
  | { readonly kind: 'named'; readonly name: string; readonly node: ExpressionNode }
  | {
      readonly kind: 'filtered'
      readonly name: string
      readonly path: string
      readonly condition: ConditionNode
    }
  | {
      readonly kind: 'other'
      readonly shape: Shape
      readonly base: number
      readonly database: Database | undefined
    }
  | CommonArgument
  | { readonly kind: 'bound'; readonly name: 'limit' | 'offset'; readonly slot: number }
  | { readonly kind: 'lock'; readonly lock: SqlLock }

type Apply = (query: Query, args: readonly Argument[]) => void

const methods: Readonly<Record<string, Apply>> = {
  filter: (query, args) => addFilter(query, conditionOf(args, false)),
  'filter:sticky': (query, args) => addFilter(query, conditionOf(args, false), true),
  exclude: (query, args) => addFilter(query, conditionOf(args, true)),
  annotate: (query, args) => annotate(query, args, true),
  alias: (query, args) => annotate(query, args, false),
  values: (query, args) => values(query, args),
  orderBy: (query, args) => {
    query.reversed = false
    query.ordering = args.map((arg) =>
      typeof arg === 'string' ? checkedOrder(query, arg) : expressionTerm(query, nodeOf(arg) as TemplateNode),
    )
  },
  reverse: (query) => {
    query.reversed = !query.reversed
  },
  distinct: (query, args) => {
    query.distinct = args.length === 0 ? true : args.map(String)
  },
  selectRelated: (query, args) => {
    query.related = [...new Set([...query.related, ...args.map(String)])]
  },
  'selectRelated:none': (query) => {
    query.related = []
  },
  only: (query, args) => {
    for (const name of args) checkLoaded(query, String(name))
    query.loading = { mode: 'only', names: new Set(args.map(String)) }
  },
  defer: (query, args) => {
    const named = args.map(String)
    for (const name of named) checkLoaded(query, name)
    query.loading =
      query.loading?.mode === 'only'
        ? { mode: 'only', names: new Set([...query.loading.names].filter((name) => !named.includes(name))) }
        : { mode: 'defer', names: new Set([...(query.loading?.names ?? []), ...named]) }
  },
  'defer:none': (query) => {
    query.loading = undefined
  },
  slice: (query, args) => {
    for (const arg of args) {
      if (typeof arg === 'string') query.limit = Number(arg)
      else if (arg.kind === 'bound')
        query[arg.name] = { kind: 'parameter', slot: arg.slot } satisfies SqlLimit
    }
  },
  none: (query) => {
    query.empty = true
  },
  lock: (query, args) => {
    for (const arg of args)
      if (typeof arg !== 'string' && arg.kind === 'lock') query.lock = lockOf(query, arg.lock)
  },
  and: (query, args) => combineWith(query, args, 'and'),
  or: (query, args) => combineWith(query, args, 'or'),
  xor: (query, args) => combineWith(query, args, 'xor'),
  with: (query, args) => {
    for (const arg of args)
      if (typeof arg !== 'string' && arg.kind === 'common')
        joinCommonTable(query, arg, (path) => valueColumn(query, path), replay)
  },
  union: (query, args) => setOperation(query, args, 'union'),
  unionAll: (query, args) => setOperation(query, args, 'unionAll'),
  intersect: (query, args) => setOperation(query, args, 'intersect'),
  except: (query, args) => setOperation(query, args, 'except'),
}

/** Makes a query of the steps of a shape; `base` is the first slot of its values. */
export function replay(query: Query, shape: Shape, base = 0): void {
  for (const { method, args } of shape.calls()) {
    const apply = Object.hasOwn(methods, method) ? methods[method] : undefined
    // Steps that say only how the result is read have no part in the query.
    if (apply !== undefined)
      apply(
        query,
        (args as readonly Argument[]).map((arg) => moved(arg, base)),
      )
  }
}

/** Slots are counted from the beginning of the shape; in a query around it they lie further on. */
function moved(argument: Argument, base: number): Argument {
  return base === 0 ? argument : (move(argument, base) as Argument)
}

function move(part: unknown, base: number): unknown {
  if (Array.isArray(part)) return part.map((each) => move(each, base))
  if (typeof part !== 'object' || part === null || Object.getPrototypeOf(part) !== Object.prototype)
    return part
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(part))
    copy[name] =
      (name === 'slot' || name === 'base') && typeof value === 'number' ? value + base : move(value, base)
  return copy
}

function checkLoaded(query: Query, path: string): void {
  let model = query.model
  for (const name of path.split('__')) {
    if (name === 'pk') return
    if (genericKeyOf(model, name) !== undefined) return
    const field = fieldOf(model, name)
    const relation = relationOf(model, field?.name ?? name)
    if (field === undefined && relation === undefined)
      throw ormErrors.unknownField(model.name, name, fieldNames(model))
    model = relation?.to ?? model
  }
}

function conditionOf(args: readonly Argument[], negated: boolean): ConditionNode {
  const children = args.map((arg) =>
    typeof arg === 'object' && arg.kind === 'node' ? arg.node : (arg as LookupNode),
  )
  return { kind: 'condition', connector: 'and', negated, children }
}

function nodeOf(argument: Argument): ExpressionNode {
  if (typeof argument !== 'string' && (argument.kind === 'node' || argument.kind === 'named'))
    return argument.node
  throw ormErrors.internal('an argument that is no expression')
}

function checkedOrder(query: Query, text: string) {
  const term = orderTerm(text)
  if (term.kind === 'path' && query.combination === undefined) {
    const names = term.path.split('__')
    if (!query.annotations.has(names[0] as string) && !pathExists(query, names, query.model))
      throw ormErrors.unknownField(query.model.name, names[0] as string, knownNames(query, query.model))
  }
  return term
}

function annotate(query: Query, args: readonly Argument[], selected: boolean): void {
  const added: string[] = []
  for (const arg of args) {
    if (typeof arg === 'string') continue
    if (arg.kind === 'filtered') {
      checkName(query, arg.name)
      query.filtered.set(arg.name, {
        name: arg.name,
        path: arg.path,
        condition: arg.condition,
      } satisfies FilteredJoin)
    } else if (arg.kind === 'named') {
      checkName(query, arg.name)
      query.annotations.set(arg.name, { value: resolve(query, arg.node as TemplateNode), selected })
      if (selected) query.selection?.push(arg.name)
      added.push(arg.name)
    }
  }
  if (!added.some((name) => isAggregated(query, name))) return
  if (query.selection === undefined) query.groupBy = true
  else groupBySelection(query)
}

function isAggregated(query: Query, name: string): boolean {
  const annotation = query.annotations.get(name)
  return annotation !== undefined && containsAggregate(annotation.value.sql)
}

function checkName(query: Query, name: string): void {
  const taken =
    query.selection === undefined
      ? name === 'pk' || fieldOf(query.model, name) !== undefined || query.model.relations.has(name)
      : query.columns.has(name)
  if (taken) throw ormErrors.annotationConflict(query.model.name, name)
}

function values(query: Query, args: readonly Argument[]): void {
  for (const arg of args) if (typeof arg !== 'string' && arg.kind === 'named') annotate(query, [arg], true)
  const names = args.map((arg) => (typeof arg === 'string' ? arg : (arg as { name: string }).name))
  const chosen = query.combination?.members[0]?.selection
  if (chosen !== undefined) {
    // Its rows have the columns that its members chose, of which a set operation compares all.
    if (names.length > 0 && names.join() !== chosen.join()) throw ormErrors.combinedValues(names, chosen)
    return
  }
  const grouped = query.groupBy === true
  if (grouped) groupByModel(query)
  query.columns = new Map()
  query.related = []
  query.loading = undefined
  const selection =
    names.length > 0
      ? names
      : [
          ...query.model.fields.map((field) => field.attribute),
          ...[...query.annotations].filter(([, annotation]) => annotation.selected).map(([name]) => name),
        ]
  const selectable = new Set(
    [...query.annotations].filter(([, annotation]) => annotation.selected).map(([name]) => name),
  )
  for (const annotation of query.annotations.values()) annotation.selected = false
  for (const name of selection) {
    const annotation = query.annotations.get(name)
    if (annotation !== undefined) {
      if (!selectable.has(name)) throw ormErrors.notSelected(name)
      annotation.selected = true
    } else query.columns.set(name, valueColumn(query, name))
  }
  query.selection = selection
}

/** Columns of the model by themselves: what is grouped by before `values()` takes the columns away. */
function groupByModel(query: Query): void {
  query.selection = undefined
  const alias = query.base()
  const computed = [...query.annotations.values()]
    .filter((annotation) => annotation.selected)
    .flatMap((annotation) => groupColumns(annotation.value.sql).map((sql) => ({ sql })))
  query.groupBy = [...query.model.fields.map((field) => column(alias, field)), ...computed]
}

function valueColumn(query: Query, path: string): Resolved {
  const names = path.split('__')
  const annotation = query.annotations.get(names[0] as string)
  if (annotation !== undefined)
    return names.slice(1).reduce((value, name) => transform(query, value, name), annotation.value)
  if (query.combination !== undefined) return column('', query.model.byName.get(path) ?? query.model.key)
  const joined = joinPath(query, names, {
    model: query.model,
    alias: query.base(),
    reuse: undefined,
    allowMany: true,
  })
  const { targets, alias } = trim(query, joined)
  return joined.transforms.reduce(
    (value, name) => transform(query, value, name),
    columnsOf(alias, targets, joined.end),
  )
}

function otherQuery(query: Query, argument: Argument, label?: string): Query {
  if (typeof argument === 'string' || argument.kind !== 'other')
    throw ormErrors.internal('a query set was expected')
  const other = new Query(
    argument.shape.tree.model,
    query.dialect,
    query.planner,
    query.outer,
    label ?? `${query.label}_`,
  )
  query.takeIn(other, argument.database)
  replay(other, argument.shape, argument.base)
  return other
}

function combineWith(query: Query, args: readonly Argument[], connector: 'and' | 'or' | 'xor'): void {
  for (const arg of args) combine(query, otherQuery(query, arg, `${query.label}r`), connector)
}

function setOperation(query: Query, args: readonly Argument[], operator: Combination['operator']): void {
  query.become(
    operator,
    args.map((arg) => otherQuery(query, arg)),
  )
}

/** `of` names relations; their tables are locked. */
function lockOf(query: Query, lock: SqlLock): SqlLock {
  if (lock.of === undefined) return lock
  const aliases = lock.of.map((name) =>
    name === 'self'
      ? query.base()
      : (joinPath(query, name.split('__'), {
          model: query.model,
          alias: query.base(),
          reuse: undefined,
          allowMany: false,
        }).aliases.at(-1) as string),
  )
  return { ...lock, of: aliases }
}
