import type { ColumnType } from '../column-type.ts'
import type { Dialect, ParameterBinding } from '../dialect.ts'
import type { SqlCompound, SqlExpression, SqlParameter, SqlSelect } from '../statement.ts'
import { compileErrors } from './errors.ts'
import { quoteIdentifier } from './names.ts'

/** The printers that call each other through the writer, so that no file imports in a circle. */
export interface Printers {
  /** An expression of which the server can infer nothing: parameters are cast. */
  expression(writer: Writer, node: SqlExpression): void
  /** A select or compound, without parentheses. */
  query(writer: Writer, query: SqlSelect | SqlCompound): void
  /** How a parameter is encoded. */
  encode(node: SqlParameter, dialect: Dialect): ((value: unknown) => unknown) | undefined
}

/** The text of a statement as it grows, with the parameters in the order of their placeholders. */
export class Writer {
  text = ''
  readonly dialect: Dialect
  readonly sqlite: boolean
  readonly postgres: boolean
  readonly mysql: boolean
  readonly mariadb: boolean
  readonly parameters: ParameterBinding[] = []
  /** True while a definition of a table is printed, which takes no parameters. */
  readonly literalsOnly: boolean
  /** MySQL: the table that is being changed, which subqueries must not read directly. */
  changed: string | undefined
  /** The name by which columns of this alias, or of none, are called, where the database does not take the alias; without one, none. */
  renamed: { readonly alias: string | undefined; readonly name: string | undefined } | undefined
  readonly #printers: Printers
  /** PostgreSQL: the node of every `$n`. */
  readonly #nodes = new Map<SqlParameter, number>()

  constructor(dialect: Dialect, printers: Printers, literalsOnly = false) {
    this.dialect = dialect
    this.sqlite = dialect.name === 'sqlite'
    this.postgres = dialect.name === 'postgres'
    this.mysql = dialect.name === 'mysql'
    this.mariadb = dialect.mariadb
    this.literalsOnly = literalsOnly
    this.#printers = printers
  }

  /** Prints an expression that stands between parentheses or commas. */
  expression(node: SqlExpression): void {
    this.#printers.expression(this, node)
  }

  /** Prints an expression beside an operator: in parentheses where it is made of several parts. */
  operand(node: SqlExpression): void {
    if (!isCompound(node)) {
      this.#printers.expression(this, node)
      return
    }
    this.text += '('
    this.#printers.expression(this, node)
    this.text += ')'
  }

  /** Prints a select or compound without parentheses. */
  query(query: SqlSelect | SqlCompound): void {
    this.#printers.query(this, query)
  }

  /** Expressions with commas between. */
  list(nodes: readonly SqlExpression[], from = 0): void {
    for (let i = from; i < nodes.length; i++) {
      const node = nodes[i]
      if (i > from) this.text += ', '
      if (node) this.expression(node)
    }
  }

  name(name: string): void {
    this.text += quoteIdentifier(name, this.dialect.name)
  }

  /** A placeholder for a parameter: on PostgreSQL the same `$n` for the same node. */
  placeholder(node: SqlParameter, encode?: (value: unknown) => unknown): void {
    if (this.literalsOnly) throw compileErrors.parameterInLiteral()
    if (!this.postgres) {
      this.parameters.push(this.#parameter(node, encode))
      this.text += '?'
      return
    }
    let index = this.#nodes.get(node)
    if (index === undefined) {
      index = this.parameters.push(this.#parameter(node, encode))
      this.#nodes.set(node, index)
    }
    this.text += `$${index}`
  }

  #parameter(node: SqlParameter, encode?: (value: unknown) => unknown): ParameterBinding {
    const { slot, member, column } = node
    const compiled = { slot, encode: encode ?? this.#printers.encode(node, this.dialect) }
    return { ...compiled, ...(member && { member }), ...(column !== undefined && { column }) }
  }
}

/** Whether an expression needs parentheses beside an operator. */
function isCompound(node: SqlExpression): boolean {
  switch (node.kind) {
    case 'comparison':
    case 'nullTest':
    case 'membership':
    case 'between':
    case 'like':
    case 'regex':
    case 'and':
    case 'or':
    case 'xor':
    case 'not':
    case 'raw':
    case 'collate':
    case 'jsonTest':
      return true
    default:
      return false
  }
}

/** The kind of what an expression yields, where it is known. */
export function kindOf(node: SqlExpression): ColumnType['kind'] | undefined {
  return typeOf(node)?.kind
}

const booleanType: ColumnType = { kind: 'boolean' }

/** The type of what an expression yields, where it is known. */
export function typeOf(node: SqlExpression): ColumnType | undefined {
  switch (node.kind) {
    case 'comparison':
    case 'nullTest':
    case 'membership':
    case 'between':
    case 'like':
    case 'regex':
    case 'and':
    case 'or':
    case 'xor':
    case 'not':
    case 'exists':
    case 'jsonTest':
      return booleanType
    case 'row':
    case 'star':
    case 'default':
      return undefined
    case 'jsonPath':
      return node.type ?? (node.as === 'json' ? { kind: 'json' } : { kind: 'text' })
    case 'constant':
      return node.type ?? constantType(node.value)
    default:
      return node.type
  }
}

function constantType(value: unknown): ColumnType | undefined {
  if (typeof value === 'string') return { kind: 'text' }
  if (typeof value === 'boolean') return booleanType
  if (typeof value === 'bigint') return { kind: 'bigint' }
  if (typeof value !== 'number') return undefined
  return Number.isInteger(value) ? { kind: 'integer' } : { kind: 'float' }
}
