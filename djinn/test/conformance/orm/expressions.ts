import * as door from 'djinn/orm'
import { UnknownOperation } from '../adapter.ts'
import { type Boxed, opened } from './boxed.ts'
import { functionCall } from './functions.ts'
import { outputField } from './models.ts'
import type { Names } from './names.ts'

type Json = Readonly<Record<string, unknown>>
/** What recorded expressions become: their paths and values are known at run time alone. */
export type AnyExpression = door.Exp<unknown, string>

/** What an expression needs of the adapter: query sets and stored instances. */
export interface Scope {
  readonly names: Names
  decode(value: unknown): unknown
  queryOf(query: unknown): Promise<Boxed>
  stored(model: string, pk: unknown): unknown
  make(model: string, fields: Json): unknown
  /** Whether the database must be told that nulls are less than all else, as SQLite has them. */
  readonly tellsNulls: boolean
  /** Whether a relation is kept at its other end. */
  isReverse(instance: unknown, name: string): boolean
}

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
    return door.Prefetch(scope.names.path(String(form.$Prefetch)), {
      ...(form.queryset !== undefined && { queryset: (await scope.queryOf(form.queryset)).value }),
      ...(form.to_attr !== undefined && { to: String(form.to_attr) }),
    } as never)
  }
  if ('$FilteredRelation' in form)
    return door.FilteredRelation(
      scope.names.path(String(form.$FilteredRelation)),
      (await toExpression(form.condition, scope)) as object,
    )
  if (isExpression(form)) return toExpression(form, scope)
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

/** A float with a whole number: JavaScript does not tell it from an integer, so it says that it is one. */
function wholeFloat(value: unknown, scope: Scope): AnyExpression | undefined {
  if (typeof value !== 'object' || value === null || !('$float' in value)) return undefined
  return door.Value(scope.decode(value), { output: outputField('FloatField') }) as AnyExpression
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

/**
 * A recorded expression, made by Djinn's constructors. What is none stays a value, but that a text is a path where fields are
 * named.
 */
export async function toExpression(value: unknown, scope: Scope, field = false): Promise<unknown> {
  if (field && typeof value === 'string') return scope.names.path(value)
  const float = wholeFloat(value, scope)
  if (float !== undefined) return float
  if (typeof value !== 'object' || value === null || !isExpression(value as Json))
    return opened(await toValue(value, scope))
  const form = value as Json
  const made = await construct(form, scope)
  const typed = form.output_field === undefined || '$fn' in form ? made : door.as(made, outputOf(form))
  if (form.order === undefined) return typed
  return ordered(typed, form.order === 'desc', scope, form.nulls as 'first' | 'last' | undefined)
}

/** A term of an order; nulls come first where nothing else is said, and last when it is turned around. */
export function ordered(
  of: AnyExpression,
  descending: boolean,
  { tellsNulls }: Scope,
  given?: 'first' | 'last',
): unknown {
  const nulls = given ?? (tellsNulls ? (descending ? 'last' : 'first') : undefined)
  const options = nulls === undefined ? {} : { nulls }
  return descending ? of.desc(options) : of.asc(options)
}

/** Several of them. */
export async function toExpressions(given: unknown, scope: Scope, field = false): Promise<unknown[]> {
  return Promise.all(((given ?? []) as unknown[]).map((each) => toExpression(each, scope, field)))
}

/** The field that a form names as its output. */
export function outputOf(form: Json): unknown {
  const given = form.output_field
  if (given === undefined || typeof given === 'string') return given && outputField(given)
  const options = given as Json
  return outputField(String(options.type), {}, options)
}

async function construct(form: Json, scope: Scope): Promise<AnyExpression> {
  if ('$F' in form) return door.F<string>(scope.names.path(String(form.$F)))
  if ('$Fslice' in form) {
    const [path, from, to] = form.$Fslice as [string, number | null, number | null]
    return door.F<string>(scope.names.path(path)).slice(from ?? 0, to ?? undefined)
  }
  if ('$OuterRef' in form) return outer(form.$OuterRef, scope)
  if ('$Value' in form) return wholeFloat(form.$Value, scope) ?? door.Value(scope.decode(form.$Value))
  if ('$fn' in form) return functionCall(form, scope)
  if ('$op' in form) return operation(form, scope)
  if ('$Subquery' in form) return door.Subquery(opened(await scope.queryOf(form.$Subquery)) as object)
  if ('$Exists' in form) return door.Exists(opened(await scope.queryOf(form.$Exists)) as object)
  if ('$Case' in form) return cases(form, scope)
  if ('$Window' in form) return window(form, scope)
  return condition(form, scope)
}

async function condition(form: Json, scope: Scope): Promise<AnyExpression> {
  const all = async (given: unknown) => (await toExpressions(given, scope)) as AnyExpression[]
  if ('$and' in form) return door.and(...(await all(form.$and)))
  if ('$or' in form) return door.or(...(await all(form.$or)))
  if ('$xor' in form) return door.xor(...(await all(form.$xor)))
  if ('$not' in form) return door.not((await toExpression(form.$not, scope)) as AnyExpression)
  if (!('$Q' in form)) throw new UnknownOperation(Object.keys(form)[0])
  const lookups = opened(await toValue(form.$Q, scope)) as Json
  const own: AnyExpression = door.Q(scope.names.keys(lookups))
  return form.args === undefined ? own : door.and(own, ...(await all(form.args)))
}

function outer(path: unknown, scope: Scope): AnyExpression {
  if (typeof path === 'string') return door.OuterRef(scope.names.path(path))
  return door.OuterRef(outer((path as Json).$OuterRef, scope) as ReturnType<typeof door.OuterRef>)
}

const operators = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'dividedBy',
  '%': 'modulo',
  '**': 'power',
  '^': 'power',
  bitand: 'bitAnd',
  bitor: 'bitOr',
  bitxor: 'bitXor',
  bitleftshift: 'bitLeftShift',
  bitrightshift: 'bitRightShift',
} as const

async function operation(form: Json, scope: Scope): Promise<AnyExpression> {
  const [first, second] = await toExpressions(form.args, scope)
  const left = (first instanceof door.Expression ? first : door.Value(first)) as AnyExpression
  if (form.$op === 'neg') return left.negated()
  const method = operators[form.$op as keyof typeof operators]
  if (method === undefined) throw new UnknownOperation(form.$op)
  return (left[method] as (other: unknown) => AnyExpression).call(left, second)
}

async function cases(form: Json, scope: Scope): Promise<AnyExpression> {
  const branches: door.When[] = []
  for (const { when, then } of form.$Case as Json[])
    branches.push(door.When((await toExpression(when, scope)) as object, await toExpression(then, scope)))
  if (form.default === undefined) return door.Case(...branches)
  return door.Case(...branches, { default: await toExpression(form.default, scope) })
}

async function window(form: Json, scope: Scope): Promise<AnyExpression> {
  const frame = form.frame as { type: 'rows' | 'range'; start: number | null; end: number | null } | undefined
  return door.Window((await toExpression(form.$Window, scope)) as AnyExpression, {
    partitionBy: (await toExpressions(form.partition_by, scope, true)) as string[],
    orderBy: (await toExpressions(form.order_by, scope, true)) as string[],
    ...(frame && {
      frame: (frame.type === 'rows' ? door.rows : door.range)(
        frame.start ?? undefined,
        frame.end ?? undefined,
      ),
    }),
  })
}
