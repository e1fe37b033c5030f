/** Turns the text of one value into what the room promises of its kind. */
export type ValueParser = (text: string) => unknown

/** Which columns of a row must be parsed, and how; all others stay texts. */
export interface RowParser {
  readonly columns: readonly number[]
  readonly parsers: readonly ValueParser[]
}

/** The parser for columns of these types (OIDs of pg_type); undefined where all are texts. */
export function rowParser(oids: readonly number[], bigints: boolean): RowParser | undefined {
  const columns: number[] = []
  const parsers: ValueParser[] = []
  for (const [column, oid] of oids.entries()) {
    const parser = parserOf(oid, bigints)
    if (parser === undefined) continue
    columns.push(column)
    parsers.push(parser)
  }
  return columns.length > 0 ? { columns, parsers } : undefined
}

/** Parses in place: the row is the driver's own array of texts. */
export function parseRow(row: unknown[], { columns, parsers }: RowParser): void {
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index] as number
    const text = row[column]
    if (text !== null) row[column] = (parsers[index] as ValueParser)(text as string)
  }
}

function parserOf(oid: number, bigints: boolean): ValueParser | undefined {
  switch (oid) {
    case 16: // bool
      return (text) => text === 't'
    case 21: // int2
    case 23: // int4
    case 26: // oid
      return bigints ? BigInt : Number
    case 20: // int8
      return bigints ? BigInt : largeInteger
    case 700: // float4
    case 701: // float8
      return Number
    case 17: // bytea
      return (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))
    default:
      return undefined
  }
}

/** Fifteen digits are safe whatever they are. */
function largeInteger(text: string): number | bigint {
  const number = Number(text)
  return text.length < 16 || Number.isSafeInteger(number) ? number : BigInt(text)
}
