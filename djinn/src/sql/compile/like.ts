import type { SqlExpression, SqlLike, SqlRegex } from '../statement.ts'
import { kindOf, type Writer } from './writer.ts'

/** Prints LIKE with `\` as its escape. SQLite ignores the case of ASCII letters always, as Django says of it. */
export function printLike(writer: Writer, node: SqlLike): void {
  if (writer.postgres) {
    printPostgresLike(writer, node)
    return
  }
  if (writer.mysql && node.ignoreCase) {
    printLowerLike(writer, node)
    return
  }
  writer.operand(node.operand)
  if (writer.mysql) {
    printBinaryLike(writer, node)
    return
  }
  writer.text += ' like '
  printPattern(writer, node)
  if (writer.sqlite) writer.text += " escape '\\'"
}

/** The case counts, whatever the collation. MySQL is about to lose the word that MariaDB has for it. */
function printBinaryLike(writer: Writer, node: SqlLike): void {
  writer.text += writer.mariadb ? ' like binary ' : ' like cast('
  printPattern(writer, node)
  if (!writer.mariadb) writer.text += ' as binary)'
}

/** Texts out of JSON, and those with a binary collation, compare by their bytes on MySQL. */
function printLowerLike(writer: Writer, node: SqlLike): void {
  writer.text += 'lower('
  writer.expression(node.operand)
  writer.text += ') like lower('
  printPattern(writer, node)
  writer.text += ')'
}

function printPostgresLike(writer: Writer, node: SqlLike): void {
  if (node.ignoreCase) writer.text += 'upper('
  printText(writer, node.operand)
  writer.text += node.ignoreCase ? ') like upper(' : ' like '
  printPattern(writer, node)
  if (!node.ignoreCase) return
  // Both sides become capitals by the same rules, else a text is not like itself.
  const collation = collationOf(node.operand)
  if (collation !== undefined) {
    writer.text += ' collate '
    writer.name(collation)
  }
  writer.text += ')'
}

/** The collation that an expression has of its own. */
function collationOf(node: SqlExpression): string | undefined {
  if (node.kind === 'collate') return node.collation
  const type = node.kind === 'column' ? node.type : undefined
  return type?.kind === 'char' || type?.kind === 'text' ? type.collation : undefined
}

/** Texts as they are; on PostgreSQL other types are cast to text. */
function printText(writer: Writer, node: SqlExpression): void {
  const kind = kindOf(node)
  if (!writer.postgres || kind === 'char' || kind === 'text') {
    writer.operand(node)
    return
  }
  writer.text += '('
  writer.expression(node)
  writer.text += ')::text'
}

function printPattern(writer: Writer, node: SqlLike): void {
  const { pattern, around } = node
  if (around !== undefined) {
    printEscapedPattern(writer, pattern, around)
    return
  }
  if (pattern.kind !== 'parameter') {
    printText(writer, pattern)
    return
  }
  if (!writer.sqlite) {
    writer.placeholder(pattern)
    if (writer.postgres) writer.text += '::text'
    return
  }
  // A pattern that is a bare parameter makes SQLite prepare the statement again at every binding.
  writer.text += '('
  writer.placeholder(pattern)
  writer.text += " || '')"
}

/** An expression whose own text is to be found: what LIKE would read as a wildcard is escaped. */
function printEscapedPattern(
  writer: Writer,
  pattern: SqlExpression,
  around: NonNullable<SqlLike['around']>,
): void {
  const before = around === 'both' || around === 'start'
  const after = around === 'both' || around === 'end'
  const backslash = writer.mysql ? "'\\\\'" : "'\\'"
  const doubled = writer.mysql ? "'\\\\\\\\'" : "'\\\\'"
  const escaped = (mark: string): string => (writer.mysql ? `'\\\\${mark}'` : `'\\${mark}'`)
  writer.text += writer.mysql ? 'concat(' : '('
  if (before) writer.text += writer.mysql ? "'%', " : "'%' || "
  writer.text += 'replace(replace(replace('
  printText(writer, pattern)
  writer.text += `, ${backslash}, ${doubled}), '%', ${escaped('%')}), '_', ${escaped('_')})`
  if (after) writer.text += writer.mysql ? ", '%'" : " || '%'"
  writer.text += ')'
}

/** Prints a match with a regular expression: the database's own, JavaScript's on SQLite. */
export function printRegex(writer: Writer, node: SqlRegex): void {
  if (writer.sqlite) {
    writer.text += node.ignoreCase ? 'djinn_iregexp(' : 'djinn_regexp('
    writer.expression(node.pattern)
    writer.text += ', '
    writer.expression(node.operand)
    writer.text += ')'
    return
  }
  if (writer.mysql && !writer.mariadb) {
    printMysqlRegex(writer, node)
    return
  }
  printText(writer, node.operand)
  if (writer.postgres) {
    writer.text += node.ignoreCase ? ' ~* ' : ' ~ '
    printText(writer, node.pattern)
    return
  }
  // The case would else go by the collation of the text.
  writer.text += node.ignoreCase ? " regexp concat('(?i)', " : " regexp concat('(?-i)', "
  writer.expression(node.pattern)
  writer.text += ')'
}

function printMysqlRegex(writer: Writer, node: SqlRegex): void {
  writer.text += 'regexp_like('
  writer.expression(node.operand)
  writer.text += ', '
  writer.expression(node.pattern)
  writer.text += node.ignoreCase ? ", 'i')" : ", 'c')"
}
