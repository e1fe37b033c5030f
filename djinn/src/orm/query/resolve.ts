import type {
  ColumnType,
  SqlExpression,
  SqlFrame,
  SqlOrder,
  SqlParameter,
  SqlSelect,
} from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { ConditionNode, ExpressionNode } from '../expressions/nodes.ts'
import { FieldSpec } from '../fields/field-spec.ts'
import type { QueryNode, SlotNode, TemplateNode } from '../shape/template.ts'
import { aggregateType, applyFunction } from './function-table.ts'
import { columnsOf, joinPath, trim } from './joins.ts'
import {
  boolean,
  combinedType,
  commonType,
  familyOf,
  float,
  integer,
  text,
  typeOfLiteral,
} from './output-types.ts'
import type { Query } from './query.ts'
import type { Resolved } from './resolved.ts'
import { transform } from './transforms.ts'
import { containsAggregate, containsWindow } from './walk-sql.ts'

/** How paths in an expression are found. */
export interface ResolveContext {
  /** False where only the model's own columns may be named: `update()`. */
  readonly allowJoins: boolean
  /** Joins that may be shared; undefined: all. */
  readonly reuse: Set<string> | undefined
  /** True while `aggregate()` is put together: names of annotations stay names. */
  readonly summarize: boolean
}
export const anywhere: ResolveContext = { allowJoins: true, reuse: undefined, summarize: false }

/** The alias under which an annotation is named while `aggregate()` is put together. */
export const annotationAlias = '\u0000annotation'

/** Finds what an expression names and what it yields. */
export function resolve(query: Query, node: TemplateNode, context: ResolveContext = anywhere): Resolved {
  switch (node.kind) {
    case 'ref':
      return resolvePath(query, node.path, context)
    case 'outerRef':
      return resolveOuter(query, node.path)
    case 'slot':
      return literal(node)
    case 'combined':
      return combine(query, node, context)
    case 'negative': {
      const of = resolve(query, node.of, context)
      return { sql: { kind: 'negation', operand: of.sql, ...(of.type && { type: of.type }) }, type: of.type }
    }
    case 'function':
      if (windowFunctions.has(node.name)) throw ormErrors.misplacedWindow(`${node.name}()`)
      return functionOf(query, node, context)
    case 'aggregate':
      return aggregate(query, node, context)
    case 'case':
      return cases(query, node, context)
    case 'subquery':
      return withOutput(query.planner.subquery(query, node.query as unknown as QueryNode), node.output)
    case 'exists': {
      const { select } = query.planner.subquery(query, node.query as unknown as QueryNode, 'exists')
      const exists: SqlExpression = { kind: 'exists', select: select as SqlSelect }
      return { sql: node.negated ? { kind: 'not', operand: exists } : exists, type: boolean, condition: true }
    }
    case 'window':
      return windowed(query, node, context)
    case 'order': {
      const of = resolve(query, node.of, context)
      return { ...of, order: { descending: node.descending, nulls: node.nulls } }
    }
    case 'sliced': {
      const of = resolve(query, node.of, context)
      const number = (value: number): SqlExpression => ({
        kind: 'constant',
        value,
        type: { kind: 'integer' },
      })
      const args = [
        of.sql,
        number(node.start + 1),
        ...(node.length === undefined ? [] : [number(node.length)]),
      ]
      return { sql: { kind: 'call', name: 'substr', args, type: text }, type: text }
    }
    case 'raw':
      return raw(query, node, context)
    case 'output': {
      const of = resolve(query, node.of, context)
      return withOutput({ sql: of.sql, type: typeOf(node.output) ?? of.type }, node.output)
    }
    case 'star':
      return { sql: { kind: 'star' } }
    case 'constant': {
      const type =
        typeof node.value === 'number'
          ? Number.isInteger(node.value)
            ? integer
            : float
          : typeof node.value === 'string'
            ? text
            : typeof node.value === 'boolean'
              ? boolean
              : undefined
      return { sql: { kind: 'constant', value: node.value, ...(type && { type }) }, type }
    }
    case 'condition':
      return {
        sql: conditionValue(query, node, context),
        type: boolean,
        condition: true,
      }
    case 'query':
      return query.planner.subquery(query, node)
    case 'resolved':
      return node.value
    default:
      throw ormErrors.internal(`an expression of kind ${(node as ExpressionNode).kind}`)
  }
}

function functionOf(
  query: Query,
  node: Extract<ExpressionNode, { kind: 'function' }>,
  context: ResolveContext,
): Resolved {
  const args = node.args.map((arg) => resolve(query, arg, context))
  return withOutput(applyFunction(node.name, args, node.options ?? {}, typeOf(node.output)), node.output)
}

/** What is computed over a window alone. */
const windowFunctions: ReadonlySet<string> = new Set([
  'RowNumber',
  'Rank',
  'DenseRank',
  'PercentRank',
  'CumeDist',
  'Ntile',
  'Lag',
  'Lead',
  'FirstValue',
  'LastValue',
  'NthValue',
])

/** The type that a field given as an output has. */
export function typeOf(output: unknown): ColumnType | undefined {
  return output instanceof FieldSpec ? output.type : undefined
}

function withOutput(value: Resolved, output: FieldSpec | undefined): Resolved {
  const type = typeOf(output)
  return type === undefined ? value : { ...value, sql: { ...value.sql, type } as SqlExpression, type }
}

function literal(node: SlotNode): Resolved {
  const type = typeOf(node.output) ?? typeOfLiteral(node.of)
  if (node.of === 'null' && type === undefined) return { sql: { kind: 'constant', value: null } }
  const sql: SqlParameter = { kind: 'parameter', slot: node.slot, ...(type && { type }) }
  return { sql, type, condition: type?.kind === 'boolean' || undefined }
}

/** A path of fields, an annotation, or a field with transforms behind it. */
export function resolvePath(query: Query, path: string, context: ResolveContext): Resolved {
  const common = query.commonColumns.get(path)
  if (common !== undefined) {
    if (!context.allowJoins) throw ormErrors.joinedReference(path)
    return common
  }
  const annotation = query.annotations.get(path)
  if (annotation !== undefined) return annotated(query, path, context)
  const names = path.split('__')
  const head = query.annotations.has(names[0] as string) && !query.filtered.has(names[0] as string)
  if (head)
    return names
      .slice(1)
      .reduce((value, name) => transform(query, value, name), annotated(query, names[0] as string, context))
  if (names[0] === '') throw ormErrors.unknownField(query.model.name, path, [])
  const joined = joinPath(query, names, {
    model: query.model,
    alias: query.base(),
    reuse: context.reuse,
    allowMany: true,
  })
  const { targets, alias, aliases } = trim(query, joined)
  if (!context.allowJoins && aliases.length > 1) throw ormErrors.joinedReference(path)
  for (const each of aliases) context.reuse?.add(each)
  return joined.transforms.reduce(
    (value, name) => transform(query, value, name),
    columnsOf(alias, targets, joined.end),
  )
}

function annotated(query: Query, name: string, context: ResolveContext): Resolved {
  const annotation = query.annotations.get(name)
  if (annotation === undefined) throw ormErrors.internal(`no annotation ${name}`)
  if (!context.summarize) return annotation.value
  if (!annotation.selected && !query.selection?.includes(name)) throw ormErrors.notSelected(name)
  return {
    sql: {
      kind: 'column',
      table: annotationAlias,
      name,
      ...(annotation.value.type && { type: annotation.value.type }),
    },
    type: annotation.value.type,
    field: annotation.value.field,
  }
}

function resolveOuter(query: Query, path: string): Resolved {
  if (query.outer === undefined) throw ormErrors.outerRefOutside(path)
  // OuterRef(OuterRef('x')) is written `outer:x`: one level further out.
  return path.startsWith('outer:')
    ? resolveOuter(query.outer, path.slice(6))
    : resolvePath(query.outer, path, anywhere)
}

function combine(
  query: Query,
  node: Extract<ExpressionNode, { kind: 'combined' }>,
  context: ResolveContext,
): Resolved {
  let left = resolve(query, node.left, context)
  let right = resolve(query, node.right, context)
  const type = typeOf(node.output) ?? combinedType(node.operator, left.type, right.type)
  if (query.dialect.name === 'postgres' && (node.operator === '<<' || node.operator === '>>'))
    right = { ...right, sql: { kind: 'cast', operand: right.sql, type: { kind: 'integer' } } }
  left = asDecimal(left, type)
  right = asDecimal(right, type)
  return {
    sql: {
      kind: 'arithmetic',
      operator: node.operator,
      left: left.sql,
      right: right.sql,
      ...(type && { type }),
    },
    type,
  }
}

/** A literal beside decimals is a decimal. */
function asDecimal(value: Resolved, type: ColumnType | undefined): Resolved {
  if (type?.kind !== 'decimal' || value.sql.kind !== 'parameter' || value.type?.kind === 'decimal')
    return value
  return { ...value, sql: { ...value.sql, type: { kind: 'decimal' } }, type: { kind: 'decimal' } }
}

function aggregate(
  query: Query,
  node: Extract<ExpressionNode, { kind: 'aggregate' }>,
  context: ResolveContext,
): Resolved {
  const args = node.args.map((arg) => asNumber(node.name, oneColumn(node, resolve(query, arg, context))))
  const inner = args.find((arg) => containsAggregate(arg.sql))
  if (inner !== undefined) throw ormErrors.nestedAggregate(node.name)
  if (args.some((arg) => containsWindow(arg.sql)))
    throw ormErrors.misplacedWindow(`What ${node.name} sums up`)
  if (args[0]?.sql.kind === 'star' && (node.name !== 'Count' || node.distinct === true))
    throw ormErrors.starOnly(node.distinct === true ? 'A distinct Count' : node.name)
  const given = typeOf(node.output)
  const { type, field } =
    given !== undefined || isJsonScalar(query, node.name, args[0])
      ? { type: given, field: undefined }
      : aggregateType(node.name, args)
  const filter =
    node.filter === undefined
      ? undefined
      : conditionValue(query, node.filter, { ...context, reuse: undefined })
  if (filter !== undefined && containsAggregate(filter)) throw ormErrors.nestedAggregate(node.name)
  const orderBy = node.orderBy?.map((each) => orderOf(resolve(query, each, context)))
  const name = callName(query, node, args)
  const call: SqlExpression = {
    kind: 'call',
    name,
    args: args.map((arg) => exactly(query, node.name, arg)),
    ...(type && { type }),
    ...(node.distinct && { distinct: true }),
    ...(filter && { filter }),
    ...(orderBy && orderBy.length > 0 && { orderBy }),
  }
  if (node.default === undefined) return { sql: call, type, field }
  const otherwise = resolve(query, node.default, context)
  const value: SqlExpression =
    otherwise.sql.kind === 'parameter' && type ? { ...otherwise.sql, type } : otherwise.sql
  return { sql: { kind: 'call', name: 'coalesce', args: [call, value], ...(type && { type }) }, type, field }
}

/** Rows whose key has several columns are counted by the first of them, as none of these is null. */
function oneColumn(node: Extract<ExpressionNode, { kind: 'aggregate' }>, arg: Resolved): Resolved {
  if (arg.columns === undefined) return arg
  const [first] = arg.columns
  if (node.name !== 'Count' || node.distinct === true || first === undefined)
    throw ormErrors.aggregateOfKey(node.name, node.distinct === true)
  return first
}

/** What is summed up of JSON are its numbers. */
function asNumber(name: string, value: Resolved): Resolved {
  const { sql } = value
  if (sql.kind !== 'jsonPath' || !['Sum', 'Avg', 'StdDev', 'Variance'].includes(name)) return value
  // As a text, of which there is none for JSON's null.
  return { sql: { kind: 'cast', operand: { ...sql, as: 'text' }, type: float }, type: float }
}

/** SQLite gives the greatest and the least of JSON as a number or a text. */
function isJsonScalar({ dialect }: Query, name: string, value: Resolved | undefined): boolean {
  return dialect.name === 'sqlite' && value?.type?.kind === 'json' && (name === 'Max' || name === 'Min')
}

/** MySQL gives the average of whole numbers with four places only. */
function exactly(query: Query, name: string, arg: Resolved): SqlExpression {
  const rounded = query.dialect.name === 'mysql' && name === 'Avg' && familyOf(arg.type) === 'integer'
  return rounded ? { kind: 'cast', operand: arg.sql, type: { kind: 'float' } } : arg.sql
}

/** PostgreSQL has no greatest of booleans. */
function callName(
  query: Query,
  node: Extract<ExpressionNode, { kind: 'aggregate' }>,
  args: readonly Resolved[],
): string {
  const ofBooleans = query.dialect.name === 'postgres' && args[0]?.type?.kind === 'boolean'
  if (ofBooleans && node.name === 'Max') return 'boolOr'
  if (ofBooleans && node.name === 'Min') return 'boolAnd'
  if (node.name === 'JSONBAgg') return 'jsonbAgg'
  return `${node.name.charAt(0).toLowerCase()}${node.name.slice(1)}${node.options?.sample === true ? 'Samp' : ''}`
}

/** An order of SQL of a resolved term. */
export function orderOf(value: Resolved): SqlOrder {
  return { expression: value.sql, descending: value.order?.descending ?? false, nulls: value.order?.nulls }
}

/** A condition inside of an expression loses no rows: its joins are LEFT, and it needs no subquery. */
function conditionValue(query: Query, node: ConditionNode, context: ResolveContext): SqlExpression {
  const { sql, needed } = query.planner.condition(query, node, { ...context, split: false })
  query.promote(needed)
  return sql
}

function caseCondition(query: Query, node: ConditionNode, context: ResolveContext): SqlExpression {
  if (node.children.length === 0) throw ormErrors.emptyCondition()
  return conditionValue(query, node, context)
}

function cases(
  query: Query,
  node: Extract<ExpressionNode, { kind: 'case' }>,
  context: ResolveContext,
): Resolved {
  const branches = node.branches.map((branch) => ({
    when: caseCondition(query, branch.when, context),
    then: resolve(query, branch.then, context),
  }))
  const otherwise = node.otherwise && resolve(query, node.otherwise, context)
  const values = [...branches.map((branch) => branch.then), ...(otherwise ? [otherwise] : [])]
  const given = typeOf(node.output)
  const { type, field } = given === undefined ? commonType('Case', values) : { type: given, field: undefined }
  const live = branches.filter((branch) => !(branch.when.kind === 'constant' && branch.when.value === false))
  const fallback: SqlExpression = otherwise?.sql ?? { kind: 'constant', value: null }
  const certain = live[0]?.when.kind === 'constant' ? live[0].then.sql : undefined
  if (live.length === 0 || certain !== undefined) return { sql: certain ?? fallback, type, field }
  const sql: SqlExpression = {
    kind: 'case',
    branches: live.map((branch) => ({ when: branch.when, then: branch.then.sql })),
    otherwise: fallback,
    ...(type && { type }),
  }
  return { sql, type, field, condition: type?.kind === 'boolean' || undefined }
}

function windowed(
  query: Query,
  node: Extract<ExpressionNode, { kind: 'window' }>,
  context: ResolveContext,
): Resolved {
  const { of: given } = node
  const isOwn = given.kind === 'function' && windowFunctions.has(given.name)
  const of = isOwn ? functionOf(query, given, context) : resolve(query, given, context)
  if (!isOwn && !containsAggregate(of.sql))
    throw ormErrors.notForWindows(given.kind === 'ref' ? given.path : `the result of a ${given.kind}`)
  if (containsWindow(of.sql)) throw ormErrors.misplacedWindow('A value')
  return withOutput(
    {
      sql: {
        kind: 'window',
        call: of.sql,
        partitionBy: node.partitionBy.map((each) => resolve(query, each, context).sql),
        orderBy: node.orderBy.map((each) => orderOf(resolve(query, each, context))),
        ...(node.frame && { frame: node.frame as SqlFrame }),
        ...(of.type && { type: of.type }),
      },
      type: of.type,
      field: of.field,
    },
    node.output,
  )
}

function raw(
  query: Query,
  node: Extract<ExpressionNode, { kind: 'raw' }>,
  context: ResolveContext,
): Resolved {
  const values = node.values.map((value) => resolve(query, value as TemplateNode, context).sql)
  const type = typeOf(node.output)
  return { sql: { kind: 'raw', parts: node.parts, values, ...(type && { type }) }, type, condition: true }
}

export type { ConditionNode }
