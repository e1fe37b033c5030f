import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How a lookup compares a text with the one that it is given: `contains`, `istartswith`, `exact`, … */
export type TextLookup = 'contains' | 'startswith' | 'endswith' | 'exact'

/** A lookup of a text: the field that it looks into, and what it is given. */
export interface LookedUp {
  readonly field: string
  readonly lookup: TextLookup
  readonly given: string
}

/** Whether a field of that name has a text that a lookup finds when case is passed over in one way, and not in the other. */
export function casesDiffer(
  { field, lookup, given }: LookedUp,
  one: (text: string) => string,
  other: (text: string) => string,
): boolean {
  return textsOf(field).some(
    (text) => found(lookup, one(text), one(given)) !== found(lookup, other(text), other(given)),
  )
}

/** All letters as small ones. */
export function anyCase(text: string): string {
  return text.toLowerCase()
}

/** The letters that SQLite knows as small ones. */
export function asciiCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function found(lookup: TextLookup, text: string, given: string): boolean {
  switch (lookup) {
    case 'contains':
      return text.includes(given)
    case 'startswith':
      return text.startsWith(given)
    case 'endswith':
      return text.endsWith(given)
    case 'exact':
      return text === given
  }
}

let known: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> | undefined

/** The texts of all fields of a name, in the rows that every case starts from. */
function textsOf(field: string): string[] {
  const file = join(import.meta.dirname, '../cases/orm/fixture.json')
  known ??= (JSON.parse(readFileSync(file, 'utf8')) as { rows: NonNullable<typeof known> }).rows
  return Object.values(known)
    .flatMap((rows) => rows.map((row) => row[field]))
    .filter((value) => typeof value === 'string')
}
