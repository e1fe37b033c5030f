import { snakeCase } from '../model/field.ts'
import { InstanceMethods } from '../model/instance-methods.ts'

/** Names that are taken in a place: `take` gives the wanted one, or one with a number behind. */
export class Names {
  readonly #taken = new Set<string>()

  /** @param together What comes with a name and must be free too. */
  take(wanted: string, together: (name: string) => readonly string[] = () => []): string {
    let name = wanted
    for (let count = 2; [name, ...together(name)].some((each) => this.#isTaken(each)); count++)
      name = `${wanted}${count}`
    for (const each of [name, ...together(name)]) this.add(each)
    return name
  }

  add(name: string): void {
    this.#taken.add(name)
  }

  #isTaken(name: string): boolean {
    return this.#taken.has(name)
  }
}

/** The class of a table: `auth_user` is `AuthUser`. */
export function className(table: string): string {
  const name = wordsOf(table).map(upperFirst).join('')
  if (name === '' || !/^\p{ID_Start}/u.test(name)) return `Table${name}`
  return builtIn.has(name) ? `${name}Row` : name
}

/** What a file of models or its reader takes for something else. */
const builtIn = new Set(
  'Array BigInt Boolean Date Error Function JSON Map Math Model Number Object Promise Proxy Reflect RegExp Set String Symbol Temporal'.split(
    ' ',
  ),
)

/** The field of a column: `published_at` is `publishedAt`. */
export function fieldName(column: string, isKey = false): string {
  const [first = 'field', ...rest] = wordsOf(column)
  const name = first + rest.map(upperFirst).join('')
  const valid = /^\p{ID_Start}/u.test(name) ? name : `field${upperFirst(name)}`
  return isReserved(valid) && !(valid === 'id' && isKey) ? `${valid}Field` : valid
}

/** Members of every instance, names that JavaScript reads, and `id`, which is the key wherever it stands. */
function isReserved(name: string): boolean {
  return reserved.has(name) || name in InstanceMethods.prototype
}
const reserved = new Set(['then', 'clean', 'constructor', 'toJSON', 'toString', 'valueOf', 'pk', 'id'])

function wordsOf(name: string): string[] {
  const plain = name.normalize('NFC').replace(/[^\p{ID_Continue}]+/gu, '_')
  return snakeCase(plain)
    .split('_')
    .filter((word) => word !== '')
}

export function upperFirst(name: string): string {
  const [first = ''] = name
  return first.toUpperCase() + name.slice(first.length)
}
export function lowerFirst(name: string): string {
  const [first = ''] = name
  return first.toLowerCase() + name.slice(first.length)
}
