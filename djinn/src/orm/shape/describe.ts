import type { Database } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import { descriptionOf, Expression, keepDescription } from '../expressions/expression.ts'
import type { ConditionNode, ExpressionNode, LookupNode } from '../expressions/nodes.ts'
import { Instance } from '../model/instance.ts'
import type { Shape } from './shape.ts'
import type { TemplateNode, TemplateValue, ValueKind } from './template.ts'

/** What is asked of a query set that stands as a value in another query. */
export interface QueryValue {
  /** Its shape, slices included, its values, and the database that `using()` named. */
  settled(): {
    readonly shape: Shape
    readonly values: readonly unknown[]
    readonly database?: Database | undefined
  }
}

/** A user's value taken apart: `key` tells templates apart, `values` fill the slots, `template` is made where the key is new. */
export interface Description {
  readonly key: string
  readonly values: readonly unknown[]
  template(base: number): TemplateValue
}

/** Takes apart an expression; once, however often it is used. A query set inside may have been changed by nobody: it is immutable too. */
export function describeExpression(expression: Expression): Description {
  const known = descriptionOf(expression) as Description | undefined
  if (known !== undefined) return known
  const description = describeNode(expression.node)
  keepDescription(expression, description)
  return description
}

/** Takes apart an expression's node. */
export function describeNode(node: ExpressionNode): Description {
  const writer = new Writer()
  writer.node(node)
  return {
    key: writer.key,
    values: writer.values,
    template: (base: number) => templateOf(node, { next: base }),
  }
}

/** Takes apart the value of a lookup: a literal, a list, an expression, a query set. */
export function describeValue(value: unknown, place: string): Description {
  if (asksForKeys(place))
    return {
      key: `keys${JSON.stringify(value)}`,
      values: [],
      template: () => ({ kind: 'keys', keys: keysOf(value) }),
    }
  if (value instanceof Expression) return describeExpression(value)
  const writer = new Writer()
  writer.value(value, place)
  return {
    key: writer.key,
    values: writer.values,
    template: (base: number) => valueTemplate(value, { next: base }, place),
  }
}

/** Whether a lookup's value is part of its text: the keys of a JSON value. */
export function asksForKeys(path: string): boolean {
  return path.endsWith('__hasKey') || path.endsWith('__hasKeys') || path.endsWith('__hasAnyKeys')
}

function keysOf(value: unknown): string[] {
  return (listOf(value) ?? [value]).map(String)
}

interface Counter {
  next: number
}

class Writer {
  key = ''
  values: unknown[] = []

  value(value: unknown, place: string): void {
    if (value === undefined) throw ormErrors.undefinedValue(place)
    const list = listIn(value, place)
    if (value instanceof Expression) this.node(value.node)
    else if (isQueryValue(value)) this.query(value)
    else if (list !== undefined) this.list(list, place)
    else {
      this.key += kindOf(value)
      this.values.push(value)
    }
  }

  list(list: readonly unknown[], place: string): void {
    if (list.some((item) => item === undefined)) throw ormErrors.undefinedValue(place)
    if (!list.some((item) => item instanceof Expression || isQueryValue(item))) {
      this.key += `[${sizeOf(list.length)}]`
      this.values.push(list)
      return
    }
    this.key += '['
    for (const item of list) {
      this.value(item, place)
      this.key += ','
    }
    this.key += ']'
  }

  query(value: QueryValue): void {
    const { shape, values, database } = value.settled()
    this.key += `(query ${queryKey(shape, database)})`
    this.values.push(...values)
  }

  node(node: ExpressionNode): void {
    if (node.kind === 'value') {
      this.key += `${listOf(node.value) === undefined ? kindOf(node.value) : 'json'}${node.output ? `:${idOf(node.output)}` : ''}`
      this.values.push(node.value)
      return
    }
    this.key += `(${node.kind}`
    const parts = spelled(node) as Readonly<Record<string, unknown>>
    for (const name in parts) {
      const part = parts[name]
      if (name === 'kind' || part === undefined) continue
      this.key += ` ${name}=`
      this.part(name, part)
    }
    this.key += ')'
  }

  part(name: string, part: unknown): void {
    if (typeof part === 'string') this.key += JSON.stringify(part)
    else if (name === 'query') this.query(part as QueryValue)
    else if (name === 'output') this.key += idOf(part as object)
    else if (isNode(part)) this.node(part)
    else if (isLookup(part)) this.lookup(part)
    else if (Array.isArray(part)) {
      for (const item of part) {
        this.part('', item)
        this.key += ','
      }
    } else if (typeof part === 'object' && part !== null) {
      for (const [key, value] of Object.entries(part)) {
        this.key += `${JSON.stringify(key)}:`
        this.part(key, value)
      }
    } else this.key += String(part)
  }

  lookup(lookup: LookupNode): void {
    this.key += `${JSON.stringify(lookup.path)}~`
    if (asksForKeys(lookup.path)) {
      this.key += JSON.stringify(lookup.value)
      return
    }
    this.value(lookup.value, lookup.path)
  }
}

function templateOf(node: ExpressionNode, counter: Counter): TemplateNode {
  if (node.kind === 'value')
    return {
      kind: 'slot',
      slot: counter.next++,
      of: listOf(node.value) === undefined ? kindOf(node.value) : 'json',
      output: node.output,
    }
  const copy: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(spelled(node)))
    copy[name] = name === 'kind' ? part : partTemplate(name, part, counter)
  return copy as unknown as TemplateNode
}

function partTemplate(name: string, part: unknown, counter: Counter): unknown {
  if (name === 'output' || part === undefined || part === null || typeof part !== 'object') return part
  if (name === 'query') return queryTemplate(part as QueryValue, counter)
  if (isNode(part)) return templateOf(part, counter)
  if (isLookup(part))
    return {
      ...part,
      value: asksForKeys(part.path)
        ? { kind: 'keys', keys: keysOf(part.value) }
        : valueTemplate(part.value, counter, part.path),
    }
  if (Array.isArray(part)) return part.map((item) => partTemplate('', item, counter))
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, partTemplate(key, value, counter)]),
  )
}

function valueTemplate(value: unknown, counter: Counter, place: string): TemplateValue {
  if (value instanceof Expression) return templateOf(value.node, counter)
  if (isQueryValue(value)) return queryTemplate(value, counter)
  const list = listIn(value, place)
  if (list === undefined) return { kind: 'slot', slot: counter.next++, of: kindOf(value) }
  if (!list.some((item) => item instanceof Expression || isQueryValue(item)))
    return { kind: 'list', slot: counter.next++, size: sizeOf(list.length) }
  return { kind: 'items', items: list.map((item) => valueTemplate(item, counter, place)) }
}

function queryTemplate(value: QueryValue, counter: Counter): TemplateValue {
  const { shape, values, database } = value.settled()
  const base = counter.next
  counter.next += values.length
  return { kind: 'query', shape, base, database }
}

/** Lists of up to two are told apart exactly, longer ones by the next power of two: few plans serve all lengths. */
export function sizeOf(length: number): number {
  return length <= 2 ? length : 2 ** Math.ceil(Math.log2(length))
}

/** A list given as a value: an array or a set. */
export function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  return value instanceof Set ? [...value] : undefined
}

/** No value equals null: a null in the list of an `in` says nothing. */
function listIn(value: unknown, place: string): readonly unknown[] | undefined {
  const list = listOf(value)
  return list?.includes(null) && (place === 'in' || place.endsWith('__in'))
    ? list.filter((item) => item !== null)
    : list
}

/** The kind of a literal. */
export function kindOf(value: unknown): ValueKind {
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'float'
    case 'bigint':
      return 'bigint'
    case 'boolean':
      return value ? 'true' : 'false'
    default:
      return value === null || value === undefined ? 'null' : objectKind(value)
  }
}

function objectKind(value: object): ValueKind {
  if (value instanceof Date) return 'datetime'
  if (value instanceof Instance) return 'instance'
  if (value instanceof Uint8Array) return 'binary'
  switch ((value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag]) {
    case 'Temporal.PlainDate':
      return 'date'
    case 'Temporal.PlainTime':
      return 'time'
    case 'Temporal.Duration':
      return 'duration'
    case 'Temporal.Instant':
      return 'instant'
  }
  return 'toFixed' in value && 'c' in value && 'e' in value ? 'decimal' : 'json'
}

/** Values between the parts of raw SQL are literals unless they are expressions. */
function spelled(node: ExpressionNode): object {
  if (node.kind !== 'raw') return node
  return {
    ...node,
    values: node.values.map((value) =>
      value instanceof Expression ? value.node : isNode(value) ? value : { kind: 'value', value },
    ),
  }
}

function isNode(part: unknown): part is ExpressionNode {
  return (
    typeof part === 'object' &&
    part !== null &&
    'kind' in part &&
    part.kind !== 'lookup' &&
    typeof part.kind === 'string'
  )
}

function isLookup(part: unknown): part is LookupNode {
  return typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'lookup'
}

/** What tells a query inside of another from those that are made otherwise, or that another database was named for. */
export function queryKey(shape: Shape, database: Database | undefined): string {
  return database === undefined ? String(shape.id) : `${shape.id}@${idOf(database)}`
}

/** Whether a value is a query set. */
export function isQueryValue(value: unknown): value is QueryValue {
  return (
    typeof value === 'object' && value !== null && 'settled' in value && typeof value.settled === 'function'
  )
}

const ids = new WeakMap<object, number>()
let lastId = 0
function idOf(value: object): string {
  const id = ids.get(value) ?? ++lastId
  ids.set(value, id)
  return `#${id}`
}

export type { ConditionNode }
