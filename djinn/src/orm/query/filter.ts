import type { SqlExpression } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { ConditionNode, ExpressionNode, LookupNode } from '../expressions/nodes.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import type { TemplateNode, TemplateValue } from '../shape/template.ts'
import { compareGeneric } from './generic.ts'
import { JoinPromoter } from './join-promoter.ts'
import { columnsOf, type JoinedPath, joinPath, manyAlias, trim } from './joins.ts'
import { logic, no, not } from './logic.ts'
import { buildLookup } from './lookups.ts'
import { crossesMany, ManyRows } from './path.ts'
import { type FilteredJoin, Query } from './query.ts'
import { anywhere, type ResolveContext, resolve } from './resolve.ts'
import type { Resolved } from './resolved.ts'
import { containsAggregate, some } from './walk-sql.ts'

/** How a condition is put together. */
export interface FilterContext extends ResolveContext {
  readonly branchNegated?: boolean
  readonly currentNegated?: boolean
  /** False while an exclusion's own subquery is made. */
  readonly split?: boolean
  /** False where the joins of a condition must stay LEFT: inside of an expression. */
  readonly promote?: boolean
  /** Paths that begin with this name start at this table: the condition of a filtered relation. */
  readonly start?: { readonly prefix: string; readonly alias: string } | undefined
}
/** A condition, and the joins without whose rows it cannot be true. */
interface Built {
  readonly sql: SqlExpression
  readonly needed: Iterable<string>
}

/** `filter()`: adds a condition to what holds already. */
export function addFilter(query: Query, condition: ConditionNode, sticky = false): void {
  const inner = query.innerJoins()
  const reuse = query.sticky ?? new Set()
  const { sql } = buildCondition(query, condition, { ...anywhere, reuse })
  query.sticky = sticky ? reuse : undefined
  query.where.push(sql)
  query.demote(inner)
}

/** Makes a condition of lookups, conditions and expressions. */
export function buildCondition(query: Query, node: ConditionNode, context: FilterContext): Built {
  const currentNegated = (context.currentNegated ?? false) !== node.negated
  const branchNegated = (context.branchNegated ?? false) || node.negated
  const children = node.children.filter((child) => !isEmpty(child))
  const promoter = new JoinPromoter(node.connector, children.length, currentNegated)
  const operands: SqlExpression[] = []
  // A XOR counts what holds: what is unknown does not hold there, whatever stands around it.
  const inner = { ...context, currentNegated: node.connector !== 'xor' && currentNegated, branchNegated }
  for (const child of children) {
    const built = buildChild(query, child, inner)
    promoter.vote(built.needed)
    operands.push(built.sql)
  }
  const needed = context.promote === false ? [] : promoter.apply(query)
  const joined = node.asRow === true ? comparedAsRow(operands) : logic(node.connector, operands)
  return { sql: node.negated && operands.length > 0 ? not(joined) : joined, needed }
}

/** Comparisons of one kind as one of rows. With what no column can hold nothing compares. */
function comparedAsRow(operands: readonly SqlExpression[]): SqlExpression {
  const compared = operands.filter((each) => each.kind === 'comparison')
  const [first] = compared
  if (first === undefined || compared.length < operands.length)
    return operands.length === 1 ? (operands[0] as SqlExpression) : no
  const row = (side: 'left' | 'right'): SqlExpression => ({
    kind: 'row',
    items: compared.map((each) => each[side]),
  })
  return { ...first, left: row('left'), right: row('right') }
}

/** A condition without lookups says nothing, in an OR as well. */
function isEmpty(child: LookupNode | ExpressionNode): boolean {
  return child.kind === 'condition' && child.children.every(isEmpty)
}

function buildChild(query: Query, child: LookupNode | ExpressionNode, context: FilterContext): Built {
  if (child.kind === 'condition') return buildCondition(query, child, context)
  if (child.kind === 'lookup') return buildFilter(query, child.path, child.value as TemplateValue, context)
  const value = resolve(query, child as TemplateNode, context)
  if (value.condition !== true && value.type?.kind !== 'boolean') throw ormErrors.notACondition()
  const plain =
    value.sql.kind === 'column' ||
    value.sql.kind === 'case' ||
    value.sql.kind === 'parameter' ||
    value.sql.kind === 'call'
  return {
    sql:
      plain && value.sql.kind !== 'parameter'
        ? {
            kind: 'comparison',
            operator: '=',
            left: value.sql,
            right: { kind: 'constant', value: true, type: { kind: 'boolean' } },
          }
        : value.sql,
    needed: [],
  }
}

function buildFilter(query: Query, path: string, value: TemplateValue, context: FilterContext): Built {
  const names = path.split('__')
  const annotated = annotationOf(query, names)
  if (annotated !== undefined)
    return { sql: buildLookup(query, annotated.value, annotated.rest, value, context), needed: [] }
  let joined: JoinedPath
  try {
    joined = joinNames(query, names, context)
  } catch (error) {
    if (!(error instanceof ManyRows)) throw error
    return splitExclude(query, path, value, context)
  }
  const used = new Set(joined.aliases)
  const { targets, alias, aliases } = trim(query, joined)
  if (!context.allowJoins && aliases.length > 1) throw ormErrors.joinedReference(path)
  for (const each of aliases) context.reuse?.add(each)
  const left = columnsOf(alias, targets, joined.end)
  const sql =
    joined.generic === undefined
      ? buildLookup(query, left, joined.transforms, value, context)
      : compareGeneric(query, joined.generic, left, joined.transforms, value)
  return withNulls(query, { sql, left, names: joined.transforms, value, alias, context, used })
}

function joinNames(query: Query, names: readonly string[], context: FilterContext): JoinedPath {
  const { start } = context
  const allowMany = !(context.branchNegated ?? false) || context.split === false
  const base = { reuse: context.reuse, allowMany, allowGeneric: true }
  if (start !== undefined && names[0] === start.prefix && names.length > 1)
    return joinPath(query, names.slice(1), {
      ...base,
      model: query.source(start.alias).model,
      alias: start.alias,
    })
  return joinPath(query, names, { ...base, model: query.model, alias: query.base() })
}

function annotationOf(
  query: Query,
  names: readonly string[],
): { value: Resolved; rest: readonly string[] } | undefined {
  for (let length = names.length; length > 0; length--) {
    const annotation = query.annotations.get(names.slice(0, length).join('__'))
    if (annotation !== undefined) return { value: annotation.value, rest: names.slice(length) }
  }
  return undefined
}

interface Nulls {
  readonly sql: SqlExpression
  readonly left: Resolved
  readonly names: readonly string[]
  readonly value: TemplateValue
  readonly alias: string
  readonly context: FilterContext
  readonly used: ReadonlySet<string>
}

/** In an exclusion a null is no match: `NOT (x = 1 AND x IS NOT NULL)`. Says too which joins the condition needs. */
function withNulls(query: Query, { sql, left, names, value, alias, context, used }: Nulls): Built {
  const negated = context.currentNegated ?? false
  const lookup = names.at(-1)
  const isNullTest = sql.kind === 'nullTest' || lookup === 'isnull'
  const isTrue = sql.kind === 'nullTest' ? !sql.negated : value.kind === 'slot' && value.of === 'true'
  const asksForNull = isNullTest && isTrue
  const givenNull = value.kind === 'slot' && value.of === 'null'
  let outer = asksForNull && !negated
  if (negated && (!isNullTest || !isTrue) && !givenNull) {
    outer = true
    if (!isNullTest)
      return {
        sql: logic('and', [sql, ...notNull(query, left, alias), ...valuesNotNull(query, sql)]),
        needed: [],
      }
  }
  return { sql, needed: outer ? [] : used }
}

function notNull(query: Query, left: Resolved, alias: string): SqlExpression[] {
  const nullable = (left.field ?? left.columns?.[0]?.field)?.null === true
  if (!nullable && !mayBeMissing(query, alias)) return []
  const operand = left.columns === undefined ? left.sql : (left.columns[0] as Resolved).sql
  return [{ kind: 'nullTest', operand, negated: true }]
}

/** Whether a joined table may have no row: a join that is INNER now may be made LEFT by another part of the condition. */
function mayBeMissing(query: Query, alias: string): boolean {
  const source = query.source(alias)
  return source.nullable || (source.parent !== undefined && mayBeMissing(query, source.parent))
}

/** A column as the value may be null as well. */
function valuesNotNull(query: Query, sql: SqlExpression): SqlExpression[] {
  if (sql.kind !== 'comparison' || sql.right.kind !== 'column') return []
  const { table, name } = sql.right
  const source = table === undefined ? undefined : query.sources.get(table)
  const field = source?.model.fields.find((each) => each.column === name)
  return field?.null ? [{ kind: 'nullTest', operand: sql.right, negated: true }] : []
}

/**
 * `exclude()` over a relation with several rows: no row at the other end may match, which a subquery says. Behind a condition on
 * such a row in the same `filter()` it speaks of that one.
 */
function splitExclude(query: Query, path: string, value: TemplateValue, context: FilterContext): Built {
  const inner = new Query(query.model, query.dialect, query.planner, query)
  inner.filtered = new Map(query.filtered)
  const condition: ConditionNode = {
    kind: 'condition',
    connector: 'and',
    negated: false,
    children: [{ kind: 'lookup', path, value: outward(query, value) }],
  }
  addFilter(inner, condition)
  if (inner.where.some(containsAggregate)) throw ormErrors.aggregateInExclude(path)
  inner.where.push(...sameRow(query.model, inner.base(), query.base()))
  const names = path.split('__')
  const found = context.reuse && manyAlias(query, names, context.reuse)
  const own = manyAlias(inner, names, undefined)
  // A row that need not be there is none that was spoken of.
  if (found !== undefined && own !== undefined && inner.source(own).type === 'inner')
    inner.where.push(...sameRow(query.source(found).model, own, found))
  return { sql: { kind: 'exists', select: inner.planner.exists(inner) }, needed: [] }
}

function sameRow(model: ModelMeta, alias: string, other: string): SqlExpression[] {
  return model.primaryKey.map((key) => ({
    kind: 'comparison',
    operator: '=',
    left: { kind: 'column', table: alias, name: key.column, type: key.type },
    right: { kind: 'column', table: other, name: key.column, type: key.type },
  }))
}

/**
 * Paths in the value of an exclusion belong to the query around its subquery. Those over several rows stay inside, where they
 * share the joins of the condition as in `filter()`: `exclude()` finds what that leaves out.
 */
function outward(query: Query, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => outward(query, each))
  if (typeof value !== 'object' || value === null) return value
  const node = value as { readonly kind?: string; readonly path?: string }
  if (node.kind === 'ref') return outwardPath(query, node.path as string)
  if (node.kind === 'outerRef') return { kind: 'outerRef', path: `outer:${node.path}` }
  if (keptKinds.has(String(node.kind)) || Object.getPrototypeOf(node) !== Object.prototype) return node
  return Object.fromEntries(Object.entries(node).map(([name, part]) => [name, outward(query, part)]))
}
const keptKinds: ReadonlySet<string> = new Set(['slot', 'list', 'query', 'keys', 'resolved'])

function outwardPath(query: Query, path: string): unknown {
  const names = path.split('__')
  const isAnnotation = query.annotations.has(names[0] as string) && !query.filtered.has(names[0] as string)
  const isMany = !isAnnotation && crossesMany(query, names)
  return { kind: isMany ? 'ref' : 'outerRef', path }
}

/** Resolves the condition of a filtered relation once its table is joined. */
export function buildFilteredJoin(query: Query, alias: string): void {
  const source = query.source(alias)
  const filtered = source.filtered as FilteredJoin
  if (filtered.on !== undefined) return
  const prefix = filtered.path
  const renamed = renamePaths(filtered.condition, prefix)
  const { sql } = buildCondition(query, renamed, {
    ...anywhere,
    promote: false,
    start: { prefix: startName, alias },
  })
  const mine = new Set([...query.sources.keys()])
  if (some(sql, (part) => part.kind === 'column' && part.table !== undefined && !mine.has(part.table)))
    throw ormErrors.internal('a filtered relation that reaches out')
  filtered.on = sql
}

const startName = '\u0000start'

function renamePaths(node: ConditionNode, prefix: string): ConditionNode {
  return {
    ...node,
    children: node.children.map((child) => {
      if (child.kind === 'condition') return renamePaths(child, prefix)
      if (child.kind === 'lookup' && child.path.startsWith(`${prefix}__`))
        return { ...child, path: `${startName}__${child.path.slice(prefix.length + 2)}` }
      return child
    }),
  }
}
