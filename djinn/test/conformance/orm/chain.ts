import { F } from 'djinn/orm'
import { UnknownOperation } from '../adapter.ts'
import { opened } from './boxed.ts'
import { ordered, type Scope, toFields, toValue } from './expressions.ts'
import { isOrderedRelation, mayBeNull } from './nulls.ts'

type Json = Readonly<Record<string, unknown>>
// any: the chain is recorded data; what it is applied to is known at run time alone.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Value = any

/** Applies the steps of a recorded chain to a query set, one after another. */
export async function applyChain(
  start: Value,
  chain: readonly Json[],
  scope: Scope,
): Promise<{ readonly value: Value }> {
  let current = start
  for (const step of chain) {
    // A query set is thenable: it is passed on inside an object, so that it is not run before its time.
    current = (await applyStep(current, step, scope)).value
  }
  return { value: current }
}

async function applyStep(current: Value, step: Json, scope: Scope): Promise<{ value: Value }> {
  if ('slice' in step) return slice(current, step.slice as readonly (number | null)[])
  if ('index' in step) {
    const index = Number(step.index)
    return { value: Array.isArray(current) ? current[index] : await current.at(index) }
  }
  if ('attr' in step) return attribute(current, String(step.attr), scope)
  if ('set' in step) {
    Object.assign(current, await toFields(step.set as Json, scope))
    return { value: current }
  }
  if ('combine' in step) {
    const other = (await scope.queryOf(step.query)).value
    const method = { '&': 'and', '|': 'or', '^': 'xor' }[String(step.combine)] as string
    return { value: current[method](other) }
  }
  const method = String(step.method)
  const args = await Promise.all(((step.args ?? []) as unknown[]).map((each) => toValue(each, scope)))
  const kwargs: Record<string, unknown> = {}
  for (const [name, each] of Object.entries((step.kwargs ?? {}) as Json))
    kwargs[name] = await toValue(each, scope)
  return call(current, method, args.map(opened), opened(kwargs) as Record<string, unknown>, scope)
}

async function slice(current: Value, bounds: readonly (number | null)[]): Promise<{ value: Value }> {
  const [from, to, step] = bounds
  if (Array.isArray(current)) return { value: current.slice(from ?? 0, to ?? undefined) }
  const sliced = current.slice(from ?? 0, to ?? undefined)
  if (step === undefined || step === null) return { value: sliced }
  const rows = (await sliced.toArray()) as unknown[]
  return { value: (step < 0 ? rows.reverse() : rows).filter((_, index) => index % Math.abs(step) === 0) }
}

async function attribute(current: Value, name: string, scope: Scope): Promise<{ value: Value }> {
  const found = current[scope.names.name(name)]
  const isReference = typeof found === 'object' && found !== null && 'load' in found && !('settled' in found)
  if (!isReference) return { value: found }
  const related = await found.load()
  if (related === null && scope.isReverse(current, name)) throw new MissingRelated()
  return { value: related }
}

/** Django's error for a one-to-one relation without a row; Djinn gives null. */
class MissingRelated extends Error {
  override readonly name = 'RelatedObjectDoesNotExist'
}

type Call = (current: Value, args: unknown[], kwargs: Record<string, unknown>, scope: Scope) => Value
const passthrough = [
  'all',
  'reverse',
  'none',
  'count',
  'exists',
  'first',
  'last',
  'contains',
  'union',
  'intersection',
  'difference',
  'clear',
]

const calls: Readonly<Record<string, Call>> = {
  ...Object.fromEntries(
    passthrough.map((name): [string, Call] => [
      name,
      (current, args, kwargs) => current[name](...args, ...(Object.keys(kwargs).length > 0 ? [kwargs] : [])),
    ]),
  ),
  filter: (current, args, kwargs, { names }) => current.filter(...args, ...lookupsOf(names.keys(kwargs))),
  exclude: (current, args, kwargs, { names }) => current.exclude(...args, ...lookupsOf(names.keys(kwargs))),
  get: (current, args, kwargs, { names }) => current.get(...args, ...lookupsOf(names.keys(kwargs))),
  annotate: (current, args, kwargs) => current.annotate(...args, ...lookupsOf(kwargs)),
  alias: (current, args, kwargs) => current.alias(...args, ...lookupsOf(kwargs)),
  aggregate: (current, args, kwargs) => current.aggregate(...args, ...lookupsOf(kwargs)),
  order_by: (current, args, _kwargs, scope) => current.orderBy(...args.map((each) => orderTerm(each, scope))),
  values: (current, args, kwargs, { names }) => current.values(...paths(args, names), ...lookupsOf(kwargs)),
  values_list: (current, args, kwargs, { names }) =>
    current.valuesList(...paths(args, names), ...(kwargs.flat === true ? [{ flat: true }] : [])),
  distinct: (current, args, _kwargs, { names }) => current.distinct(...paths(args, names)),
  select_related: (current, args, _kwargs, { names }) => current.selectRelated(...paths(args, names)),
  prefetch_related: (current, args, _kwargs, { names }) => current.prefetchRelated(...paths(args, names)),
  only: (current, args, _kwargs, { names }) => current.only(...paths(args, names)),
  defer: (current, args, _kwargs, { names }) => current.defer(...paths(args, names)),
  dates: (current, args, kwargs) =>
    current.dates(args[0], args[1] ?? kwargs.kind, String(args[2] ?? kwargs.order ?? 'ASC').toLowerCase()),
  datetimes: (current, args, kwargs) =>
    current.datetimes(
      args[0],
      args[1] ?? kwargs.kind,
      String(args[2] ?? kwargs.order ?? 'ASC').toLowerCase(),
      kwargs.tzinfo === undefined ? {} : { zone: kwargs.tzinfo },
    ),
  earliest: (current, args, _kwargs, { names }) => current.earliest(...paths(args, names)),
  latest: (current, args, _kwargs, { names }) => current.latest(...paths(args, names)),
  in_bulk: (current, args, kwargs, { names }) =>
    current.inBulk(
      args[0] ?? undefined,
      kwargs.field_name === undefined ? {} : { field: names.name(String(kwargs.field_name)) },
    ),
  iterator: async (current) => {
    const rows: unknown[] = []
    for await (const row of current.iterator()) rows.push(row)
    return rows
  },
  create: (current, _args, kwargs, { names }) => current.create(fieldNames(kwargs, names)),
  update: (current, _args, kwargs, { names }) => current.update(fieldNames(kwargs, names)),
  delete: (current) => current.delete(),
  get_or_create: (current, _args, { defaults, ...kwargs }, { names }) =>
    current.getOrCreate(names.keys(kwargs), {
      defaults: fieldNames((defaults ?? {}) as Record<string, unknown>, names),
    }),
  update_or_create: (current, _args, { defaults, create_defaults, ...kwargs }, { names }) =>
    current.updateOrCreate(names.keys(kwargs), {
      defaults: fieldNames((defaults ?? {}) as Record<string, unknown>, names),
      ...(create_defaults !== undefined && {
        createDefaults: fieldNames(create_defaults as Record<string, unknown>, names),
      }),
    }),
  bulk_create: (current, args, kwargs, { names }) =>
    current.bulkCreate(args[0], {
      ...(kwargs.ignore_conflicts === true && { ignoreConflicts: true }),
      ...(kwargs.update_conflicts === true && { updateConflicts: true }),
      ...(kwargs.update_fields !== undefined && {
        updateFields: paths(kwargs.update_fields as unknown[], names),
      }),
      ...(kwargs.unique_fields !== undefined && {
        uniqueFields: paths(kwargs.unique_fields as unknown[], names),
      }),
      ...(kwargs.batch_size !== undefined && { batchSize: kwargs.batch_size }),
    }),
  bulk_update: (current, args, kwargs, { names }) =>
    current.bulkUpdate(
      args[0],
      paths((args[1] ?? kwargs.fields) as unknown[], names),
      kwargs.batch_size === undefined ? {} : { batchSize: kwargs.batch_size },
    ),
  save: async (current, _args, kwargs, { names }) => {
    await current.save(
      kwargs.update_fields === undefined
        ? {}
        : { updateFields: paths(kwargs.update_fields as unknown[], names) },
    )
    return current
  },
  add: async (current, args, kwargs) => {
    await current.add(
      ...args,
      ...(kwargs.through_defaults === undefined ? [] : [{ throughDefaults: kwargs.through_defaults }]),
    )
    return null
  },
  remove: async (current, args) => {
    await current.remove(...args)
    return null
  },
  set: async (current, args, kwargs) => {
    await current.set(args[0], {
      ...(kwargs.clear === true && { clear: true }),
      ...(kwargs.through_defaults !== undefined && { throughDefaults: kwargs.through_defaults }),
    })
    return null
  },
}

async function call(
  current: Value,
  method: string,
  args: unknown[],
  kwargs: Record<string, unknown>,
  scope: Scope,
): Promise<{ value: Value }> {
  const display = /^get_(\w+)_display$/.exec(method)
  if (display) return { value: current.display(scope.names.name(display[1] as string)) }
  const neighbor = /^get_(next|previous)_by_(\w+)$/.exec(method)
  if (neighbor)
    return { value: await current[neighbor[1] as string](scope.names.name(neighbor[2] as string)) }
  const run = calls[method]
  if (run === undefined) throw new UnknownOperation(method)
  const result = run(current, args, kwargs, scope)
  if (typeof result?.then === 'function' && typeof result.settled === 'function') return { value: result }
  const settled = await result
  return { value: settled === undefined ? null : settled }
}

/** A name stays one where nothing is to be said of nulls: a relation then goes by the order of its own model. */
function orderTerm(term: unknown, scope: Scope): unknown {
  if (typeof term !== 'string') return term
  const path = scope.names.path(term)
  if (!scope.tellsNulls || !mayBeNull(term) || isOrderedRelation(term)) return path
  return ordered(F<string>(path.replace(/^-/, '')), path.startsWith('-'), scope)
}

function lookupsOf(kwargs: Readonly<Record<string, unknown>>): unknown[] {
  return Object.keys(kwargs).length > 0 ? [kwargs] : []
}

function paths(args: readonly unknown[], names: Scope['names']): unknown[] {
  return args.map((each) => (typeof each === 'string' ? names.path(each) : each))
}

function fieldNames(kwargs: Record<string, unknown>, names: Scope['names']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(kwargs).map(([name, value]) => [names.name(name), value]))
}
