import type { Dialect, SqlExpression, SqlSelect } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import type { Field } from '../model/field.ts'
import type { GenericKey } from '../model/generic-key.ts'
import type { QueryNode, TemplateValue } from '../shape/template.ts'
import { logic, no } from './logic.ts'
import { text } from './output-types.ts'
import { memberAt } from './prepare.ts'
import type { Query } from './query.ts'
import { columnOf, type Resolved } from './resolved.ts'

/** The condition of `target: post`, `target__in: [post, photo]`, `target__isnull: true`: both columns of a generic key. */
export function compareGeneric(
  query: Query,
  generic: GenericKey,
  left: Resolved,
  names: readonly string[],
  value: TemplateValue,
): SqlExpression {
  const [type, key] = left.columns as readonly [Resolved, Resolved]
  const [name = 'exact', ...more] = names
  if (more.length > 0 || !['exact', 'in', 'isnull'].includes(name))
    throw ormErrors.genericPath(generic.place, names.join('__'))
  if (name === 'isnull') {
    if (value.kind !== 'slot' || (value.of !== 'true' && value.of !== 'false'))
      throw ormErrors.notBoolean(generic.place)
    return { kind: 'nullTest', operand: type.sql, negated: value.of === 'false' }
  }
  if (name === 'exact' && value.kind === 'slot')
    return value.of === 'null'
      ? { kind: 'nullTest', operand: type.sql, negated: false }
      : isRow(generic, type, key, value.slot, (given) => given)
  if (name === 'in' && value.kind === 'list')
    return value.size === 0
      ? no
      : logic(
          'or',
          Array.from({ length: value.size }, (_, index) =>
            isRow(generic, type, key, value.slot, memberAt(index)),
          ),
        )
  if (name === 'in' && value.kind === 'query') return among(query, generic, type, key, value)
  throw ormErrors.notATarget(generic.place, `a value of kind ${value.kind}`, generic.names())
}

function isRow(
  generic: GenericKey,
  type: Resolved,
  key: Resolved,
  slot: number,
  read: (value: unknown) => unknown,
): SqlExpression {
  const equal = (column: Resolved, part: 'label' | 'key'): SqlExpression => ({
    kind: 'comparison',
    operator: '=',
    left: column.sql,
    right: {
      kind: 'parameter',
      slot,
      read: (value) => generic.partsOf(read(value))[part],
      ...(column.type && { type: column.type }),
      ...columnOf(column),
    },
  })
  return logic('and', [equal(type, 'label'), equal(key, 'key')])
}

/** Rows of one of the targets, as a query set. */
function among(
  query: Query,
  generic: GenericKey,
  type: Resolved,
  key: Resolved,
  value: QueryNode,
): SqlExpression {
  const { model } = value.shape.tree
  const found = [...generic.targets].find(([, target]) => target === model.concrete)
  if (found === undefined) throw ormErrors.notATarget(generic.place, model.name, generic.names())
  const [label, target] = found
  const { select } = query.planner.subquery(query, value, 'in', key)
  if (select.kind !== 'select') throw ormErrors.combinedQuery('in')
  const [first] = select.columns
  const own = { ...(first?.expression as SqlExpression), type: target.key.type } as SqlExpression
  const [member, operand] = comparable(own, key.sql, query.dialect)
  const members: SqlSelect = { ...select, columns: [{ ...first, expression: member }] }
  return logic('and', [
    { kind: 'comparison', operator: '=', left: type.sql, right: constant(label) },
    { kind: 'membership', operand, members },
  ])
}

/** Whether the column of a generic key holds a model's label. */
export function isLabel(field: Field, table: string, label: string): SqlExpression {
  return {
    kind: 'comparison',
    operator: '=',
    left: { kind: 'column', table, name: field.column, type: field.type },
    right: constant(label),
  }
}

/** Whether a model's key is the one that a generic key holds. */
export function sameKey(key: SqlExpression, held: SqlExpression, dialect: Dialect): SqlExpression {
  const [left, right] = comparable(key, held, dialect)
  return { kind: 'comparison', operator: '=', left, right }
}

/** A column for keys of several kinds holds texts; of uuids those with dashes, which not every database stores so. */
function comparable(
  key: SqlExpression,
  held: SqlExpression,
  dialect: Dialect,
): readonly [SqlExpression, SqlExpression] {
  const [own, other] = [kindOf(key), kindOf(held)]
  if (other !== 'char' || own === 'char' || own === 'text') return [key, held]
  if (own === 'uuid' && dialect.name !== 'postgres' && !dialect.mariadb)
    return [key, { kind: 'cast', operand: held, type: { kind: 'uuid' } }]
  return [{ kind: 'cast', operand: key, type: text }, held]
}

function kindOf(sql: SqlExpression): string | undefined {
  return 'type' in sql ? (sql.type as { kind?: string } | undefined)?.kind : undefined
}

function constant(label: string): SqlExpression {
  return { kind: 'constant', value: label, type: text }
}
