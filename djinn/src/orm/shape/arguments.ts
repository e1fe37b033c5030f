import type { SqlLock } from '../../sql/index.ts'
import type { Expression } from '../expressions/expression.ts'
import type { JoinCondition } from '../expressions/relations.ts'
import {
  asksForKeys,
  type Description,
  describeExpression,
  describeNode,
  describeValue,
  type QueryValue,
  queryKey,
} from './describe.ts'
import type { Shape } from './shape.ts'
import type { TemplateValue } from './template.ts'

// Arguments of a method as steps of a shape. What differs from one query set to the next of the same shape is put behind `values`.

/** Lookups by name. */
export function addLookups(start: Shape, where: Readonly<Record<string, unknown>>, values: unknown[]): Shape {
  let shape = start
  for (const path of Object.keys(where)) {
    const value = where[path]
    const plain = typeof value === 'string' || typeof value === 'number'
    if (plain && !Number.isNaN(value) && !asksForKeys(path)) {
      const of = typeof value === 'string' ? 'text' : 'integer'
      shape =
        shape.find(path) ??
        shape.add(
          path,
          argument({ kind: 'lookup', path, value: { kind: 'slot', slot: values.length, of } }),
          1,
        )
      values.push(value)
      continue
    }
    const described = describeValue(value, path)
    shape = add(shape, `${path}\u0000${described.key}`, described, values, (template) => ({
      kind: 'lookup',
      path,
      value: template,
    }))
  }
  return shape
}

/** An expression without a name: a condition, a term of an order. */
export function addExpression(shape: Shape, expression: Expression, values: unknown[]): Shape {
  const described = describeExpression(expression)
  return add(shape, `\u0001${described.key}`, described, values, (node) => ({ kind: 'node', node }))
}

/** An expression under a name. */
export function addNamed(shape: Shape, name: string, expression: Expression, values: unknown[]): Shape {
  const described = describeExpression(expression)
  const token = `${JSON.stringify(name)}\u0001${described.key}`
  return add(shape, token, described, values, (node) => ({ kind: 'named', name, node }))
}

/** A relation with a condition of its own, under a name. */
export function addFiltered(
  shape: Shape,
  name: string,
  { path, condition }: JoinCondition,
  values: unknown[],
): Shape {
  const described = describeNode(condition)
  const token = `${JSON.stringify([name, path])}\u0002${described.key}`
  return add(shape, token, described, values, (template) => ({
    kind: 'filtered',
    name,
    path,
    condition: template,
  }))
}

/** Names, and the end of the arguments. */
export function addTexts(start: Shape, texts: readonly string[]): Shape {
  let shape = start
  for (const text of texts) shape = shape.text(text)
  return shape.end()
}

/** An end of a slice. */
export function addBound(shape: Shape, name: 'limit' | 'offset', value: number, values: unknown[]): Shape {
  const next = shape.find(name) ?? shape.add(name, argument({ kind: 'bound', name, slot: values.length }), 1)
  values.push(value)
  return next
}

/** How rows are locked. */
export function addLock(shape: Shape, lock: SqlLock): Shape {
  const token = JSON.stringify(lock)
  return shape.find(token) ?? shape.add(token, argument({ kind: 'lock', lock }), 0)
}

/** Another query set that this one is combined with. */
export function addQuery(shape: Shape, query: QueryValue, values: unknown[]): Shape {
  const { shape: other, values: given, database } = query.settled()
  const token = `other${queryKey(other, database)}`
  const next =
    shape.find(token) ??
    shape.add(token, argument({ kind: 'other', shape: other, base: values.length, database }), given.length)
  for (const each of given) values.push(each)
  return next
}

function add(
  shape: Shape,
  token: string,
  described: Description,
  values: unknown[],
  payload: (template: TemplateValue) => object,
): Shape {
  const next =
    shape.find(token) ??
    shape.add(token, argument(payload(described.template(values.length))), described.values.length)
  for (const each of described.values) values.push(each)
  return next
}

function argument(payload: object) {
  return { kind: 'argument', payload } as const
}
