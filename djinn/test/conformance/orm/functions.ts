import * as door from 'djinn/orm'
import { UnknownOperation } from '../adapter.ts'
import { type AnyExpression, outputOf, type Scope, toExpression, toExpressions } from './expressions.ts'

type Json = Readonly<Record<string, unknown>>
type Build = (...given: unknown[]) => AnyExpression

const aggregates = ['Avg', 'Count', 'Max', 'Min', 'StdDev', 'Sum', 'Variance', 'AnyValue', 'StringAgg']

/** How many arguments name fields by texts, where not all do. */
const fieldArguments: Readonly<Record<string, number>> = {
  Lag: 1,
  Lead: 1,
  NthValue: 1,
  Ntile: 0,
  Extract: 1,
  Trunc: 1,
  Collate: 1,
  StringAgg: 1,
}

/** The names that arguments behind the first have in Django. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  Collate: ['collation'],
  Extract: ['lookup_name'],
  Trunc: ['kind'],
  Lag: ['offset', 'default'],
  Lead: ['offset', 'default'],
  Left: ['length'],
  LPad: ['length', 'fill_text'],
  NthValue: ['nth'],
  Repeat: ['number'],
  Replace: ['text', 'replacement'],
  Right: ['length'],
  Round: ['precision'],
  RPad: ['length', 'fill_text'],
  StrIndex: ['substring'],
  StringAgg: ['delimiter'],
  Substr: ['pos', 'length'],
}

/** Django's `Exp` is a type here. */
const otherNames: Readonly<Record<string, string>> = { Exp: 'Exponential' }

/** A recorded call of a function or an aggregate, by Djinn's constructor of that name. */
export async function functionCall(form: Json, scope: Scope): Promise<AnyExpression> {
  const name = String(form.$fn)
  const build = (door as unknown as Readonly<Record<string, Build | undefined>>)[otherNames[name] ?? name]
  if (typeof build !== 'function') throw new UnknownOperation(name)
  const output = outputOf(form)
  const args = await argumentsOf(name, form, scope)
  if (name === 'Cast') return build(args[0], output)
  if (name === 'JSONObject') return build(await fieldsByName((form.kwargs ?? {}) as Json, scope))
  const made = build(...args, ...(await optionsOf(name, form, scope)))
  return output === undefined ? made : door.as(made, output)
}

async function argumentsOf(name: string, form: Json, scope: Scope): Promise<unknown[]> {
  const fields = fieldArguments[name] ?? Number.POSITIVE_INFINITY
  const given = (form.args ?? []) as unknown[]
  const args = await Promise.all(given.map((each, index) => toExpression(each, scope, index < fields)))
  const kwargs = (form.kwargs ?? {}) as Json
  if (name === 'Ntile') return [args[0] ?? kwargs.num_buckets]
  for (const parameter of (parameters[name] ?? []).slice(Math.max(0, args.length - 1)))
    if (parameter in kwargs) args.push(await toExpression(kwargs[parameter], scope))
  if (name === 'Extract' || name === 'Trunc') args[1] = scope.names.name(String(args[1]))
  if (name === 'StringAgg') args[1] = plainText(args[1])
  if (name === 'Round') return [args[0], args[1] === undefined ? {} : { precision: args[1] }]
  if (name !== 'Lag' && name !== 'Lead') return args
  const [of, offset = kwargs.offset ?? 1, otherwise] = args
  return [of, { offset, ...(otherwise !== undefined && { default: otherwise }) }]
}

/** A delimiter, which Django takes as a text or as a `Value`. */
function plainText(given: unknown): unknown {
  return given instanceof door.Expression && given.node.kind === 'value' ? given.node.value : given
}

async function fieldsByName(kwargs: Json, scope: Scope): Promise<Json> {
  const values = await toExpressions(Object.values(kwargs), scope, true)
  return Object.fromEntries(Object.keys(kwargs).map((name, index) => [name, values[index]]))
}

async function optionsOf(name: string, form: Json, scope: Scope): Promise<object[]> {
  if (/^(?:Extract|Trunc)/.test(name)) return form.tzinfo === undefined ? [] : [{ zone: form.tzinfo }]
  if (!aggregates.includes(name)) return []
  const kwargs = (form.kwargs ?? {}) as Json
  const options: Record<string, unknown> = {}
  if (form.distinct === true || kwargs.distinct === true) options.distinct = true
  if (form.sample === true || kwargs.sample === true) options.sample = true
  for (const option of ['filter', 'default'] as const)
    if (form[option] !== undefined) options[option] = await toExpression(form[option], scope)
  if (form.order_by !== undefined) options.orderBy = await toExpressions([form.order_by].flat(), scope, true)
  return [options]
}
