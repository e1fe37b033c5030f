import type {
  SqlCommonTable,
  SqlCompound,
  SqlLock,
  SqlOrder,
  SqlParameter,
  SqlSelect,
  SqlSource,
} from '../statement.ts'
import { notSupported } from './errors.ts'
import { printOrders } from './order.ts'
import { textColumns } from './select-columns.ts'
import type { Writer } from './writer.ts'

/** Prints a select or compound without parentheses. */
export function printQuery(writer: Writer, query: SqlSelect | SqlCompound): void {
  if (query.kind === 'select') printSelect(writer, query)
  else printCompound(writer, query)
}

/** Prints a select. */
export function printSelect(writer: Writer, select: SqlSelect): void {
  if (select.with?.length) printWith(writer, select.with)
  writer.text += 'select '
  if (select.distinct) printDistinct(writer, select.distinct)
  textColumns(writer, select.columns)
  printFrom(writer, select.from)
  if (select.where) {
    // MariaDB wants a FROM before a WHERE.
    writer.text += select.from.length === 0 && writer.mysql ? ' from dual where ' : ' where '
    writer.expression(select.where)
  }
  if (select.groupBy?.length) {
    writer.text += ' group by '
    writer.list(select.groupBy)
  }
  if (select.having) {
    writer.text += ' having '
    writer.expression(select.having)
  }
  printTail(writer, select.orderBy, select.limit, select.offset)
  if (select.lock && !writer.sqlite) printLock(writer, select.lock)
}

function printWith(writer: Writer, tables: readonly SqlCommonTable[]): void {
  writer.text += tables.some((table) => table.recursive) ? 'with recursive ' : 'with '
  for (let i = 0; i < tables.length; i++) {
    const table = tables[i]
    if (!table) continue
    if (i > 0) writer.text += ', '
    writer.name(table.name)
    if (table.columns?.length) printNames(writer, table.columns)
    writer.text += ' as '
    if (table.materialized !== undefined && !writer.mysql)
      writer.text += table.materialized ? 'materialized ' : 'not materialized '
    writer.text += '('
    if (table.query.kind === 'raw') writer.expression(table.query)
    else writer.query(table.query)
    writer.text += ')'
  }
  writer.text += ' '
}

/** Prints ` ("a", "b")`. */
export function printNames(writer: Writer, names: readonly string[]): void {
  writer.text += ' ('
  for (let i = 0; i < names.length; i++) {
    if (i > 0) writer.text += ', '
    writer.name(names[i] ?? '')
  }
  writer.text += ')'
}

function printDistinct(writer: Writer, distinct: NonNullable<SqlSelect['distinct']>): void {
  writer.text += 'distinct '
  if (distinct === true || distinct === false) return
  if (!writer.postgres)
    throw notSupported(
      writer.dialect,
      'DISTINCT ON',
      'Use distinct() without fields, or a window with RowNumber.',
    )
  writer.text += 'on ('
  writer.list(distinct)
  writer.text += ') '
}

function printFrom(writer: Writer, sources: readonly SqlSource[]): void {
  for (let i = 0; i < sources.length; i++) {
    const source = sources[i]
    if (!source) continue
    writer.text += i === 0 ? ' from ' : joinText(source)
    printSource(writer, source)
    if (i > 0 && source.join?.on) {
      writer.text += ' on '
      writer.expression(source.join.on)
    }
  }
}

function joinText(source: SqlSource): string {
  if (source.join?.type === 'left') return ' left join '
  return source.join?.type === 'inner' ? ' join ' : ' cross join '
}

function printSource(writer: Writer, source: SqlSource): void {
  if (source.kind === 'derived') {
    if (source.lateral && !writer.postgres && !(writer.mysql && !writer.mariadb))
      throw notSupported(writer.dialect, 'LATERAL', 'Use a window with RowNumber.')
    writer.text += source.lateral ? 'lateral (' : '('
    writer.query(source.select)
    writer.text += ') as '
    writer.name(source.alias)
    return
  }
  // MySQL must not read the table that it changes; a limit keeps it from merging the derived table.
  const copied = writer.changed === source.name && !source.schema
  if (copied) writer.text += '(select * from '
  printTable(writer, source.name, source.schema)
  if (copied) writer.text += ' limit 18446744073709551615)'
  if (!copied && source.alias === source.name && !source.schema) return
  writer.text += ' as '
  writer.name(source.alias)
}

/** Prints `"schema"."table"`. */
export function printTable(writer: Writer, name: string, schema: string | undefined): void {
  if (schema !== undefined) {
    writer.name(schema)
    writer.text += '.'
  }
  writer.name(name)
}

function printTail(
  writer: Writer,
  orderBy: readonly SqlOrder[] | undefined,
  limit: number | SqlParameter | undefined,
  offset: number | SqlParameter | undefined,
): void {
  if (orderBy?.length) {
    writer.text += ' order by '
    printOrders(writer, orderBy)
  }
  if (limit !== undefined) {
    writer.text += ' limit '
    printCount(writer, limit)
  } else if (offset !== undefined && !writer.postgres) {
    writer.text += writer.sqlite ? ' limit -1' : ' limit 18446744073709551615'
  }
  if (offset === undefined) return
  writer.text += ' offset '
  printCount(writer, offset)
}

function printCount(writer: Writer, count: number | SqlParameter): void {
  if (typeof count === 'number') {
    writer.text += String(count)
    return
  }
  // A bare parameter makes SQLite prepare the statement again at every binding.
  if (writer.sqlite) writer.text += '+'
  if (!writer.mysql) {
    writer.placeholder(count)
    return
  }
  // MySQL refuses the floats as which its driver sends numbers.
  const read = count.read
  writer.placeholder(count, (value) => String(read ? read(value) : value))
}

function printLock(writer: Writer, lock: SqlLock): void {
  const noKey = lock.strength === 'noKeyUpdate' && writer.postgres
  if (lock.strength === 'share') writer.text += writer.mariadb ? ' lock in share mode' : ' for share'
  else writer.text += noKey ? ' for no key update' : ' for update'
  if (lock.of?.length && !writer.mariadb) {
    writer.text += ' of '
    for (let i = 0; i < lock.of.length; i++) {
      if (i > 0) writer.text += ', '
      writer.name(lock.of[i] ?? '')
    }
  }
  if (lock.wait) writer.text += lock.wait === 'noWait' ? ' nowait' : ' skip locked'
}

const operators = { union: ' union ', unionAll: ' union all ', intersect: ' intersect ', except: ' except ' }

function printCompound(writer: Writer, compound: SqlCompound): void {
  const word = operators[compound.operator]
  // MySQL and MariaDB take no name of an aggregate into an expression to order by; alone, a member would be ordered itself.
  const isOrderedAlone = compound.members.length === 1 && compound.orderBy?.length !== undefined
  for (let i = 0; i < compound.members.length; i++) {
    const member = compound.members[i]
    if (!member) continue
    if (i > 0) writer.text += word
    printMember(writer, member, isOrderedAlone)
  }
  printTail(writer, compound.orderBy, compound.limit, compound.offset)
}

/** A member with an order, a limit or members of its own becomes a derived table: SQLite takes no parentheses here. */
function printMember(writer: Writer, member: SqlSelect | SqlCompound, apart: boolean): void {
  const derived =
    apart ||
    member.kind === 'compound' ||
    member.with !== undefined ||
    member.lock !== undefined ||
    member.limit !== undefined ||
    member.offset !== undefined ||
    (member.orderBy !== undefined && member.orderBy.length > 0)
  if (!derived) {
    writer.query(member)
    return
  }
  writer.text += 'select * from ('
  writer.query(member)
  writer.text += ') as '
  writer.name('member')
}
