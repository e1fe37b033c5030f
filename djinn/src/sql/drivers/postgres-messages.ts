import { sqlErrors } from '../errors.ts'

// PostgreSQL's frontend messages (manual, chapter "Message Formats"), put together so that a statement is one write to the socket.

let scratch = Buffer.allocUnsafeSlow(16_384)
let position = 0

/** Begins a new group of messages. */
export function beginMessages(): void {
  position = 0
}

/** The bytes of the group, in memory of their own. */
export function endMessages(): Uint8Array {
  return Uint8Array.prototype.slice.call(scratch, 0, position)
}

export function writeParse(name: string, text: string): void {
  const start = open(0x50)
  writeName(name)
  writeText(text)
  writeByte(0)
  writeInt16(0)
  end(start)
}

/** Texts in text format; bytes in binary format, which needs no encoding. */
export function writeBind(portal: string, statement: string, values: readonly unknown[]): void {
  const start = open(0x42)
  writeName(portal)
  writeName(statement)
  const bytes = values.some((value) => value instanceof Uint8Array)
  writeInt16(bytes ? values.length : 0)
  if (bytes) for (const value of values) writeInt16(value instanceof Uint8Array ? 1 : 0)
  writeInt16(values.length)
  for (let index = 0; index < values.length; index++) writeValue(values[index], index)
  writeInt16(0)
  end(start)
}

export function writeDescribePortal(portal: string): void {
  const start = open(0x44)
  writeByte(0x50)
  writeName(portal)
  end(start)
}

/** @param rows at most so many; 0 is all */
export function writeExecute(portal: string, rows: number): void {
  const start = open(0x45)
  writeName(portal)
  writeInt32(rows)
  end(start)
}

/** Closing what is not there is no error. */
export function writeClose(kind: 'portal' | 'statement', name: string): void {
  const start = open(0x43)
  writeByte(kind === 'portal' ? 0x50 : 0x53)
  writeName(name)
  end(start)
}

export function writeSync(): void {
  end(open(0x53))
}

export function writeSimpleQuery(text: string): void {
  const start = open(0x51)
  writeText(text)
  writeByte(0)
  end(start)
}

function writeValue(value: unknown, index: number): void {
  if (value === null || value === undefined) {
    writeInt32(-1)
    return
  }
  if (value instanceof Uint8Array) {
    writeInt32(value.length)
    reserve(value.length)
    scratch.set(value, position)
    position += value.length
    return
  }
  const text = textOf(value, index)
  const start = position
  writeInt32(0)
  writeText(text)
  scratch.writeInt32BE(position - start - 4, start)
}

function textOf(value: unknown, index: number): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
      return String(value)
    case 'boolean':
      return value ? 't' : 'f'
    case 'object':
      if (value instanceof Date) return value.toISOString()
      if (Array.isArray(value)) return arrayText(value, index)
      return JSON.stringify(value)
    default:
      throw sqlErrors.parameter(index, `a ${typeof value}`)
  }
}

/** `{1,NULL,"a \"b\""}`, nested as deep as the array is. */
function arrayText(values: readonly unknown[], index: number): string {
  const items = values.map((value) => {
    if (value === null || value === undefined) return 'NULL'
    if (Array.isArray(value)) return arrayText(value, index)
    if (value instanceof Uint8Array) return `"\\\\x${Buffer.from(value).toString('hex')}"`
    const text = textOf(value, index)
    return typeof value === 'number' || typeof value === 'bigint'
      ? text
      : `"${text.replace(/["\\]/g, '\\$&')}"`
  })
  return `{${items.join(',')}}`
}

/** Writes the type, leaves room for the length; gives where the length stands. */
function open(type: number): number {
  writeByte(type)
  position += 4
  return position - 4
}

function end(start: number): void {
  reserve(0)
  scratch.writeInt32BE(position - start, start)
}

function writeByte(byte: number): void {
  reserve(5)
  scratch[position++] = byte
}

function writeInt16(value: number): void {
  reserve(2)
  scratch[position++] = value >>> 8
  scratch[position++] = value
}

function writeInt32(value: number): void {
  reserve(4)
  scratch.writeInt32BE(value, position)
  position += 4
}

function writeName(name: string): void {
  if (name) writeText(name)
  writeByte(0)
}

function writeText(text: string): void {
  // A UTF-16 unit is at most three bytes.
  reserve(text.length * 3)
  position += scratch.write(text, position)
}

function reserve(bytes: number): void {
  if (position + bytes + 8 <= scratch.length) return
  const larger = Buffer.allocUnsafeSlow(Math.max(scratch.length * 2, position + bytes + 1024))
  larger.set(scratch.subarray(0, position))
  scratch = larger
}
