import type { Problem } from '../../base/index.ts'
import type { ConstraintOptions } from '../constraints.ts'
import { ormErrors } from '../errors.ts'
import { Expression } from '../expressions/expression.ts'
import type { ExpressionNode } from '../expressions/nodes.ts'
import { fieldNames, fieldOf, relationOf } from '../model/columns.ts'
import { isKey, type ModelMeta } from '../model/model-meta.ts'
import { checkExpressions } from './expressions.ts'
import { checkFiles } from './files.ts'
import { modelProblems, problemOf } from './problems.ts'
import { targetOf } from './targets.ts'

/** What is wrong with defaults and options of a model. */
export function checkOptions(meta: ModelMeta): Problem[] {
  if (meta.proxyOf !== undefined) return checkOrdering(meta)
  return [
    ...checkDefaults(meta),
    ...checkOrdering(meta),
    ...checkOrder(meta),
    ...namesIn(meta).flatMap((name) => checkColumnName(meta, name)),
    ...checkHistory(meta),
    ...checkUniqueFor(meta),
    ...checkFiles(meta),
    ...checkExpressions(meta),
  ]
}

/** `uniqueForDate` and its like name another field, that of the date. */
function checkUniqueFor(meta: ModelMeta): Problem[] {
  return meta.fields.flatMap(({ spec: { options } }) =>
    [options.uniqueForDate, options.uniqueForMonth, options.uniqueForYear]
      .filter((name) => typeof name === 'string')
      .filter((name) => fieldOf(meta, name) === undefined)
      .map((name) => problemOf(ormErrors.unknownField(meta.name, name, [...meta.byName.keys()]))),
  )
}

/** Names that the history leaves out are fields: a slip of the pen would write a password down. */
function checkHistory(meta: ModelMeta): Problem[] {
  const names = [...meta.specs.keys(), ...meta.byName.keys()]
  return [...(meta.history?.exclude ?? [])]
    .filter((name) => !meta.specs.has(name) && fieldOf(meta, name) === undefined)
    .map((name) => problemOf(ormErrors.unknownField(meta.name, name, names)))
}

/** What is wrong with the primary key of a model. */
export function checkKeys(meta: ModelMeta): Problem[] {
  if (meta.proxyOf !== undefined) return []
  const composite = [...meta.specs.values()].find((spec) => spec.kind === 'compositeKey')
  const declared = [...meta.specs]
    .filter(([, spec]) => spec.options.primaryKey === true)
    .map(([name]) => name)
  const unknown = ((composite?.options.fields as readonly string[] | undefined) ?? []).flatMap((name) =>
    checkColumnName(meta, name),
  )
  if (unknown.length > 0) return unknown
  if (meta.primaryKey.length === 0) return [modelProblems.noPrimaryKey(meta.name)]
  const several = composite !== undefined ? declared.length > 0 : declared.length > 1
  const names = composite === undefined ? declared : [...declared, 'compositeKey()']
  return [
    ...(several ? [modelProblems.twoPrimaryKeys(meta.name, names)] : []),
    ...meta.primaryKey.filter((key) => key.null).map((key) => modelProblems.nullKey(meta.name, key.name)),
  ]
}

function checkDefaults(meta: ModelMeta): Problem[] {
  return meta.fields.flatMap((field) => {
    const { options } = field.spec
    const place = `${meta.name}.${field.name}`
    const given = [
      ...(options.autoNow === true ? ['autoNow'] : []),
      ...(options.autoNowAdd === true ? ['autoNowAdd'] : []),
      ...('default' in options ? ['default'] : []),
    ]
    const clashes = given.length > 1 && given[0] !== 'default' ? [modelProblems.autoNow(place, given)] : []
    const shared = sharedKind(options.default)
    return shared === undefined ? clashes : [...clashes, modelProblems.sharedDefault(place, shared)]
  })
}

/** Plain objects and lists are copied for each instance; values of `Temporal` and `Big` never change. */
function sharedKind(value: unknown): string | undefined {
  const kinds = [Date, Map, Set, Uint8Array]
  return kinds.find((kind) => value instanceof kind)?.name
}

/** Names of columns in the options of a model. */
function namesIn(meta: ModelMeta): string[] {
  const { uniqueTogether = [], indexes = [], constraints = [], naturalKey = [] } = meta.options
  const lists = [...indexes, ...constraints] as readonly (ConstraintOptions | readonly string[])[]
  return [
    ...uniqueTogether.flat(),
    ...lists.flatMap((each) =>
      isNames(each) ? [...each] : [...(each.fields ?? []), ...(each.include ?? [])],
    ),
    ...naturalKey,
  ]
}

function isNames(given: ConstraintOptions | readonly string[]): given is readonly string[] {
  return Array.isArray(given)
}

function checkColumnName(meta: ModelMeta, given: string): Problem[] {
  const name = given.replace(/^-/, '')
  return meta.byName.has(name)
    ? []
    : [problemOf(ormErrors.unknownField(meta.name, name, [...meta.byName.keys()]))]
}

function checkOrdering(meta: ModelMeta): Problem[] {
  const { ordering = [], getLatestBy = [] } = meta.options
  const terms = [...ordering, ...(typeof getLatestBy === 'string' ? [getLatestBy] : getLatestBy)]
  return terms.flatMap((term) => {
    if (typeof term === 'string') return term === '?' ? [] : checkPath(meta, term.replace(/^-/, ''))
    if (!(term instanceof Expression)) return [problemOf(ormErrors.badOrdering(meta.name, term))]
    const path = pathOf(term.node)
    return path === undefined ? [] : checkPath(meta, path)
  })
}

function checkOrder(meta: ModelMeta): Problem[] {
  const { orderWithRespectTo: name, ordering = [] } = meta.options
  if (name === undefined) return []
  const spec = meta.specs.get(name)
  if (spec === undefined) return checkColumnName(meta, name)
  return [
    ...(isKey(spec) ? [] : [modelProblems.orderKey(meta.name, name)]),
    ...(ordering.length > 0 ? [modelProblems.orderTwice(meta.name)] : []),
  ]
}

function pathOf(node: ExpressionNode): string | undefined {
  if (node.kind === 'order') return pathOf(node.of)
  return node.kind === 'ref' ? node.path : undefined
}

/** Follows a path over relations; what stands behind a column is a part of its value. */
function checkPath(meta: ModelMeta, path: string): Problem[] {
  let at = meta
  for (const name of path.split('__')) {
    if (name === 'pk') return []
    const spec = specOf(at, name)
    const target = spec?.to === undefined ? undefined : targetOf(at, name, spec)
    if (target?.problem) return []
    if (target !== undefined && spec !== undefined) {
      at = target.model
      continue
    }
    if (fieldOf(at, name) !== undefined) return []
    const reverse = relationOf(at, name)
    if (reverse === undefined) return [problemOf(ormErrors.unknownField(at.name, name, fieldNames(at)))]
    at = reverse.to
  }
  return []
}

function specOf(meta: ModelMeta, name: string) {
  for (let at: ModelMeta | undefined = meta; at !== undefined; at = at.parent) {
    const spec = at.specs.get(name)
    if (spec !== undefined) return spec
  }
  return undefined
}
