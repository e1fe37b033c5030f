import type { ColumnType, SqlExpression } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import { type OwnLookup, ownLookup } from '../own-lookups.ts'
import type { TemplateNode } from '../shape/template.ts'
import type { Query } from './query.ts'
import type { Resolved } from './resolved.ts'

/** A lookup or transform of the program's own, for a value of this kind. */
export function findOwn(
  query: Query,
  left: Resolved,
  type: OwnLookup['type'],
  name: string,
): OwnLookup | undefined {
  if (left.field?.relation !== undefined && left.sql.kind === 'column') return undefined
  const named = left.field?.target.spec.options.kind as string | undefined
  const models = [left.field?.model.model, query.model.model].filter((model) => model !== undefined)
  for (const kind of [named, kindOf(left.type)])
    for (const model of models) {
      const found = kind === undefined ? undefined : ownLookup(model, type, name, kind)
      if (found !== undefined) return found
    }
  return undefined
}

/** The value that it makes of the left side, and of the right. */
export function applyOwn(query: Query, own: OwnLookup, left: Resolved, right?: SqlExpression): Resolved {
  const given = [left, { sql: right ?? left.sql }].map((value) => expressionOf(value))
  const made = own.build(given[0] as Expression, given[1] as Expression, { database: query.dialect.name })
  if (!(made instanceof Expression)) throw ormErrors.notAnExpression(own.name, made)
  return query.planner.resolve(query, fixed(made.node, own.name) as TemplateNode)
}

function expressionOf(value: Resolved): Expression {
  const node: TemplateNode = { kind: 'resolved', value }
  return new Expression(node as never)
}

/** Literals of a definition are the same for all queries: part of the text. */
function fixed(part: unknown, name: string): unknown {
  if (part instanceof Expression) return fixed(part.node, name)
  if (Array.isArray(part)) return part.map((each) => fixed(each, name))
  if (typeof part !== 'object' || part === null || Object.getPrototypeOf(part) !== Object.prototype)
    return part
  const { kind, value, output } = part as { kind?: string; value?: unknown; output?: unknown }
  if (kind === 'resolved') return part
  if (kind === 'value') {
    if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
      throw ormErrors.lookupLiteral(name, value)
    const constant = { kind: 'constant', value }
    return output === undefined ? constant : { kind: 'output', of: constant, output }
  }
  if (kind === 'lookup' || kind === 'subquery' || kind === 'exists') throw ormErrors.lookupQuery(name)
  return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, fixed(each, name)]))
}

/** The kind of column that a type is, as lookups are told by it. */
function kindOf(type: ColumnType | undefined): string | undefined {
  switch (type?.kind) {
    case 'boolean':
      return 'bool'
    case 'smallint':
    case 'integer':
    case 'float':
      return 'number'
    case 'bigint':
      return type.asNumber === true ? 'number' : 'bigint'
    case 'char':
    case 'text':
      return 'text'
    case 'datetime':
    case 'instant':
      return 'moment'
    case 'binary':
    case 'named':
      return 'bytes'
    case 'tsvector':
    case 'tsquery':
      return 'search'
    default:
      return type?.kind
  }
}
