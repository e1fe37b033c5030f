import { notSupported } from '../compile/errors.ts'
import { kindOf, type Writer } from '../compile/writer.ts'
import type { SqlCall } from '../statement.ts'
import { aggregate } from './aggregates.ts'
import { printJsonScalar } from './json-extremes.ts'
import { byCount, type FunctionTable, printArguments, templates } from './printer.ts'
import { extreme, jsonFunctions, missing, printConcat, sharedFunctions } from './shared.ts'

const noSearch = missing('text search', 'Use the lookup icontains, or PostgreSQL.')

/** SQLite's functions. Those with `djinn_` are JavaScript, registered at every connection. */
export const sqliteFunctions: FunctionTable = {
  ...sharedFunctions,
  ...jsonFunctions,
  jsonScalar: printJsonScalar,
  ...templates({
    chr: 'char({0})',
    cot: '(1.0 / tan({0}))',
    left: 'substr({0}, 1, {1})',
    length: 'length({0})',
    log: 'log({0}, {1})',
    md5: 'djinn_md5({0})',
    mod: 'mod({0}, {1})',
    now: "(strftime('%Y-%m-%d %H:%M:%f', 'now') || '000')",
    ord: 'unicode({0})',
    random: '(0.5 - random() / 18446744073709551616.0)',
    repeat: 'djinn_repeat({0}, {1})',
    reverse: 'djinn_reverse({0})',
    // A length of zero would count from the start.
    right: 'substr({0}, -({1}), {1})',
    sha1: 'djinn_sha1({0})',
    sha224: 'djinn_sha224({0})',
    sha256: 'djinn_sha256({0})',
    sha384: 'djinn_sha384({0})',
    sha512: 'djinn_sha512({0})',
    strIndex: 'instr({0}, {1})',
    uuid4: 'djinn_uuid4()',
    uuid7: 'djinn_uuid7()',
  }),
  lPad: byCount({ 2: "djinn_lpad({0}, {1}, ' ')", 3: 'djinn_lpad({0}, {1}, {2})' }),
  rPad: byCount({ 2: "djinn_rpad({0}, {1}, ' ')", 3: 'djinn_rpad({0}, {1}, {2})' }),
  substr: byCount({ 2: 'substr({0}, {1})', 3: 'substr({0}, {1}, {2})' }),
  round: printRound,
  concat: printConcat,
  greatest: extreme('max'),
  least: extreme('min'),
  stdDev: aggregate('djinn_stddev_pop'),
  stdDevSamp: aggregate('djinn_stddev_samp'),
  variance: aggregate('djinn_var_pop'),
  varianceSamp: aggregate('djinn_var_samp'),
  bitAnd: aggregate('djinn_bit_and'),
  bitOr: aggregate('djinn_bit_or'),
  bitXor: aggregate('djinn_bit_xor'),
  searchVector: noSearch,
  searchQuery: noSearch,
  searchRank: noSearch,
  searchHeadline: noSearch,
  searchMatches: noSearch,
  trigramSimilarity: missing('trigrams', 'Use PostgreSQL.'),
  unaccent: missing('unaccent', 'Use PostgreSQL.'),
}

/** SQLite would take a negative number of places for zero, and a half for less. */
function printRound(writer: Writer, call: SqlCall): void {
  const places = call.args[1]
  if (places?.kind === 'constant' && Number(places.value) < 0)
    throw notSupported(writer.dialect, 'rounding to negative places', 'Divide, round and multiply.')
  const [value] = call.args
  const kind = value && kindOf(value)
  if (!value || (kind !== 'decimal' && kind !== 'float')) {
    writer.text += 'round('
    printArguments(writer, call.args)
    writer.text += ')'
    return
  }
  // As a float 19.95 is a little less, and would become 19.9: two steps of a float more, which no number of 15 digits notices.
  writer.text += 'round(1.0000000000000004 * '
  printArguments(writer, [value])
  if (places) writer.text += ', '
  printArguments(writer, call.args, 1)
  writer.text += ')'
}
