import { type Dialect, encoder, type SqlExpression } from '../../sql/index.ts'
import type { ConditionNode, ExpressionNode } from '../expressions/nodes.ts'
import type { Field } from '../model/field.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { describeNode } from '../shape/describe.ts'
import type { TemplateNode } from '../shape/template.ts'
import { buildCondition } from './filter.ts'
import { newQuery } from './planner.ts'
import { memberAt } from './prepare.ts'
import { anywhere, resolve } from './resolve.ts'
import { mapSql } from './walk-sql.ts'

/** An expression of a model's own columns for the definition of its table: values stand in the text, columns have no table. */
export function inlined(
  meta: ModelMeta,
  node: ExpressionNode,
  dialect: Dialect,
  field?: Field,
): SqlExpression {
  const described = describeNode(node)
  const query = newQuery(meta, dialect)
  const template = described.template(0) as TemplateNode
  const context = { ...anywhere, allowJoins: false }
  const sql =
    template.kind === 'condition'
      ? buildCondition(query, template as ConditionNode, context).sql
      : resolve(query, template, context).sql
  return mapSql(sql, (part) => {
    if (part.kind === 'column')
      return { kind: 'column', name: part.name, ...(part.type && { type: part.type }) }
    if (part.kind !== 'parameter') return undefined
    const given = described.values[part.slot]
    const value =
      part.member === undefined ? given : (memberAt(part.member.index, part.member.listOf)(given) ?? null)
    const read = part.read === undefined ? value : part.read(value)
    const type = field?.type ?? part.type
    const encoded = read === null || type === undefined ? read : (encoder(type, dialect)?.(read) ?? read)
    return { kind: 'constant', value: encoded as string, ...(type && { type }) }
  })
}
