import type { ColumnType, SqlExpression, SqlMember, SqlParameter } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { OwnLookup } from '../own-lookups.ts'
import type {
  ItemsNode,
  ListNode,
  QueryNode,
  SlotNode,
  TemplateNode,
  TemplateValue,
} from '../shape/template.ts'
import { dayBounds } from './day-bounds.ts'
import { jsonText } from './function-table.ts'
import { logic, no, yes } from './logic.ts'
import { boolean, json } from './output-types.ts'
import { applyOwn, findOwn } from './own-lookups.ts'
import { chain, escapeLike, inRange, memberAt, members, rangeEnds, reader, wholeNumber } from './prepare.ts'
import type { Query } from './query.ts'
import { anywhere, type ResolveContext, resolve } from './resolve.ts'
import { columnOf, type Resolved } from './resolved.ts'
import { findTransform, nameOf, unknownName } from './transforms.ts'

/** A lookup about to be made into a condition. */
interface Lookup {
  readonly query: Query
  readonly left: Resolved
  readonly name: string
  readonly value: TemplateValue
  readonly context: ResolveContext
}
type Build = (lookup: Lookup) => SqlExpression

/** Makes the condition of `left__transform__lookup: value`. */
export function buildLookup(
  query: Query,
  left: Resolved,
  names: readonly string[],
  value: TemplateValue,
  context: ResolveContext = anywhere,
): SqlExpression {
  if (left.columns !== undefined) return compareRow(query, left, names, value)
  let operand = left
  let name = 'exact'
  for (const [index, each] of names.entries()) {
    const last = index === names.length - 1
    const build = last ? lookupsOf(operand)[each] : undefined
    if (build !== undefined && Object.hasOwn(lookupsOf(operand), each)) {
      name = each
      break
    }
    const own = last ? findOwn(query, operand, 'lookup', each) : undefined
    if (own !== undefined) return applyOwnLookup({ query, left: operand, name: each, value, context }, own)
    const changed =
      bounds(query, operand, each, names.slice(index + 1), value) ?? findTransform(query, operand, each)
    if (changed === undefined) throw unknownName(query, operand, each, Object.keys(lookupsOf(operand)))
    if ('kind' in changed) return changed
    operand = changed
  }
  return applyLookup({ query, left: operand, name, value, context })
}

function applyLookup(lookup: Lookup): SqlExpression {
  const { left, value } = lookup
  if (isNull(value) && lookup.name !== 'isnull' && !takesNull(lookup)) {
    if (lookup.name !== 'exact' && lookup.name !== 'iexact')
      throw ormErrors.nullValue(nameOf(left), lookup.name)
    return { kind: 'nullTest', operand: left.sql, negated: false }
  }
  return (lookupsOf(left)[lookup.name] as Build)(lookup)
}

function applyOwnLookup(lookup: Lookup, own: OwnLookup): SqlExpression {
  if (isNull(lookup.value)) throw ormErrors.nullValue(nameOf(lookup.left), lookup.name)
  return applyOwn(lookup.query, own, lookup.left, right(lookup)).sql
}

/** JSON values have a null of their own. */
function takesNull({ left, name }: Lookup): boolean {
  return left.type?.kind === 'json' && (name === 'exact' || name === 'iexact')
}

function isNull(value: TemplateValue): value is SlotNode {
  return value.kind === 'slot' && value.of === 'null'
}

/** The right side of a comparison, as the left side's column stores it. */
function right(lookup: Lookup, read?: (value: unknown) => unknown): SqlExpression {
  const { query, left, value, context } = lookup
  if (value.kind === 'slot') return parameter(lookup, value, read)
  if (value.kind === 'list' || value.kind === 'items') {
    // A list may be what a custom field holds.
    if (value.kind === 'list' && left.field?.target.spec.options.toDatabase !== undefined)
      return parameter(lookup, { kind: 'slot', slot: value.slot, of: 'json' }, read)
    if (left.type?.kind === 'json' || left.type?.kind === 'array' || left.type?.kind === 'named')
      return {
        kind: 'parameter',
        slot: (value as ListNode).slot,
        ...(left.type && { type: left.type }),
        ...columnOf(left),
      }
    throw ormErrors.listValue(nameOf(left), lookup.name)
  }
  if (value.kind === 'query') return single(query, value, left)
  return resolve(query, value as TemplateNode, context).sql
}

function parameter(
  { left, name }: Lookup,
  value: SlotNode,
  read?: (value: unknown) => unknown,
): SqlExpression {
  if (isNull(value) && left.type?.kind === 'json') return { kind: 'parameter', slot: value.slot, type: json }
  const own = chain(reader(left), read ?? wholeNumber(left.type, name))
  const type = comparable(left.type)
  return {
    kind: 'parameter',
    slot: value.slot,
    ...(own && { read: own }),
    ...(type && { type }),
    ...columnOf(left),
  } satisfies SqlParameter
}

/** A decimal is compared as it is given, with all its places. */
function comparable(type: ColumnType | undefined): ColumnType | undefined {
  if (type?.kind !== 'decimal' || type.decimalPlaces === undefined) return type
  return (type.maxDigits ?? 99) <= 15 ? { kind: 'decimal', maxDigits: 15 } : { kind: 'decimal' }
}

function single(query: Query, value: QueryNode, left: Resolved): SqlExpression {
  return query.planner.subquery(query, value, 'single', left).sql
}

const compare =
  (operator: '=' | '<' | '<=' | '>' | '>='): Build =>
  (lookup) => {
    const below = beyond(lookup)
    if (below !== undefined)
      return below === operator.startsWith('>')
        ? { kind: 'nullTest', operand: lookup.left.sql, negated: true }
        : no
    return { kind: 'comparison', operator, left: lookup.left.sql, right: right(lookup) }
  }

/** Whether the value is a number that the column cannot hold: below what it can, or above. */
function beyond({ query, value }: Lookup): boolean | undefined {
  return value.kind === 'slot' || value.kind === 'list' ? query.outOfRange.get(value.slot) : undefined
}

const exact: Build = (lookup) => {
  const { left, value } = lookup
  if (beyond(lookup) !== undefined) return no
  if (
    left.condition === true &&
    value.kind === 'slot' &&
    (value.of === 'true' || value.of === 'false') &&
    left.sql.kind !== 'column'
  )
    return value.of === 'true' ? left.sql : { kind: 'not', operand: left.sql }
  return { kind: 'comparison', operator: '=', left: left.sql, right: right(lookup) }
}

const isnull: Build = ({ query, left, value }) => {
  if (value.kind !== 'slot' || (value.of !== 'true' && value.of !== 'false'))
    throw ormErrors.notBoolean(nameOf(left))
  if (left.sql.kind === 'jsonPath') {
    const exists: SqlExpression = {
      kind: 'jsonTest',
      test: 'exists',
      operand: left.sql.operand,
      keys: left.sql.path,
    }
    const server = query.dialect.name !== 'sqlite'
    if (value.of === 'false')
      return server
        ? logic('and', [{ kind: 'nullTest', operand: left.sql.operand, negated: true }, exists])
        : exists
    const missing: SqlExpression = { kind: 'not', operand: exists }
    // Where the whole column is null, servers know nothing of its keys.
    return !server
      ? missing
      : logic('or', [{ kind: 'nullTest', operand: left.sql.operand, negated: false }, missing])
  }
  return { kind: 'nullTest', operand: left.sql, negated: value.of === 'false' }
}

const among: Build = (lookup) => {
  const { query, left, value, context } = lookup
  if (value.kind === 'query')
    return {
      kind: 'membership',
      operand: left.sql,
      members: query.planner.subquery(query, value, 'in', left).select as never,
    }
  const members = membersOf(lookup, value, context)
  if (members.length === 0 || beyond(lookup) !== undefined) return no
  const array = value.kind === 'list' ? arrayOf(members[0] as SqlParameter) : undefined
  return { kind: 'membership', operand: left.sql, members, ...(array && { array }) }
}

/** The list of a slot as one array; undefined for kinds of values of which there is none. */
function arrayOf({ slot, member, read, type, column }: SqlParameter): SqlParameter | undefined {
  if (member === undefined || type === undefined || noArrays.has(type.kind)) return undefined
  const { listOf } = member
  return {
    kind: 'parameter',
    slot,
    read: read === undefined ? listOf : (value) => listOf(value).map(read),
    type: { kind: 'array', of: type },
    ...(column !== undefined && { column }),
  }
}
const noArrays: ReadonlySet<string> = new Set(['json', 'array', 'range', 'named', 'tsvector', 'tsquery'])

function membersOf(lookup: Lookup, value: TemplateValue, context: ResolveContext): readonly SqlExpression[] {
  if (value.kind === 'list')
    return memberParameters(lookup.left, value.slot, value.size, members(inRange(lookup.left.type)))
  if (value.kind === 'items')
    return (value as ItemsNode).items
      .filter((item) => !isNull(item))
      .map((item) => right({ ...lookup, value: item, context }))
  throw ormErrors.notAList(nameOf(lookup.left), 'in')
}

function memberParameters(
  left: Resolved,
  slot: number,
  size: number,
  listOf: SqlMember['listOf'],
): SqlParameter[] {
  const read = chain(reader(left), wholeNumber(left.type, 'exact'))
  const type = comparable(left.type)
  return Array.from({ length: size }, (_, index) => ({
    kind: 'parameter',
    slot,
    member: { index, listOf },
    ...(read && { read }),
    ...(type && { type }),
    ...columnOf(left),
  }))
}

const range: Build = (lookup) => {
  const { value, context, left } = lookup
  const [low, high, third] =
    value.kind === 'list'
      ? memberParameters(left, value.slot, value.size, rangeEnds(left.type))
      : value.kind === 'items'
        ? membersOf(lookup, value, context)
        : []
  if (low === undefined || high === undefined || third !== undefined) throw ormErrors.notARange(nameOf(left))
  return { kind: 'between', operand: left.sql, low, high }
}

type Around = 'both' | 'start' | 'end' | 'none'
/** Where the wild cards go. */
const wild: Readonly<Record<Around, Around>> = { both: 'both', start: 'end', end: 'start', none: 'none' }
const wrap: Readonly<Record<Around, (text: string) => string>> = {
  both: (text) => `%${text}%`,
  start: (text) => `${text}%`,
  end: (text) => `%${text}`,
  none: (text) => text,
}

/** `contains` and its kin: a literal becomes a pattern when the query runs, an expression in the database. */
const like =
  (around: Around, ignoreCase: boolean): Build =>
  (lookup) => {
    const { left, value, query, context } = lookup
    const operand = textOf(left)
    if (value.kind === 'slot') {
      const read = (given: unknown) => wrap[around](escapeLike(plainText(given)))
      return {
        kind: 'like',
        operand,
        pattern: { kind: 'parameter', slot: value.slot, read, type: { kind: 'text' } },
        ignoreCase,
      }
    }
    const pattern =
      value.kind === 'query' ? single(query, value, left) : resolve(query, value as TemplateNode, context).sql
    return { kind: 'like', operand, pattern, ignoreCase, around: wild[around] }
  }

function plainText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

/** JSON values are searched by their text. */
function textOf(left: Resolved): SqlExpression {
  return left.sql.kind === 'jsonPath' ? jsonText(left.sql) : left.sql
}

const regex =
  (ignoreCase: boolean): Build =>
  (lookup) => {
    const { value, left, query, context } = lookup
    const pattern: SqlExpression =
      value.kind === 'slot'
        ? { kind: 'parameter', slot: value.slot, read: (given) => String(given), type: { kind: 'text' } }
        : resolve(query, value as TemplateNode, context).sql
    return { kind: 'regex', operand: textOf(left), pattern, ignoreCase }
  }

const base: Readonly<Record<string, Build>> = {
  exact,
  in: among,
  gt: compare('>'),
  gte: compare('>='),
  lt: compare('<'),
  lte: compare('<='),
  range,
  isnull,
  iexact: like('none', true),
  contains: like('both', false),
  icontains: like('both', true),
  startswith: like('start', false),
  istartswith: like('start', true),
  endswith: like('end', false),
  iendswith: like('end', true),
  regex: regex(false),
  iregex: regex(true),
}

const jsonContains =
  (test: 'contains' | 'containedBy'): Build =>
  (lookup) => ({ kind: 'jsonTest', test, operand: lookup.left.sql, value: right(lookup) })
const jsonKeys =
  (test: 'hasKey' | 'hasKeys' | 'hasAnyKeys'): Build =>
  ({ left, value }) => {
    if (value.kind !== 'keys') throw ormErrors.internal('keys of a JSON lookup are part of the shape')
    return { kind: 'jsonTest', test, operand: left.sql, keys: value.keys }
  }

/** JSON: `contains` is containment; a path's `icontains` is of texts. */
const ofJson: Readonly<Record<string, Build>> = {
  ...base,
  contains: jsonContains('contains'),
  containedBy: jsonContains('containedBy'),
  hasKey: jsonKeys('hasKey'),
  hasKeys: jsonKeys('hasKeys'),
  hasAnyKeys: jsonKeys('hasAnyKeys'),
}
const postgresOperator =
  (name: string): Build =>
  (lookup) => ({ kind: 'call', name, args: [lookup.left.sql, right(lookup)], type: boolean })
const ofArray: Readonly<Record<string, Build>> = {
  ...base,
  contains: postgresOperator('arrayContains'),
  containedBy: postgresOperator('arrayContainedBy'),
  overlap: postgresOperator('arrayOverlap'),
}
const ofRange: Readonly<Record<string, Build>> = {
  ...ofArray,
  fullyLt: postgresOperator('rangeFullyLess'),
  fullyGt: postgresOperator('rangeFullyGreater'),
  notLt: postgresOperator('rangeNotLess'),
  notGt: postgresOperator('rangeNotGreater'),
  adjacentTo: postgresOperator('rangeAdjacent'),
}
const ofText: Readonly<Record<string, Build>> = {
  ...base,
  search: postgresOperator('searchMatches'),
  trigramSimilar: postgresOperator('trigramSimilar'),
}
/** A search vector is equal to a query where it holds what is searched for. */
const ofVector: Readonly<Record<string, Build>> = { ...ofText, exact: postgresOperator('searchMatches') }
const ofKey = Object.fromEntries(
  ['exact', 'in', 'gt', 'gte', 'lt', 'lte', 'range', 'isnull'].map((name) => [name, base[name] as Build]),
)

function lookupsOf(left: Resolved): Readonly<Record<string, Build>> {
  if (left.field?.relation !== undefined && left.sql.kind === 'column') return ofKey
  switch (left.type?.kind) {
    case 'json':
      return ofJson
    case 'array':
      return ofArray
    case 'range':
      return ofRange
    case 'tsvector':
      return ofVector
    case 'char':
    case 'text':
      return ofText
    default:
      return base
  }
}

/** A year is a range of days, a day one of moments: an index on the column serves it. */
function bounds(
  query: Query,
  left: Resolved,
  name: string,
  after: readonly string[],
  value: TemplateValue,
): SqlExpression | undefined {
  if (after.length > 1 || value.kind !== 'slot' || isNull(value)) return undefined
  return dayBounds(left, name, after[0] ?? 'exact', value, query.dialect)
}

function compareRow(
  query: Query,
  left: Resolved,
  names: readonly string[],
  value: TemplateValue,
): SqlExpression {
  const columns = left.columns as readonly Resolved[]
  const [name = 'exact', ...more] = names
  if (more.length > 0) throw ormErrors.unknownLookup('a composite key', more.join('__'), ['exact', 'in'])
  const tuple = (read: (value: unknown) => unknown, slot: number): SqlExpression[] =>
    columns.map((column, index) => ({
      kind: 'parameter',
      slot,
      read: (given: unknown) => partOf(read(given), columns, index),
      ...(column.type && { type: column.type }),
      ...columnOf(column),
    }))
  const isEqual = (items: readonly SqlExpression[]) =>
    logic(
      'and',
      columns.map(
        (column, index): SqlExpression => ({
          kind: 'comparison',
          operator: '=',
          left: column.sql,
          right: items[index] as SqlExpression,
        }),
      ),
    )
  if (name === 'exact' && (value.kind === 'list' || (value.kind === 'slot' && value.of === 'instance')))
    return isEqual(tuple((given) => given, value.slot))
  if (name === 'in' && value.kind === 'list')
    return value.size === 0
      ? no
      : logic(
          'or',
          Array.from({ length: value.size }, (_, index) => isEqual(tuple(memberAt(index), value.slot))),
        )
  if (name === 'in' && value.kind === 'query')
    return {
      kind: 'membership',
      operand: left.sql,
      members: query.planner.subquery(query, value, 'in', left).select as never,
    }
  if (name === 'isnull' && value.kind === 'slot') return value.of === 'true' ? no : yes
  throw ormErrors.unknownLookup('a composite key', name, ['exact', 'in'])
}

/** A column of a key; a list of fewer or more would equal no row in silence. */
function partOf(value: unknown, columns: readonly Resolved[], index: number): unknown {
  const list = Array.isArray(value) ? value : (value as { pk?: readonly unknown[] } | null)?.pk
  if (list?.length !== columns.length) throw ormErrors.keyParts(columns.map(nameOf), value)
  return list[index]
}
