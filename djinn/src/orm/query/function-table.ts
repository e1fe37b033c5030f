import { isTimeZone } from '../../i18n/index.ts'
import type { ColumnType, ExtractUnit, SqlExpression, SqlJsonPath, SqlTruncate } from '../../sql/index.ts'
import { ormErrors } from '../errors.ts'
import {
  bigInteger,
  commonType,
  datetime,
  familyOf,
  float,
  integer,
  json,
  numericType,
  text,
} from './output-types.ts'
import type { Resolved } from './resolved.ts'

type Options = Readonly<Record<string, unknown>>
type Rule = (
  args: readonly Resolved[],
  options: Options,
  given: ColumnType | undefined,
  name: string,
) => Resolved

const call = (
  name: string,
  args: readonly Resolved[],
  type: ColumnType | undefined,
  field?: Resolved['field'],
): Resolved => ({
  sql: { kind: 'call', name, args: args.map((arg) => arg.sql), ...(type && { type }) },
  type,
  field,
})

const fixed =
  (type: ColumnType): Rule =>
  (args, _options, given, name) =>
    call(callName(name), args, given ?? type)
const ofSource: Rule = (args, _options, given, name) =>
  call(callName(name), args, given ?? args[0]?.type, customField(args[0]))
/** A column whose values are stored in a form of their own gives that form to what is made of it. */
function customField(value: Resolved | undefined): Resolved['field'] {
  return value?.field?.spec.options.fromDatabase === undefined ? undefined : value.field
}
const numeric: Rule = (args, _options, given, name) => call(callName(name), args, given ?? numericType(args))
const common: Rule = (args, _options, given, name) => {
  const { type, field } = given === undefined ? commonType(name, args) : { type: given, field: undefined }
  return call(
    callName(name),
    args.map((arg) => typed(arg, type)),
    type,
    field,
  )
}

/** The text of a JSON value; its null is spelled. */
export function jsonText(path: SqlJsonPath): SqlExpression {
  return {
    kind: 'call',
    name: 'coalesce',
    args: [
      { ...path, as: 'text', type: text },
      { kind: 'cast', operand: path, type: text },
    ],
    type: text,
  }
}

/** Functions of texts see the texts of JSON values. */
function asTexts(args: readonly Resolved[]): Resolved[] {
  return args.map((arg) =>
    arg.sql.kind === 'jsonPath' && arg.sql.as === 'json' ? { sql: jsonText(arg.sql), type: text } : arg,
  )
}

/** A literal without a type of its own takes that of its neighbours. */
function typed(value: Resolved, type: ColumnType | undefined): Resolved {
  return value.type === undefined && value.sql.kind === 'parameter' && type !== undefined
    ? { ...value, sql: { ...value.sql, type }, type }
    : value
}

const units: Readonly<Record<string, ExtractUnit>> = {
  ExtractYear: 'year',
  ExtractIsoYear: 'isoYear',
  ExtractQuarter: 'quarter',
  ExtractMonth: 'month',
  ExtractWeek: 'week',
  ExtractDay: 'day',
  ExtractWeekDay: 'weekDay',
  ExtractIsoWeekDay: 'isoWeekDay',
  ExtractHour: 'hour',
  ExtractMinute: 'minute',
  ExtractSecond: 'second',
}
const truncations: Readonly<Record<string, SqlTruncate['unit']>> = {
  TruncYear: 'year',
  TruncQuarter: 'quarter',
  TruncMonth: 'month',
  TruncWeek: 'week',
  TruncDay: 'day',
  TruncHour: 'hour',
  TruncMinute: 'minute',
  TruncSecond: 'second',
  TruncDate: 'date',
  TruncTime: 'time',
}

const truncateUnits = Object.values(truncations)
const extractUnits: readonly ExtractUnit[] = [...Object.values(units), 'microsecond', 'epoch']

function unitOf<Unit extends string>(given: unknown, units: readonly Unit[]): Unit {
  const unit = units.find((each) => each === given)
  if (unit === undefined) throw ormErrors.badUnit(given, units)
  return unit
}

/** What an extraction gives. */
export function extract(unit: ExtractUnit, operand: Resolved, zone?: unknown): Resolved {
  const kind = familyOf(operand.type)
  const clock = unit === 'hour' || unit === 'minute' || unit === 'second'
  if (
    (kind === 'date' && clock) ||
    (kind === 'time' && !clock) ||
    (kind !== 'date' && kind !== 'time' && kind !== 'moment' && kind !== 'duration')
  )
    throw ormErrors.cannotExtract(unit, String(kind))
  return {
    sql: { kind: 'extract', unit, operand: operand.sql, type: integer, ...zoneOf(zone) },
    type: integer,
  }
}

/** What a truncation gives: of a date a date, of a moment a moment, or what is asked for. */
export function truncate(
  unit: SqlTruncate['unit'],
  operand: Resolved,
  given?: ColumnType,
  zone?: unknown,
): Resolved {
  const kind = familyOf(operand.type)
  if (kind !== 'date' && kind !== 'time' && kind !== 'moment')
    throw ormErrors.cannotTruncate(unit, String(kind))
  const clock = unit === 'hour' || unit === 'minute' || unit === 'second'
  const own: ColumnType =
    unit === 'date' ? { kind: 'date' } : unit === 'time' ? { kind: 'time' } : (operand.type as ColumnType)
  const wanted = given ?? own
  if (
    (kind === 'date' && (clock || (familyOf(wanted) === 'moment' && false))) ||
    (kind === 'time' && !clock && unit !== 'time')
  )
    throw ormErrors.cannotTruncate(unit, kind)
  return {
    sql: { kind: 'truncate', unit, operand: operand.sql, type: wanted, ...zoneOf(zone) },
    type: wanted,
  }
}

function zoneOf(zone: unknown): { zone?: string } {
  if (zone === undefined || zone === 'UTC') return {}
  // Of an offset, databases do not agree which way it goes.
  if (typeof zone !== 'string' || !/^[A-Z]/i.test(zone) || !isTimeZone(zone)) throw ormErrors.timeZone(zone)
  return { zone }
}

const textFunctions = [
  'Lower',
  'Upper',
  'Trim',
  'LTrim',
  'RTrim',
  'Reverse',
  'Replace',
  'Left',
  'Right',
  'Substr',
  'Repeat',
  'LPad',
  'RPad',
  'MD5',
  'SHA1',
  'SHA224',
  'SHA256',
  'SHA384',
  'SHA512',
  'Chr',
]
const numericFunctions = [
  'ACos',
  'ASin',
  'ATan',
  'ATan2',
  'Cos',
  'Cot',
  'Degrees',
  'Exp',
  'Ln',
  'Log',
  'Mod',
  'Power',
  'Radians',
  'Sin',
  'Sqrt',
  'Tan',
]

const rules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(
    textFunctions.map((name) => [
      name,
      ((args, _options, given) => call(callName(name), asTexts(args), given ?? text)) satisfies Rule,
    ]),
  ),
  ...Object.fromEntries(numericFunctions.map((name) => [name, numeric])),
  ...Object.fromEntries(
    ['Abs', 'Ceil', 'Floor', 'Round', 'Sign', 'Lag', 'Lead', 'FirstValue', 'LastValue', 'NthValue'].map(
      (name) => [name, ofSource],
    ),
  ),
  ...Object.fromEntries(['Coalesce', 'Greatest', 'Least'].map((name) => [name, common])),
  ...Object.fromEntries(
    ['Length', 'StrIndex', 'Ord', 'RowNumber', 'Rank', 'DenseRank', 'Ntile'].map((name) => [
      name,
      fixed(integer),
    ]),
  ),
  ...Object.fromEntries(['Pi', 'Random', 'PercentRank', 'CumeDist'].map((name) => [name, fixed(float)])),
  ...Object.fromEntries(
    Object.entries(units).map(([name, unit]) => [
      name,
      ((args, options) => extract(unit, first(args, name), options.zone)) satisfies Rule,
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(truncations).map(([name, unit]) => [
      name,
      ((args, options, given) => truncate(unit, first(args, name), given, options.zone)) satisfies Rule,
    ]),
  ),
  Concat: (args, _options, given) => call('concat', asTexts(args), given ?? text),
  NullIf: (args, _options, given) => call('nullIf', args, given ?? args[0]?.type, args[0]?.field),
  Replace: (args, _options, given) =>
    call(
      'replace',
      asTexts(
        args.length === 2
          ? [...args, { sql: { kind: 'constant', value: '', type: text }, type: text }]
          : args,
      ),
      given ?? text,
    ),
  Now: fixed(datetime),
  JSONObject: (args, options) => ({
    sql: {
      kind: 'call',
      name: 'jsonObject',
      args: interleave((options.keys ?? []) as readonly string[], args),
      type: json,
    },
    type: json,
  }),
  JSONArray: fixed(json),
  UUID4: fixed({ kind: 'uuid' }),
  UUID7: fixed({ kind: 'uuid' }),
  Collate: (args, options) => ({
    sql: {
      kind: 'collate',
      operand: first(args, 'Collate').sql,
      collation: String(options.collation),
      type: args[0]?.type ?? text,
    },
    type: args[0]?.type ?? text,
  }),
  Cast: (args, _options, given) => {
    if (given === undefined) throw ormErrors.functionArguments('Cast', 'it needs the field to cast to')
    return { sql: { kind: 'cast', operand: first(args, 'Cast').sql, type: given }, type: given }
  },
  Extract: (args, options) =>
    extract(unitOf(options.unit, extractUnits), first(args, 'Extract'), options.zone),
  Trunc: (args, options, given) =>
    truncate(unitOf(options.unit, truncateUnits), first(args, 'Trunc'), given, options.zone),
  KT: (args) => ({ sql: keyText(first(args, 'KT').sql), type: text }),
}

function first(args: readonly Resolved[], name: string): Resolved {
  const [arg] = args
  if (arg === undefined) throw ormErrors.functionArguments(name, 'it has no argument')
  return arg
}

function keyText(sql: SqlExpression): SqlExpression {
  return sql.kind === 'jsonPath'
    ? { ...sql, as: 'text', type: text }
    : { kind: 'jsonPath', operand: sql, path: [], as: 'text', type: text }
}

function interleave(keys: readonly string[], values: readonly Resolved[]): SqlExpression[] {
  return keys.flatMap((key, index): SqlExpression[] => [
    { kind: 'constant', value: key, type: text },
    (values[index] as Resolved).sql,
  ])
}

/** `LPad` is printed as `lPad`, `MD5` as `md5`, `UUID4` as `uuid4`, `ATan2` as `atan2`. */
function callName(name: string): string {
  if (/^[A-Z0-9]+$/.test(name) || /^A(Cos|Sin|Tan)/.test(name)) return name.toLowerCase()
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** A function by Django's name. */
export function applyFunction(
  name: string,
  args: readonly Resolved[],
  options: Options,
  given: ColumnType | undefined,
): Resolved {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
  if (rule !== undefined) return rule(args, options, given, name)
  // A function that Djinn does not know is one of the database: its type must be told.
  return call(name, args, given)
}

/** An aggregate's type by its name. */
export function aggregateType(name: string, args: readonly Resolved[]): Pick<Resolved, 'type' | 'field'> {
  switch (name) {
    case 'Count':
    case 'RegrCount':
      return { type: integer }
    case 'Sum':
      return {
        type:
          args[0]?.type?.kind === 'decimal' || args[0]?.type?.kind === 'bigint'
            ? args[0].type
            : familyOf(args[0]?.type) === 'integer'
              ? bigInteger
              : args[0]?.type,
      }
    case 'Max':
    case 'Min':
    case 'AnyValue':
    case 'BitAnd':
    case 'BitOr':
    case 'BitXor':
      return { type: args[0]?.type, field: customField(args[0]) }
    case 'Avg':
    case 'StdDev':
    case 'Variance':
      return {
        type: familyOf(args[0]?.type) === 'duration' && name === 'Avg' ? args[0]?.type : numericType(args),
      }
    case 'StringAgg':
      return { type: text }
    case 'BoolAnd':
    case 'BoolOr':
      return { type: { kind: 'boolean' } }
    case 'ArrayAgg':
      return { type: args[0]?.type === undefined ? undefined : { kind: 'array', of: args[0].type } }
    case 'JSONBAgg':
      return { type: json }
    default:
      return { type: float }
  }
}
