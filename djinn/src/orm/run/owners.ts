import { groupOf, type Instance, type LoadedField, type LoadedGroup, rowOf } from '../model/instance.ts'

/** The name of the column that says whose list a row of a prefetch belongs to. It is no property of the instances. */
export const ownerName = 'prefetchOwner'

/** How it is read of a row, by the columns of the mapper that made the instance. */
const readers = new WeakMap<readonly LoadedField[], (row: readonly unknown[]) => unknown>()

/** Says where the column stands in the rows of a mapper. */
export function setOwnerReader(
  fields: readonly LoadedField[],
  position: number,
  decode: ((raw: unknown) => unknown) | undefined,
): void {
  readers.set(fields, (row) => {
    const raw = row[position]
    return raw === null || decode === undefined ? raw : decode(raw)
  })
}

/** The owners of rows that were read just now. */
export function ownersOf(found: readonly Instance[]): unknown[] {
  const owners = new Array<unknown>(found.length)
  let group: LoadedGroup | undefined
  let read: ((row: readonly unknown[]) => unknown) | undefined
  for (let index = 0; index < found.length; index++) {
    const each = found[index] as Instance
    const own = groupOf(each)
    if (own !== group) {
      group = own
      read = own && readers.get(own.fields)
    }
    const row = rowOf(each)
    owners[index] = row && read?.(row)
  }
  return owners
}
