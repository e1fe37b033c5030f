import { notSupported } from '../compile/errors.ts'
import type { Writer } from '../compile/writer.ts'
import type { SqlCall } from '../statement.ts'
import { aggregate } from './aggregates.ts'
import { byCount, constantArgument, type FunctionTable, template, templates } from './printer.ts'
import { printConcat, printPairs, sharedFunctions } from './shared.ts'

const digest = (name: string): string => `encode(${name}(convert_to({0}, 'UTF8')), 'hex')`

/** PostgreSQL's functions. Counts and positions are cast to `integer`, as its functions take no `bigint` there. */
export const postgresFunctions: FunctionTable = {
  ...sharedFunctions,
  ...templates({
    acos: 'acos(({0})::double precision)',
    asin: 'asin(({0})::double precision)',
    atan: 'atan(({0})::double precision)',
    atan2: 'atan2(({0})::double precision, ({1})::double precision)',
    chr: 'chr(({0})::integer)',
    cos: 'cos(({0})::double precision)',
    cot: 'cot(({0})::double precision)',
    degrees: 'degrees(({0})::double precision)',
    radians: 'radians(({0})::double precision)',
    sin: 'sin(({0})::double precision)',
    tan: 'tan(({0})::double precision)',
    left: 'left({0}, ({1})::integer)',
    length: 'length({0})',
    log: 'log(({0})::numeric, ({1})::numeric)',
    md5: 'md5({0})',
    mod: 'mod(({0})::numeric, ({1})::numeric)',
    now: 'statement_timestamp()',
    nthValue: 'nth_value({0}, ({1})::integer)',
    ntile: 'ntile(({0})::integer)',
    // The empty text has no letter: null, as elsewhere.
    ord: 'nullif(ascii({0}), 0)',
    random: 'random()',
    repeat: 'repeat({0}, ({1})::integer)',
    reverse: 'reverse({0})',
    right: 'right({0}, ({1})::integer)',
    sha1: "encode(digest({0}, 'sha1'), 'hex')",
    sha224: digest('sha224'),
    sha256: digest('sha256'),
    sha384: digest('sha384'),
    sha512: digest('sha512'),
    strIndex: 'strpos({0}, {1})',
    unaccent: 'unaccent({0})',
    uuid4: 'gen_random_uuid()',
    trigramSimilarity: 'similarity({0}, {1})',
    trigramDistance: '({0} <-> {1})',
    trigramWordSimilarity: 'word_similarity({0}, {1})',
    trigramWordDistance: '({0} <<-> {1})',
    trigramStrictWordSimilarity: 'strict_word_similarity({0}, {1})',
    trigramStrictWordDistance: '({0} <<<-> {1})',
    trigramSimilar: '({0} % {1})',
    trigramWordSimilar: '({0} %> {1})',
    trigramStrictWordSimilar: '({0} %>> {1})',
    searchMatches: '({0} @@ {1})',
    searchCombine: '({0} || {1})',
    searchAnd: '({0} && {1})',
    searchOr: '({0} || {1})',
    searchNot: '!!({0})',
    setWeight: 'setweight({0}, ({1})::"char")',
    arrayContains: '(({0}) @> ({1}))',
    arrayContainedBy: '(({0}) <@ ({1}))',
    arrayOverlap: '(({0}) && ({1}))',
    arrayLength: 'case when ({0}) is null then null else coalesce(array_length({0}, 1), 0) end',
    arrayElement: '({0})[({1})::integer]',
    arraySlice: '({0})[({1})::integer:({2})::integer]',
    rangeContains: '(({0}) @> ({1}))',
    rangeContainedBy: '(({0}) <@ ({1}))',
    rangeOverlap: '(({0}) && ({1}))',
    rangeFullyLess: '(({0}) << ({1}))',
    rangeFullyGreater: '(({0}) >> ({1}))',
    rangeNotLess: '(({0}) &> ({1}))',
    rangeNotGreater: '(({0}) &< ({1}))',
    rangeAdjacent: '(({0}) -|- ({1}))',
    rangeLower: 'lower({0})',
    rangeUpper: 'upper({0})',
    rangeIsEmpty: 'isempty({0})',
    rangeLowerInclusive: 'lower_inc({0})',
    rangeLowerInfinite: 'lower_inf({0})',
    rangeUpperInclusive: 'upper_inc({0})',
    rangeUpperInfinite: 'upper_inf({0})',
    jsonArray: 'jsonb_build_array({*})',
  }),
  lPad: byCount({ 2: 'lpad({0}, ({1})::integer)', 3: 'lpad({0}, ({1})::integer, {2})' }),
  rPad: byCount({ 2: 'rpad({0}, ({1})::integer)', 3: 'rpad({0}, ({1})::integer, {2})' }),
  lag: byCount({ 1: 'lag({0})', 2: 'lag({0}, ({1})::integer)', 3: 'lag({0}, ({1})::integer, {2})' }),
  lead: byCount({ 1: 'lead({0})', 2: 'lead({0}, ({1})::integer)', 3: 'lead({0}, ({1})::integer, {2})' }),
  round: byCount({ 1: 'round(({0})::numeric)', 2: 'round(({0})::numeric, ({1})::integer)' }),
  substr: byCount({
    2: 'substring({0}, ({1})::integer)',
    3: 'substring({0}, ({1})::integer, ({2})::integer)',
  }),
  uuid7: (writer) => {
    if (writer.dialect.version[0] < 18)
      throw notSupported(writer.dialect, 'uuidv7() before version 18', 'Make the value in the program.')
    writer.text += 'uuidv7()'
  },
  concat: printConcat,
  jsonObject: (writer, call) => {
    writer.text += 'jsonb_build_object('
    printPairs(writer, call, (node) => writer.expression(node))
    writer.text += ')'
  },
  bitXor: (writer, call) => {
    if (writer.dialect.version[0] < 14)
      throw notSupported(writer.dialect, 'bit_xor() before version 14', 'Update it.')
    aggregate('bit_xor')(writer, call)
  },
  arrayAgg: aggregate('array_agg'),
  jsonbAgg: aggregate('jsonb_agg'),
  boolAnd: aggregate('bool_and'),
  boolOr: aggregate('bool_or'),
  corr: aggregate('corr'),
  covarPop: aggregate('covar_pop'),
  covarSamp: aggregate('covar_samp'),
  regrAvgX: aggregate('regr_avgx'),
  regrAvgY: aggregate('regr_avgy'),
  regrCount: aggregate('regr_count'),
  regrIntercept: aggregate('regr_intercept'),
  regrR2: aggregate('regr_r2'),
  regrSlope: aggregate('regr_slope'),
  regrSXX: aggregate('regr_sxx'),
  regrSXY: aggregate('regr_sxy'),
  regrSYY: aggregate('regr_syy'),
  searchVector: printSearchVector,
  searchQuery: printSearchQuery,
  searchRank: byCount({
    2: 'ts_rank({0}, {1})',
    3: 'ts_rank(({2})::real[], {0}, {1})',
    4: 'ts_rank(({2})::real[], {0}, {1}, ({3})::integer)',
  }),
  searchRankCoverDensity: byCount({
    2: 'ts_rank_cd({0}, {1})',
    3: 'ts_rank_cd(({2})::real[], {0}, {1})',
    4: 'ts_rank_cd(({2})::real[], {0}, {1}, ({3})::integer)',
  }),
  searchHeadline: printHeadline,
}

/** `searchVector(configuration or null, text, …)`: the texts joined by blanks. */
function printSearchVector(writer: Writer, call: SqlCall): void {
  writer.text += 'to_tsvector('
  printConfiguration(writer, call)
  for (let i = 1; i < call.args.length; i++) {
    const arg = call.args[i]
    writer.text += i > 1 ? " || ' ' || coalesce((" : 'coalesce(('
    if (arg) writer.expression(arg)
    writer.text += ")::text, '')"
  }
  writer.text += ')'
}

/** The first argument names a configuration; null leaves it to the server. */
function printConfiguration(writer: Writer, call: SqlCall): void {
  const [configuration] = call.args
  if (!configuration || (configuration.kind === 'constant' && configuration.value === null)) return
  writer.text += '('
  writer.expression(configuration)
  writer.text += ')::regconfig, '
}

const queryFunctions: Record<string, string> = {
  plain: 'plainto_tsquery',
  phrase: 'phraseto_tsquery',
  raw: 'to_tsquery',
  websearch: 'websearch_to_tsquery',
}

/** `searchQuery(configuration or null, text, 'plain' | 'phrase' | 'raw' | 'websearch')`. */
function printSearchQuery(writer: Writer, call: SqlCall): void {
  const kind = call.args.length > 2 ? String(constantArgument(call, 2, 'kind')) : 'plain'
  const name = queryFunctions[kind]
  if (!name)
    throw notSupported(
      writer.dialect,
      `text search of the kind "${kind}"`,
      'Use plain, phrase, raw or websearch.',
    )
  writer.text += `${name}(`
  printConfiguration(writer, call)
  template('{1})')(writer, call)
}

/** `searchHeadline(configuration or null, text, query, options?)`. */
function printHeadline(writer: Writer, call: SqlCall): void {
  writer.text += 'ts_headline('
  printConfiguration(writer, call)
  template(call.args.length > 3 ? '{1}, {2}, {3})' : '{1}, {2})')(writer, call)
}
