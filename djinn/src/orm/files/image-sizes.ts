import { DjinnError } from '../../base/index.ts'
import { type ImageSize, sniffContent } from '../../files/index.ts'
import type { Database } from '../../sql/index.ts'
import { changedFields } from '../model/changes.ts'
import type { Field } from '../model/field.ts'
import { type Instance, modelOf, propertiesOf, stateOf } from '../model/instance.ts'
import { type SizeFields, sizedImages, sizeFields } from './file-fields.ts'
import { storageOf } from './storage-of.ts'

/** The names of files by column whose sizes a row has. */
const measured = new WeakMap<Instance, Map<Field, string | null>>()

/** Writes the size of an image into the columns that are for it. */
export function putSize(
  row: Instance,
  field: Field,
  { width, height }: SizeFields,
  size: Pick<ImageSize, 'width' | 'height'> | undefined,
): void {
  const properties = propertiesOf(row)
  if (width !== undefined) properties[width.attribute] = size?.width ?? null
  if (height !== undefined) properties[height.attribute] = size?.height ?? null
  const known = measured.get(row) ?? new Map<Field, string | null>()
  measured.set(row, known.set(field, nameIn(row, field)))
}

/**
 * Before a row is written: images whose name the program set itself are measured, unless it set the size as well. Gives the columns
 * that have to be written with those that were named.
 */
export async function measureImages(
  row: Instance,
  database: Database,
  named: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  const model = modelOf(row)
  const changed = changedFields(row)
  let names = named
  for (const field of sizedImages(model)) {
    if (!changed.includes(field) || (named !== undefined && !isNamed(field, named))) continue
    const sizes = sizeFields(model, field) as SizeFields
    const columns = [sizes.width, sizes.height].filter((each) => each !== undefined)
    names &&= [...new Set([...names, ...columns.map(({ name }) => name)])]
    const name = nameIn(row, field)
    const known = measured.get(row)
    if (known?.has(field) === true && known.get(field) === name) continue
    if (columns.some((each) => isGiven(row, each, changed))) continue
    putSize(row, field, sizes, await sizeOfStored(field, name, database))
  }
  return names
}

function isNamed(field: Field, names: readonly string[]): boolean {
  return names.includes(field.name) || names.includes(field.attribute)
}

function nameIn(row: Instance, field: Field): string | null {
  const value = propertiesOf(row)[field.attribute]
  return typeof value === 'string' && value !== '' ? value : null
}

/** Whether the program set a size itself. */
function isGiven(row: Instance, field: Field, changed: readonly Field[]): boolean {
  if (!stateOf(row).adding) return changed.includes(field)
  return (propertiesOf(row)[field.attribute] ?? null) !== null
}

async function sizeOfStored(
  field: Field,
  name: string | null,
  database: Database,
): Promise<ImageSize | undefined> {
  if (name === null) return undefined
  try {
    return (await sniffContent(storageOf(field, database).read(name))).image
  } catch (error) {
    if (error instanceof DjinnError && error.code === 'FILES_NOT_STORED') return undefined
    throw error
  }
}
