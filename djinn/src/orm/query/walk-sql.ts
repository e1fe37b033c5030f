import type { SqlCompound, SqlExpression, SqlOrder, SqlSelect, SqlSource } from '../../sql/index.ts'

const aggregates = new Set([
  'count',
  'sum',
  'avg',
  'max',
  'min',
  'stdDev',
  'stdDevSamp',
  'variance',
  'varianceSamp',
  'stringAgg',
  'anyValue',
  'bitAnd',
  'bitOr',
  'bitXor',
  'arrayAgg',
  'jsonbAgg',
  'boolAnd',
  'boolOr',
  'corr',
  'covarPop',
  'covarSamp',
  'regrAvgX',
  'regrAvgY',
  'regrCount',
  'regrIntercept',
  'regrR2',
  'regrSlope',
  'regrSXX',
  'regrSXY',
  'regrSYY',
])

/** Whether a function's name is that of an aggregate. */
export function isAggregate(name: string): boolean {
  return aggregates.has(name)
}

/** The expressions directly inside an expression; those of its subqueries are not. */
export function partsOf(sql: SqlExpression): readonly SqlExpression[] {
  switch (sql.kind) {
    case 'arithmetic':
    case 'comparison':
      return [sql.left, sql.right]
    case 'negation':
    case 'nullTest':
    case 'not':
    case 'cast':
    case 'extract':
    case 'truncate':
    case 'jsonPath':
    case 'collate':
      return [sql.operand]
    case 'jsonTest':
      return sql.value === undefined ? [sql.operand] : [sql.operand, sql.value]
    case 'membership':
      return Array.isArray(sql.members)
        ? [sql.operand, ...(sql.members as readonly SqlExpression[])]
        : [sql.operand]
    case 'between':
      return [sql.operand, sql.low, sql.high]
    case 'like':
    case 'regex':
      return [sql.operand, sql.pattern]
    case 'and':
    case 'or':
    case 'xor':
      return sql.operands
    case 'case':
      return [
        ...sql.branches.flatMap((branch) => [branch.when, branch.then]),
        ...(sql.otherwise ? [sql.otherwise] : []),
      ]
    case 'call':
      return [
        ...sql.args,
        ...(sql.filter ? [sql.filter] : []),
        ...(sql.orderBy ?? []).map((order) => order.expression),
      ]
    case 'window':
      return [sql.call, ...sql.partitionBy, ...sql.orderBy.map((order) => order.expression)]
    case 'row':
      return sql.items
    case 'raw':
      return sql.values
    default:
      return []
  }
}

/** Whether some part of an expression passes; subqueries are not looked into. */
export function some(sql: SqlExpression, test: (part: SqlExpression) => boolean): boolean {
  return test(sql) || partsOf(sql).some((part) => some(part, test))
}

/** Whether it aggregates rows: a window over an aggregate does not, but for aggregates inside of that. */
export function containsAggregate(sql: SqlExpression): boolean {
  if (sql.kind === 'call' && isAggregate(sql.name)) return true
  if (sql.kind === 'window') {
    const inside = sql.call.kind === 'call' ? sql.call.args : [sql.call]
    return [...inside, ...sql.partitionBy, ...sql.orderBy.map((order) => order.expression)].some(
      containsAggregate,
    )
  }
  return partsOf(sql).some(containsAggregate)
}

export function containsWindow(sql: SqlExpression): boolean {
  return some(sql, (part) => part.kind === 'window')
}

/** Whether it asks another query: what that names belongs to it. */
export function isSubquery(sql: SqlExpression): boolean {
  return (
    sql.kind === 'subquery' || sql.kind === 'exists' || (sql.kind === 'membership' && !isList(sql.members))
  )
}

export function containsSubquery(sql: SqlExpression): boolean {
  return some(sql, isSubquery)
}

/** The same expression with parts replaced: `change` gives another expression, or undefined to look deeper. Subqueries are looked into. */
export function mapSql(
  sql: SqlExpression,
  change: (part: SqlExpression) => SqlExpression | undefined,
): SqlExpression {
  const changed = change(sql)
  if (changed !== undefined) return changed
  const map = (part: SqlExpression) => mapSql(part, change)
  const orders = (list: readonly SqlOrder[]) =>
    list.map((order) => ({ ...order, expression: map(order.expression) }))
  switch (sql.kind) {
    case 'arithmetic':
    case 'comparison':
      return { ...sql, left: map(sql.left), right: map(sql.right) }
    case 'negation':
    case 'nullTest':
    case 'not':
    case 'cast':
    case 'extract':
    case 'truncate':
    case 'jsonPath':
    case 'collate':
      return { ...sql, operand: map(sql.operand) }
    case 'jsonTest':
      return { ...sql, operand: map(sql.operand), ...(sql.value && { value: map(sql.value) }) }
    case 'membership': {
      const { array, ...rest } = sql
      // Members that become constants are no array any more.
      const isKept = array !== undefined && change(array) === undefined
      return {
        ...rest,
        operand: map(sql.operand),
        members: isList(sql.members) ? sql.members.map(map) : mapSelect(sql.members, change),
        ...(isKept && { array }),
      }
    }
    case 'between':
      return { ...sql, operand: map(sql.operand), low: map(sql.low), high: map(sql.high) }
    case 'like':
    case 'regex':
      return { ...sql, operand: map(sql.operand), pattern: map(sql.pattern) }
    case 'and':
    case 'or':
    case 'xor':
      return { ...sql, operands: sql.operands.map(map) }
    case 'case':
      return {
        ...sql,
        branches: sql.branches.map((branch) => ({ when: map(branch.when), then: map(branch.then) })),
        ...(sql.otherwise && { otherwise: map(sql.otherwise) }),
      }
    case 'call':
      return {
        ...sql,
        args: sql.args.map(map),
        ...(sql.filter && { filter: map(sql.filter) }),
        ...(sql.orderBy && { orderBy: orders(sql.orderBy) }),
      }
    case 'window':
      return {
        ...sql,
        call: map(sql.call),
        partitionBy: sql.partitionBy.map(map),
        orderBy: orders(sql.orderBy),
      }
    case 'row':
      return { ...sql, items: sql.items.map(map) }
    case 'raw':
      return { ...sql, values: sql.values.map(map) }
    case 'exists':
    case 'subquery':
      return { ...sql, select: mapSelect(sql.select, change) }
    default:
      return sql
  }
}

function isList(
  members: readonly SqlExpression[] | SqlSelect | SqlCompound,
): members is readonly SqlExpression[] {
  return Array.isArray(members)
}

/** The same select with parts of its expressions replaced. */
export function mapSelect<Select extends SqlSelect | SqlCompound>(
  select: Select,
  change: (part: SqlExpression) => SqlExpression | undefined,
): Select {
  const map = (part: SqlExpression) => mapSql(part, change)
  const orders = (list: readonly SqlOrder[]) =>
    list.map((order) => ({ ...order, expression: map(order.expression) }))
  if (select.kind === 'compound') {
    return {
      ...select,
      members: select.members.map((member) => mapSelect(member, change)),
      ...(select.orderBy && { orderBy: orders(select.orderBy) }),
    }
  }
  return {
    ...select,
    columns: select.columns.map((column) => ({ ...column, expression: map(column.expression) })),
    from: select.from.map((source) => mapSource(source, change)),
    ...(Array.isArray(select.distinct) && { distinct: select.distinct.map(map) }),
    ...(select.where && { where: map(select.where) }),
    ...(select.groupBy && { groupBy: select.groupBy.map(map) }),
    ...(select.having && { having: map(select.having) }),
    ...(select.orderBy && { orderBy: orders(select.orderBy) }),
  }
}

function mapSource(source: SqlSource, change: (part: SqlExpression) => SqlExpression | undefined): SqlSource {
  const join = source.join?.on ? { ...source.join, on: mapSql(source.join.on, change) } : source.join
  const joined = join === undefined ? source : { ...source, join }
  return joined.kind === 'derived' ? { ...joined, select: mapSelect(joined.select, change) } : joined
}
