import { notSupported } from '../compile/errors.ts'
import { kindOf, type Writer } from '../compile/writer.ts'
import type { SqlCall, SqlExpression } from '../statement.ts'
import { aggregate, printAnyValue, printStringAgg } from './aggregates.ts'
import { extremeAggregate } from './json-extremes.ts'
import { byCount, type FunctionPrinter, type FunctionTable, printArgument, templates } from './printer.ts'

/** Functions that every database calls alike. */
export const sharedFunctions: FunctionTable = {
  ...templates({
    abs: 'abs({0})',
    acos: 'acos({0})',
    asin: 'asin({0})',
    atan: 'atan({0})',
    atan2: 'atan2({0}, {1})',
    ceil: 'ceil({0})',
    coalesce: 'coalesce({*})',
    cos: 'cos({0})',
    degrees: 'degrees({0})',
    exp: 'exp({0})',
    floor: 'floor({0})',
    ln: 'ln({0})',
    lower: 'lower({0})',
    lTrim: 'ltrim({0})',
    nullIf: 'nullif({0}, {1})',
    pi: 'pi()',
    power: 'power({0}, {1})',
    radians: 'radians({0})',
    replace: 'replace({0}, {1}, {2})',
    rTrim: 'rtrim({0})',
    sign: 'sign({0})',
    sin: 'sin({0})',
    sqrt: 'sqrt({0})',
    tan: 'tan({0})',
    trim: 'trim({0})',
    upper: 'upper({0})',
    cumeDist: 'cume_dist()',
    denseRank: 'dense_rank()',
    firstValue: 'first_value({0})',
    lastValue: 'last_value({0})',
    nthValue: 'nth_value({0}, {1})',
    ntile: 'ntile({0})',
    percentRank: 'percent_rank()',
    rank: 'rank()',
    rowNumber: 'row_number()',
  }),
  lag: byCount({ 1: 'lag({0})', 2: 'lag({0}, {1})', 3: 'lag({0}, {1}, {2})' }),
  lead: byCount({ 1: 'lead({0})', 2: 'lead({0}, {1})', 3: 'lead({0}, {1}, {2})' }),
  count: aggregate('count'),
  sum: aggregate('sum'),
  avg: aggregate('avg'),
  max: extremeAggregate('max'),
  min: extremeAggregate('min'),
  stdDev: aggregate('stddev_pop'),
  stdDevSamp: aggregate('stddev_samp'),
  variance: aggregate('var_pop'),
  varianceSamp: aggregate('var_samp'),
  bitAnd: aggregate('bit_and'),
  bitOr: aggregate('bit_or'),
  bitXor: aggregate('bit_xor'),
  stringAgg: printStringAgg,
  anyValue: printAnyValue,
  greatest: extreme('greatest'),
  least: extreme('least'),
}

/** A single argument is its own extreme; SQLite would take it for an aggregate. */
export function extreme(name: string): FunctionPrinter {
  return (writer, call) => {
    const [first] = call.args
    if (first && call.args.length === 1) return writer.operand(first)
    writer.text += `${name}(`
    for (let i = 0; i < call.args.length; i++) {
      const arg = call.args[i]
      if (i > 0) writer.text += ', '
      if (arg) printArgument(writer, arg)
    }
    writer.text += ')'
  }
}

/** Says that this database has no such function. */
export function missing(what: string, hint: string): FunctionPrinter {
  return (writer) => {
    throw notSupported(writer.dialect, what, hint)
  }
}

/** Texts joined with null as the empty text. */
export function printConcat(writer: Writer, call: SqlCall): void {
  if (call.args.length === 0) {
    writer.text += "''"
    return
  }
  writer.text += '('
  for (let i = 0; i < call.args.length; i++) {
    const arg = call.args[i]
    if (i > 0) writer.text += ' || '
    writer.text += writer.postgres ? 'coalesce((' : 'coalesce('
    if (arg) writer.expression(arg)
    writer.text += writer.postgres ? ")::text, '')" : ", '')"
  }
  writer.text += ')'
}

/** `jsonObject(key, value, …)`: keys at even places. */
export function printPairs(writer: Writer, call: SqlCall, printValue: (node: SqlExpression) => void): void {
  for (let i = 0; i < call.args.length; i++) {
    const arg = call.args[i]
    if (i > 0) writer.text += ', '
    if (!arg) continue
    if (i % 2 === 1) printValue(arg)
    else if (writer.postgres) printCastText(writer, arg)
    else writer.expression(arg)
  }
}

function printCastText(writer: Writer, node: SqlExpression): void {
  writer.text += '('
  writer.expression(node)
  writer.text += ')::text'
}

/** A value inside a JSON object or array of SQLite or MySQL: JSON as such, booleans as true and false. */
function printJsonItem(writer: Writer, node: SqlExpression): void {
  const kind = kindOf(node)
  const [open, close] = writer.sqlite
    ? ['json(', ')']
    : writer.mariadb
      ? ['json_extract(', ", '$')"]
      : ['cast(', ' as json)']
  if (kind === 'json') {
    writer.text += open
    writer.expression(node)
    writer.text += close
    return
  }
  if (kind !== 'boolean') {
    printArgument(writer, node)
    return
  }
  writer.text += `${open}case `
  writer.operand(node)
  writer.text += ` when 1 then 'true' when 0 then 'false' end${close}`
}

/** JSON that SQLite and MySQL make alike. */
export const jsonFunctions: FunctionTable = {
  jsonObject: (writer, call) => {
    writer.text += 'json_object('
    printPairs(writer, call, (node) => printJsonItem(writer, node))
    writer.text += ')'
  },
  jsonArray: (writer, call) => {
    writer.text += 'json_array('
    for (let i = 0; i < call.args.length; i++) {
      const arg = call.args[i]
      if (i > 0) writer.text += ', '
      if (arg) printJsonItem(writer, arg)
    }
    writer.text += ')'
  },
}
