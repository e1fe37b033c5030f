import { DjinnError, type Problem } from '../../base/index.ts'
import type { Dialect } from '../../sql/index.ts'
import { rulesOf } from '../constraints.ts'
import type { Expression } from '../expressions/expression.ts'
import type { ModelMeta } from '../model/model-meta.ts'
import { inlined } from '../query/inlined.ts'
import { problemOf } from './problems.ts'

/** Only names are looked at, which are the same everywhere. */
const dialect: Dialect = { name: 'sqlite', version: [3, 45], mariadb: false }
const codes = ['ORM_UNKNOWN_FIELD', 'ORM_UNKNOWN_LOOKUP', 'ORM_JOINED_REFERENCE', 'ORM_NOT_A_RELATION']

/** Expressions of constraints, indexes and generated columns name columns of the model itself. */
export function checkExpressions(meta: ModelMeta): Problem[] {
  const generated = meta.fields.flatMap(({ spec }) => {
    const given = spec.options.generated as { readonly expression: Expression } | undefined
    return given === undefined ? [] : [given.expression]
  })
  return [
    ...rulesOf(meta).flatMap(({ condition, expressions = [] }) => [
      ...(condition ? [condition] : []),
      ...expressions,
    ]),
    ...generated,
  ].flatMap((expression) => checkExpression(meta, expression))
}

function checkExpression(meta: ModelMeta, { node }: Expression): Problem[] {
  try {
    inlined(meta, node.kind === 'order' ? node.of : node, dialect)
    return []
  } catch (error) {
    // What a kind of database lacks is told where the tables are made.
    if (!(error instanceof DjinnError) || !codes.includes(error.code)) return []
    const problem = problemOf(error)
    const isPlaced = problem.message.startsWith(meta.name)
    return [isPlaced ? problem : { ...problem, message: `${meta.name}: ${problem.message}` }]
  }
}
