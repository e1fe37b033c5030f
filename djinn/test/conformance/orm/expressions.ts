import { Expression, FilteredRelation, Prefetch } from 'djinn/orm'
import { UnknownOperation } from '../adapter.ts'
import { type Boxed, opened } from './boxed.ts'
import { outputField } from './models.ts'
import type { Names } from './names.ts'

type Json = Readonly<Record<string, unknown>>

/** What an expression needs of the adapter: query sets and stored instances. */
export interface Scope {
  readonly names: Names
  decode(value: unknown): unknown
  queryOf(query: unknown): Promise<Boxed>
  stored(model: string, pk: unknown): unknown
  make(model: string, fields: Json): unknown
  /** Whether a relation is kept at its other end. */
  isReverse(instance: unknown, name: string): boolean
}

const aggregates = new Set([
  'Avg',
  'Count',
  'Max',
  'Min',
  'StdDev',
  'Sum',
  'Variance',
  'StringAgg',
  'AnyValue',
])

/** Turns a recorded value into one of Djinn: an expression, a query set, an instance, a plain value. */
export async function toValue(value: unknown, scope: Scope): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((each) => toValue(each, scope)))
  if (typeof value !== 'object' || value === null) return value
  const form = value as Json
  if ('$obj' in form) return scope.stored(String(form.$obj), form.pk)
  if ('$new' in form)
    return scope.make(String(form.$new), (await toFields(form.fields as Json, scope)) as Json)
  if ('$query' in form) return scope.queryOf(form.$query)
  if ('$tuple' in form) return toValue(form.$tuple, scope)
  if ('$Prefetch' in form) {
    return new Prefetch(scope.names.path(String(form.$Prefetch)), {
      ...(form.queryset !== undefined && { queryset: (await scope.queryOf(form.queryset)).value }),
      ...(form.to_attr !== undefined && { to: String(form.to_attr) }),
    } as never)
  }
  if ('$FilteredRelation' in form)
    return new FilteredRelation(scope.names.path(String(form.$FilteredRelation)), new Expression((await toNode(form.condition, scope)) as never))
  if (isExpression(form)) return new Expression((await toNode(form, scope)) as never)
  const key = Object.keys(form)[0]
  if (key?.startsWith('$')) return scope.decode(form)
  return Object.fromEntries(
    await Promise.all(Object.entries(form).map(async ([name, each]) => [name, await toValue(each, scope)])),
  )
}

/** The values of fields by Djinn's names. */
export async function toFields(fields: Json, scope: Scope): Promise<Json> {
  return Object.fromEntries(
    await Promise.all(
      Object.entries(fields).map(async ([name, value]) => [
        scope.names.name(name),
        await toValue(value, scope),
      ]),
    ),
  )
}

const forms = [
  '$F',
  '$Fslice',
  '$OuterRef',
  '$Value',
  '$Q',
  '$and',
  '$or',
  '$xor',
  '$not',
  '$fn',
  '$op',
  '$Subquery',
  '$Exists',
  '$Case',
  '$Window',
]

function isExpression(form: Json): boolean {
  return forms.some((name) => name in form)
}

/** The node of a recorded expression; a text is a reference where `field` says so. */
export async function toNode(value: unknown, scope: Scope, field = false): Promise<unknown> {
  if (field && typeof value === 'string') return value === '*' ? { kind: 'star' } : reference(value, scope)
  if (typeof value !== 'object' || value === null || !isExpression(value as Json)) {
    const plain = await toValue(value, scope)
    return plain instanceof Expression ? plain.node : { kind: 'value', value: opened(plain) }
  }
  const form = value as Json
  const node = await expressionNode(form, scope)
  if (form.order === undefined) return node
  return { kind: 'order', of: node, descending: form.order === 'desc', nulls: form.nulls }
}

function reference(path: string, scope: Scope): unknown {
  if (path.startsWith('-'))
    return { kind: 'order', of: { kind: 'ref', path: scope.names.path(path.slice(1)) }, descending: true }
  return { kind: 'ref', path: scope.names.path(path) }
}

async function expressionNode(form: Json, scope: Scope): Promise<unknown> {
  const output = outputOf(form.output_field)
  if ('$F' in form) return { kind: 'ref', path: scope.names.path(String(form.$F)) }
  if ('$Fslice' in form) {
    const [path, from, to] = form.$Fslice as [string, number | null, number | null]
    return {
      kind: 'sliced',
      of: { kind: 'ref', path: scope.names.path(path) },
      start: from ?? 0,
      ...(to !== null && { length: to - (from ?? 0) }),
    }
  }
  if ('$OuterRef' in form) return outer(form.$OuterRef, scope)
  if ('$Value' in form) return { kind: 'value', value: scope.decode(form.$Value), output }
  if ('$Q' in form)
    return condition('and', [...(await lookups(form.$Q as Json, scope)), ...(await nodes(form.args, scope))])
  if ('$and' in form) return condition('and', await nodes(form.$and, scope))
  if ('$or' in form) return condition('or', await nodes(form.$or, scope))
  if ('$xor' in form) return condition('xor', await nodes(form.$xor, scope))
  if ('$not' in form) return { ...condition('and', await nodes([form.$not], scope)), negated: true }
  if ('$fn' in form) return functionNode(form, output, scope)
  if ('$op' in form) return operation(form, output, scope)
  if ('$Subquery' in form)
    return { kind: 'subquery', query: (await scope.queryOf(form.$Subquery)).value, output }
  if ('$Exists' in form)
    return { kind: 'exists', query: (await scope.queryOf(form.$Exists)).value, negated: false }
  if ('$Case' in form) return caseNode(form, output, scope)
  if ('$Window' in form) return windowNode(form, output, scope)
  throw new UnknownOperation(Object.keys(form)[0])
}

function outer(path: unknown, scope: Scope): unknown {
  if (typeof path === 'string') return { kind: 'outerRef', path: scope.names.path(path) }
  const inner = path as Json
  return { kind: 'outerRef', path: `outer:${scope.names.path(String(inner.$OuterRef))}` }
}

function outputOf(given: unknown): unknown {
  if (given === undefined) return undefined
  if (typeof given === 'string') return outputField(given)
  const options = given as Json
  return outputField(String(options.type), {}, options)
}

function condition(connector: string, children: unknown[]) {
  return { kind: 'condition', connector, negated: false, children }
}

async function lookups(given: Json, scope: Scope): Promise<unknown[]> {
  return Promise.all(
    Object.entries(given).map(async ([path, value]) => ({
      kind: 'lookup',
      path: scope.names.path(path),
      value: opened(await toValue(value, scope)),
    })),
  )
}

async function nodes(given: unknown, scope: Scope, field = false): Promise<unknown[]> {
  return Promise.all(((given ?? []) as unknown[]).map((each) => toNode(each, scope, field)))
}

async function functionNode(form: Json, output: unknown, scope: Scope): Promise<unknown> {
  const name = String(form.$fn)
  const kwargs = (form.kwargs ?? {}) as Json
  if (aggregates.has(name)) {
    return {
      kind: 'aggregate',
      name,
      args: await nodes(form.args, scope, true),
      distinct: form.distinct === true || undefined,
      filter: form.filter === undefined ? undefined : await toNode(form.filter, scope),
      default: form.default === undefined ? undefined : await toNode(form.default, scope),
      options: kwargs.sample === true || form.sample === true ? { sample: true } : undefined,
      output,
    }
  }
  if (name === 'JSONObject')
    return {
      kind: 'function',
      name,
      args: await nodes(Object.values(kwargs), scope, true),
      options: { keys: Object.keys(kwargs) },
    }
  const zone = form.tzinfo === undefined ? {} : { zone: form.tzinfo }
  const args = (form.args ?? []) as unknown[]
  if (name === 'Extract' || name === 'Trunc') {
    const unit = scope.names.name(String(args[1] ?? kwargs.lookup_name ?? kwargs.kind))
    return {
      kind: 'function',
      name,
      args: [await toNode(args[0], scope, true)],
      options: { ...zone, unit },
      output,
    }
  }
  if (name === 'Collate')
    return {
      kind: 'function',
      name,
      args: [await toNode(args[0], scope, true)],
      options: { collation: args[1] ?? kwargs.collation },
    }
  const plain = plainArguments[name]
  const converted = await Promise.all(
    args.map((each, index) => toNode(each, scope, plain === undefined || index < plain)),
  )
  const extra = await nodes(
    Object.entries(kwargs)
      .filter(([key]) => key !== 'sample')
      .map(([, each]) => each),
    scope,
  )
  return { kind: 'function', name, args: [...converted, ...extra], options: zone, output }
}

/** How many arguments are fields; a text after those is a text. */
const plainArguments: Readonly<Record<string, number>> = { Lag: 1, Lead: 1, NthValue: 1, Ntile: 0 }

async function operation(form: Json, output: unknown, scope: Scope): Promise<unknown> {
  const names: Readonly<Record<string, string>> = {
    bitand: '&',
    bitor: '|',
    bitxor: '^',
    bitleftshift: '<<',
    bitrightshift: '>>',
  }
  const [left, right] = await nodes(form.args, scope)
  if (form.$op === 'neg') return { kind: 'negative', of: left }
  return { kind: 'combined', operator: names[String(form.$op)] ?? form.$op, left, right, output }
}

async function caseNode(form: Json, output: unknown, scope: Scope): Promise<unknown> {
  const branches = await Promise.all(
    (form.$Case as Json[]).map(async (each) => ({
      when: asCondition(await toNode(each.when, scope)),
      then: await toNode(each.then, scope),
    })),
  )
  return {
    kind: 'case',
    branches,
    otherwise: form.default === undefined ? undefined : await toNode(form.default, scope),
    output,
  }
}

function asCondition(node: unknown): unknown {
  return (node as Json).kind === 'condition' ? node : condition('and', [node])
}

async function windowNode(form: Json, output: unknown, scope: Scope): Promise<unknown> {
  const frame = form.frame as { type: string; start: number | null; end: number | null } | undefined
  return {
    kind: 'window',
    of: await toNode(form.$Window, scope),
    partitionBy: await nodes(form.partition_by, scope, true),
    orderBy: await nodes(form.order_by, scope, true),
    frame: frame && { mode: frame.type, start: frame.start ?? undefined, end: frame.end ?? undefined },
    output,
  }
}
