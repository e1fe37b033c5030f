import type { ColumnType } from '../column-type.ts'
import { InvalidValue } from './invalid-value.ts'

/** What the items of an array are; an array of arrays is one with more dimensions. */
export function itemType(type: Extract<ColumnType, { kind: 'array' }>): ColumnType {
  return type.of.kind === 'array' ? itemType(type.of) : type.of
}

/** An array as PostgreSQL's text `{"a",NULL,{…}}`; arrays inside become its further dimensions. */
export function arrayText(value: unknown, encode: ((item: unknown) => unknown) | undefined): string {
  if (!Array.isArray(value)) throw new InvalidValue(value, 'an array')
  const items: string[] = []
  for (const item of value) {
    if (item === null || item === undefined) items.push('NULL')
    else if (Array.isArray(item)) items.push(arrayText(item, encode))
    else items.push(itemText(encode ? encode(item) : item))
  }
  return `{${items.join(',')}}`
}

function itemText(item: unknown): string {
  if (typeof item === 'number') return String(item)
  // The text of an array inside an array is a dimension, not an item.
  if (item instanceof Uint8Array) return `"\\\\x${Buffer.from(item).toString('hex')}"`
  return `"${String(item).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** Reads PostgreSQL's text of an array. */
export function readArray(text: string, decode: ((raw: unknown) => unknown) | undefined): unknown[] {
  // Bounds may stand before: `[2:3]={1,2}`.
  const start = text.indexOf('{')
  if (start < 0) throw new InvalidValue(text, 'an array of PostgreSQL')
  return readItems({ text, at: start + 1 }, decode)
}

interface Reading {
  readonly text: string
  at: number
}

function readItems(reading: Reading, decode: ((raw: unknown) => unknown) | undefined): unknown[] {
  const items: unknown[] = []
  const text = reading.text
  while (reading.at < text.length) {
    const mark = text[reading.at]
    if (mark === '}') {
      reading.at++
      return items
    }
    if (mark === ',') reading.at++
    else if (mark === '{') {
      reading.at++
      items.push(readItems(reading, decode))
    } else if (mark === '"') items.push(decoded(readQuoted(reading), decode))
    else {
      const word = readBare(reading)
      items.push(word === 'NULL' ? null : decoded(word, decode))
    }
  }
  throw new InvalidValue(text, 'an array of PostgreSQL')
}

function decoded(raw: string, decode: ((raw: unknown) => unknown) | undefined): unknown {
  return decode ? decode(raw) : raw
}

function readQuoted(reading: Reading): string {
  let word = ''
  for (let i = reading.at + 1; i < reading.text.length; i++) {
    const mark = reading.text[i]
    if (mark === '\\') word += reading.text[++i] ?? ''
    else if (mark === '"') {
      reading.at = i + 1
      return word
    } else word += mark
  }
  throw new InvalidValue(reading.text, 'an array of PostgreSQL')
}

function readBare(reading: Reading): string {
  const start = reading.at
  while (reading.at < reading.text.length && !',}'.includes(reading.text[reading.at] ?? '')) reading.at++
  return reading.text.slice(start, reading.at)
}
