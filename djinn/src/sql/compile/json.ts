import { canonicalJson, comparableJson, orderedJson } from '../codecs/json-values.ts'
import type { SqlExpression, SqlJsonPath, SqlJsonTest } from '../statement.ts'
import { notSupported } from './errors.ts'
import { pathArray, pathLiteral } from './json-path.ts'
import { textLiteral } from './literals.ts'
import { kindOf, type Writer } from './writer.ts'

/** Whether an expression is a JSON value, which compares as JSON. */
export function isJson(node: SqlExpression): boolean {
  return node.kind === 'jsonPath' ? node.as === 'json' : kindOf(node) === 'json'
}

/** A document and the path of a value in it; paths of paths become one. */
export function located(node: SqlExpression): {
  document: SqlExpression
  path: readonly (string | number)[]
} {
  if (node.kind !== 'jsonPath' || node.as !== 'json') return { document: node, path: [] }
  const inner = located(node.operand)
  return { document: inner.document, path: [...inner.path, ...node.path] }
}

/** Prints what stands at a path, as JSON or as its text. */
export function printJsonPath(writer: Writer, node: SqlJsonPath): void {
  const { document, path } = located({ ...node, as: 'json' })
  if (writer.postgres) {
    writer.text += '('
    writer.operand(document)
    writer.text += `${node.as === 'json' ? ' #> ' : ' #>> '}${pathArray(path, writer.dialect)})`
    return
  }
  if (node.as === 'text') {
    printPathText(writer, document, path)
    return
  }
  writer.text += writer.sqlite ? '(' : 'json_extract('
  writer.operand(document)
  writer.text += writer.sqlite ? ' -> ' : ', '
  printPath(writer, document, path)
  writer.text += ')'
}

/** MariaDB keeps what it made of `[last]` in the first row; a path that is no constant is read again in every row. */
function printPath(writer: Writer, document: SqlExpression, path: readonly (string | number)[]): void {
  const literal = pathLiteral(path, writer.dialect)
  if (!writer.mariadb || !path.some((step) => typeof step === 'number' && step < 0)) {
    writer.text += literal
    return
  }
  writer.text += `concat(${literal}, left(`
  writer.expression(document)
  writer.text += ', 0))'
}

/** Prints `name(document, path)`. */
export function printAt(
  writer: Writer,
  name: string,
  document: SqlExpression,
  path: readonly (string | number)[],
): void {
  writer.text += `${name}(`
  writer.expression(document)
  writer.text += ', '
  printPath(writer, document, path)
  writer.text += ')'
}

function printPathText(writer: Writer, document: SqlExpression, path: readonly (string | number)[]): void {
  const extract = (name: string): void => printAt(writer, name, document, path)
  if (writer.sqlite) {
    writer.text += 'case '
    extract('json_type')
    writer.text += " when 'true' then 'true' when 'false' then 'false' else cast("
    extract('json_extract')
    writer.text += ' as text) end'
    return
  }
  writer.text += 'case json_type('
  extract('json_extract')
  writer.text += ") when 'NULL' then null else json_unquote("
  extract('json_extract')
  writer.text += ') end'
}

/** Prints something that is null exactly where the path leads to nothing. */
export function printJsonPresence(writer: Writer, node: SqlJsonPath): void {
  if (!writer.sqlite) {
    writer.operand(node)
    return
  }
  const { document, path } = located(node)
  printAt(writer, 'json_type', document, path)
}

/** Prints a value so that equal JSON values are equal to the database. */
export function printJsonComparable(writer: Writer, node: SqlExpression): void {
  if (writer.postgres) {
    printJsonb(writer, node)
    return
  }
  if (node.kind === 'parameter') {
    printJsonParameter(writer, node)
    return
  }
  if (node.kind === 'constant' && (node.type?.kind === 'json' || node.value === null)) {
    printConstant(writer, node.value, node.type?.kind === 'json')
    return
  }
  if (!isJson(node)) {
    printPlainComparable(writer, node)
    return
  }
  if (writer.sqlite) {
    printSqliteComparable(writer, node)
    return
  }
  if (writer.mariadb) {
    printMariadbComparable(writer, node)
    return
  }
  writer.text += '('
  printExtracted(writer, node)
  writer.text += ')'
}

/** MariaDB keeps JSON as text: texts are read behind a quote, so that no escape matters, the rest is normalized. */
function printMariadbComparable(writer: Writer, node: SqlExpression): void {
  writer.text += '(case json_type('
  printExtracted(writer, node)
  writer.text += ") when 'STRING' then concat('''', json_unquote("
  printExtracted(writer, node)
  writer.text += ')) else json_normalize('
  printExtracted(writer, node)
  writer.text += ') end collate utf8mb4_bin)'
}

/** A text behind a quote, which no JSON begins with; else JSON. */
function mariadbText(value: unknown): string {
  return typeof value === 'string' ? `'${value}` : JSON.stringify(value ?? null)
}

function printJsonb(writer: Writer, node: SqlExpression): void {
  if (node.kind === 'parameter') {
    writer.placeholder(node, jsonText(node.read))
    writer.text += '::jsonb'
    return
  }
  if (isJson(node)) {
    writer.operand(node)
    return
  }
  writer.text += 'to_jsonb('
  writer.expression(node)
  writer.text += ')'
}

/** In a comparison null is the null of JSON. */
function jsonText(read: ((value: unknown) => unknown) | undefined): (value: unknown) => unknown {
  return (value) => JSON.stringify((read ? read(value) : value) ?? null)
}

function printJsonParameter(writer: Writer, node: Extract<SqlExpression, { kind: 'parameter' }>): void {
  const read = node.read
  if (writer.sqlite) {
    writer.placeholder(node, (value) => comparableJson((read ? read(value) : value) ?? null))
    return
  }
  if (writer.mariadb) {
    const encode = (value: unknown): string => mariadbText(read ? read(value) : value)
    writer.text += '(if(left('
    writer.placeholder(node, encode)
    writer.text += ", 1) = '''', "
    writer.placeholder(node, encode)
    writer.text += ', json_normalize('
    writer.placeholder(node, encode)
    writer.text += ')) collate utf8mb4_bin)'
    return
  }
  writer.text += 'cast('
  writer.placeholder(node, jsonText(read))
  writer.text += ' as json)'
}

function printConstant(writer: Writer, value: unknown, isText: boolean): void {
  const json: unknown = isText && typeof value === 'string' ? JSON.parse(value) : value
  if (writer.sqlite) {
    const comparable = comparableJson(json)
    writer.text +=
      typeof comparable === 'number' ? String(comparable) : textLiteral(comparable, writer.dialect)
    return
  }
  if (writer.mariadb) {
    const text = textLiteral(mariadbText(json), writer.dialect)
    writer.text +=
      typeof json === 'string'
        ? `(${text} collate utf8mb4_bin)`
        : `(json_normalize(${text}) collate utf8mb4_bin)`
    return
  }
  writer.text += `cast(${textLiteral(canonicalJson(json), writer.dialect)} as json)`
}

function printExtracted(writer: Writer, node: SqlExpression): void {
  if (node.kind === 'jsonPath') {
    writer.expression(node)
    return
  }
  writer.text += 'json_extract('
  writer.expression(node)
  writer.text += ", '$')"
}

/** SQLite has no type for JSON: numbers as numbers, texts behind a quote, the rest as its canonical text. */
function printSqliteComparable(writer: Writer, node: SqlExpression): void {
  const { document, path } = located(node)
  const call = (name: string): void => printAt(writer, name, document, path)
  writer.text += '(case '
  call('json_type')
  writer.text +=
    " when 'null' then 'null' when 'true' then 'true' when 'false' then 'false' when 'text' then '\"' || "
  call('json_extract')
  writer.text += " when 'integer' then "
  call('json_extract')
  writer.text += " when 'real' then "
  call('json_extract')
  writer.text += ' else djinn_json('
  call('json_extract')
  writer.text += ') end)'
}

/** A value of another type as JSON would hold it. */
function printPlainComparable(writer: Writer, node: SqlExpression): void {
  const kind = kindOf(node)
  if (kind === 'boolean') {
    writer.text += '(case when '
    writer.expression(node)
    writer.text += " then 'true' else 'false' end)"
    return
  }
  const text = kind === 'char' || kind === 'text' || kind === 'uuid'
  if (writer.sqlite) {
    if (text) writer.text += "('\"' || "
    writer.operand(node)
    if (text) writer.text += ')'
    return
  }
  const [open, close] = writer.mariadb
    ? text
      ? ["(concat('''', ", ') collate utf8mb4_bin)']
      : ['json_normalize(', ')']
    : text
      ? ['cast(json_quote(', ') as json)']
      : ['cast(', ' as json)']
  writer.text += open
  writer.expression(node)
  writer.text += close
}

/** Prints a value for `<`, `>`: as the scalar that it is. PostgreSQL orders jsonb itself. */
export function printJsonOrdered(writer: Writer, node: SqlExpression): void {
  if (writer.postgres) {
    printJsonb(writer, node)
    return
  }
  if (node.kind === 'parameter') {
    const read = node.read
    writer.placeholder(node, (value) => orderedJson((read ? read(value) : value) ?? null))
    return
  }
  if (!isJson(node)) {
    writer.operand(node)
    return
  }
  const { document, path } = located(node)
  if (writer.mysql) writer.text += 'json_unquote('
  printAt(writer, 'json_extract', document, path)
  if (writer.mysql) writer.text += ')'
}

/** Prints `contains`, `hasKey`, … */
export function printJsonTest(writer: Writer, node: SqlJsonTest): void {
  switch (node.test) {
    case 'contains':
    case 'containedBy':
      printContains(writer, node)
      return
    case 'exists':
      printExists(writer, node.operand, node.keys ?? [])
      return
    default:
      printHasKeys(writer, node)
      return
  }
}

function printContains(writer: Writer, node: SqlJsonTest): void {
  if (writer.sqlite)
    throw notSupported(writer.dialect, `lookup "${node.test}" for JSON`, 'Compare single keys.')
  const value = node.value ?? { kind: 'constant', value: null }
  const turned = node.test === 'containedBy'
  if (writer.postgres) {
    printJsonb(writer, node.operand)
    writer.text += turned ? ' <@ ' : ' @> '
    printJsonb(writer, value)
    return
  }
  const print = (part: SqlExpression): void =>
    part.kind === 'parameter' ? writer.placeholder(part, jsonText(part.read)) : writer.expression(part)
  writer.text += 'json_contains('
  print(turned ? value : node.operand)
  writer.text += ', '
  print(turned ? node.operand : value)
  writer.text += ')'
}

function printExists(writer: Writer, operand: SqlExpression, steps: readonly (string | number)[]): void {
  const { document, path } = located(operand)
  const whole = [...path, ...steps]
  if (writer.postgres) {
    writer.operand(document)
    writer.text += ` #> ${pathArray(whole, writer.dialect)} is not null`
    return
  }
  writer.text += writer.sqlite ? 'json_type(' : 'json_contains_path('
  writer.expression(document)
  writer.text += writer.sqlite ? ', ' : ", 'one', "
  printPath(writer, document, whole)
  writer.text += ')'
  if (writer.sqlite) writer.text += ' is not null'
}

/** Keys are always texts here, also those that look like an index. */
function printHasKeys(writer: Writer, node: SqlJsonTest): void {
  const keys = (node.keys ?? []).map(String)
  const every = node.test !== 'hasAnyKeys'
  if (writer.postgres) {
    // Where a path leads nowhere is no key; the column itself stays bare, so that its index is used.
    const maybe = node.operand.kind === 'jsonPath'
    if (maybe) writer.text += 'coalesce('
    writer.operand(node.operand)
    writer.text += every ? ' ?& ' : ' ?| '
    writer.text += pathArray(keys, writer.dialect)
    if (maybe) writer.text += ', false)'
    return
  }
  if (keys.length === 0) writer.text += every ? '1 = 1' : '1 = 0'
  for (let i = 0; i < keys.length; i++) {
    if (i > 0) writer.text += every ? ' and ' : ' or '
    printExists(writer, node.operand, [keys[i] ?? ''])
  }
}
