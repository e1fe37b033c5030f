import {
  beginMessages,
  endMessages,
  writeBind,
  writeClose,
  writeDescribePortal,
  writeExecute,
  writeParse,
  writeSimpleQuery,
  writeSync,
} from './postgres-messages.ts'
import { parseRow, type RowParser, rowParser } from './postgres-values.ts'

/** What the server knows of a text: its name there, and how its rows are read. */
export interface PostgresStatement {
  readonly name: string
  rows: RowParser | undefined
  /** The names of the columns of its rows. */
  columns?: readonly string[]
}

/** One exchange with the server. */
export interface Exchange {
  readonly text: string
  readonly values: readonly unknown[]
  readonly bigints: boolean
  /** Undefined: several statements without parameters, in one message. */
  readonly statement: PostgresStatement | undefined
  /** Whether the server does not know the statement yet. */
  readonly parse: boolean
  /** Statements and portals closed on the way. */
  readonly close: readonly { readonly kind: 'portal' | 'statement'; readonly name: string }[]
  /** Stays open after its first rows; goes on without a new bind where `values` was bound before. */
  readonly portal?: { readonly name: string; readonly size: number; readonly bound: boolean }
}

/** What came of it. */
export interface Answer {
  readonly rows: unknown[][]
  readonly changes: number
  /** Whether the portal has more rows. */
  readonly more: boolean
  /** What is known of the text by now. */
  readonly statement: PostgresStatement | undefined
}

/** The part of pg's connection that is used here. */
interface PostgresSocket {
  readonly stream: { write(bytes: Uint8Array): unknown }
  sendCopyFail(reason: string): void
}

/**
 * A query as pg's client takes it, in place of its own: one write per statement, no description asked for twice, and
 * rows that stay the arrays that the parser of the protocol made.
 */
export class PostgresQuery {
  // pg's client looks at these two of a query; the book-keeping of names is ours.
  readonly name = undefined
  readonly callback = undefined
  readonly exchange: Exchange
  readonly #done: (error: unknown, answer: Answer | undefined) => void
  #rows: unknown[][] = []
  #parser: RowParser | undefined
  #changes = 0
  #more = false
  #failure: unknown

  constructor(exchange: Exchange, done: (error: unknown, answer: Answer | undefined) => void) {
    this.exchange = exchange
    this.#done = done
    this.#parser = exchange.statement?.rows
  }

  submit(socket: PostgresSocket): Error | null {
    try {
      socket.stream.write(this.#messages())
      return null
    } catch (error) {
      return error as Error
    }
  }

  handleRowDescription({
    fields,
  }: {
    readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
  }): void {
    const { statement, bigints } = this.exchange
    if (statement === undefined) return
    this.#parser = rowParser(
      fields.map((field) => field.dataTypeID),
      bigints,
    )
    statement.rows = this.#parser
    statement.columns = fields.map((field) => field.name)
  }

  handleDataRow({ fields }: { readonly fields: unknown[] }): void {
    if (this.#parser !== undefined) parseRow(fields, this.#parser)
    this.#rows.push(fields)
  }

  /** `INSERT 0 3`, `UPDATE 2`, `SELECT 5`, `BEGIN`. */
  handleCommandComplete({ text }: { readonly text: string }): void {
    const last = text.charCodeAt(text.length - 1)
    this.#changes = last >= 48 && last <= 57 ? Number(text.slice(text.lastIndexOf(' ') + 1)) : 0
  }

  handlePortalSuspended(): void {
    this.#more = true
  }

  handleEmptyQuery(): void {}

  handleCopyInResponse(socket: PostgresSocket): void {
    socket.sendCopyFail('COPY FROM STDIN is not supported here')
  }

  handleCopyData(): void {}

  handleError(error: unknown): void {
    this.#failure = error
    this.#done(error, undefined)
  }

  handleReadyForQuery(): void {
    if (this.#failure === undefined)
      this.#done(undefined, {
        rows: this.#rows,
        changes: this.#changes,
        more: this.#more,
        statement: this.exchange.statement,
      })
  }

  #messages(): Uint8Array {
    const { text, values, statement, parse, close, portal } = this.exchange
    beginMessages()
    if (statement === undefined) {
      writeSimpleQuery(text)
      return endMessages()
    }
    for (const { kind, name } of close) writeClose(kind, name)
    if (parse) writeParse(statement.name, text)
    const portalName = portal?.name ?? ''
    if (!portal?.bound) writeBind(portalName, statement.name, values)
    if (parse) writeDescribePortal(portalName)
    writeExecute(portalName, portal?.size ?? 0)
    writeSync()
    return endMessages()
  }
}
