import { z } from 'zod'

const cents = z
  .string()
  .regex(/^\d+\.\d{2}$/, 'is no price such as 14.50')
  .transform((text) => Number(text.replace('.', '')))
const filled = z.string().min(1, 'is empty')

/** What one line of the catalog must hold. */
const line = z.object({
  sku: filled,
  family: filled,
  variant: filled,
  category: filled,
  price: cents,
  was: z.union([z.literal('').transform(() => null), cents]),
  stock: z.string().regex(/^\d+$/, 'is no whole number').transform(Number),
  picture: filled,
  color: filled,
  material: filled,
  size: filled,
  featured: z.enum(['', 'yes']).transform((word) => word === 'yes'),
  description: filled,
})

/** A product as the catalog file describes it; prices are in cents. */
export type CatalogLine = z.output<typeof line>

/** Reads the catalog. The first mistake is told with its line and column. */
export function readCatalog(text: string): CatalogLine[] {
  const [head = [], ...rows] = parseCsv(text)
  return rows.map((row, index) => {
    const result = line.safeParse(Object.fromEntries(head.map((name, column) => [name, row[column] ?? ''])))
    if (result.success) return result.data
    const [issue] = result.error.issues
    throw new Error(`Row ${index + 2} of the catalog: ${issue?.path.join('.')} ${issue?.message}.`)
  })
}

/** The rows of a CSV text as RFC 4180 has it: a cell in quotes may hold commas, line breaks and doubled quotes. */
export function parseCsv(text: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n|$)/y
  const rows: string[][] = []
  let row: string[] = []
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex
    const match = cell.exec(text)
    if (match === null) throw new Error(`The cell at character ${at} of the CSV text has a stray quote.`)
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
