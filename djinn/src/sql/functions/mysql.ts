import { compileErrors, notSupported } from '../compile/errors.ts'
import type { Writer } from '../compile/writer.ts'
import type { SqlCall } from '../statement.ts'
import { aggregate } from './aggregates.ts'
import { byCount, type FunctionTable, template, templates } from './printer.ts'
import { jsonFunctions, missing, sharedFunctions } from './shared.ts'

const noSearch = missing('text search of this form', 'Use the lookup icontains, or PostgreSQL.')

/** The functions of MySQL and MariaDB. */
export const mysqlFunctions: FunctionTable = {
  ...sharedFunctions,
  ...jsonFunctions,
  ...templates({
    chr: 'char({0} using utf32)',
    cot: 'cot({0})',
    concat: "concat_ws('', {*})",
    left: 'left({0}, {1})',
    length: 'char_length({0})',
    log: 'log({0}, {1})',
    md5: 'md5({0})',
    mod: 'mod({0}, {1})',
    now: 'utc_timestamp(6)',
    ord: '(conv(hex(convert(left({0}, 1) using utf32)), 16, 10) + 0)',
    random: 'rand()',
    repeat: 'repeat({0}, {1})',
    reverse: 'reverse({0})',
    right: 'right({0}, {1})',
    sha1: 'sha1({0})',
    sha224: 'sha2({0}, 224)',
    sha256: 'sha2({0}, 256)',
    sha384: 'sha2({0}, 384)',
    sha512: 'sha2({0}, 512)',
    strIndex: 'instr({0}, {1})',
    uuid4:
      "lower(insert(insert(hex(random_bytes(16)), 13, 1, '4'), 17, 1, substr('89ab', 1 + floor(rand() * 4), 1)))",
  }),
  lPad: byCount({ 2: "lpad({0}, {1}, ' ')", 3: 'lpad({0}, {1}, {2})' }),
  rPad: byCount({ 2: "rpad({0}, {1}, ' ')", 3: 'rpad({0}, {1}, {2})' }),
  round: byCount({ 1: 'round({0})', 2: 'round({0}, {1})' }),
  substr: byCount({ 2: 'substring({0}, {1})', 3: 'substring({0}, {1}, {2})' }),
  lag: (writer, call) => printNeighbor(writer, call, 'lag'),
  lead: (writer, call) => printNeighbor(writer, call, 'lead'),
  nthValue: (writer, call) => printCounted(writer, call, 'nth_value'),
  ntile: (writer, call) => printCounted(writer, call, 'ntile'),
  uuid7: (writer) => {
    const [major, minor] = writer.dialect.version
    if (!writer.mariadb || major < 11 || (major === 11 && minor < 7))
      throw notSupported(writer.dialect, 'function for UUIDs of version 7', 'Make the value in the program.')
    writer.text += 'uuid_v7()'
  },
  stdDev: aggregate('stddev_pop'),
  searchVector: noSearch,
  searchQuery: noSearch,
  searchRank: noSearch,
  searchHeadline: noSearch,
  searchMatches: noSearch,
  trigramSimilarity: missing('trigrams', 'Use PostgreSQL.'),
  unaccent: missing('unaccent', 'Use PostgreSQL; the collations of MySQL pass over accents.'),
}

/** The number of a window function, which MySQL takes as a literal or a bare parameter alone. */
function printCounted(writer: Writer, call: SqlCall, name: string): void {
  const at = name === 'ntile' ? 0 : 1
  if (call.args.length <= at) throw compileErrors.missingArgument(call.name, call.args.length)
  writer.text += `${name}(`
  for (let i = 0; i < call.args.length; i++) {
    const arg = call.args[i]
    if (i > 0) writer.text += ', '
    if (i === at && arg?.kind === 'parameter' && !writer.mariadb) writer.placeholder(arg)
    else if (arg) writer.expression(arg)
  }
  writer.text += ')'
}

/** MariaDB has no default for the row that is not there: see `printWindow`. */
function printNeighbor(writer: Writer, call: SqlCall, name: string): void {
  if (call.args.length === 1) template(`${name}({0})`)(writer, call)
  else printCounted(writer, call, name)
}
