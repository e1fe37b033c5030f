import { atomic, Case, Concat, Count, F, Min, type QuerySet, Value, When } from 'djinn/orm'
import * as models from './models.ts'
import type { CatalogLine } from './products-csv.ts'

/** A product as visitors see it; prices are in cents. */
export interface Product {
  readonly id: number
  readonly sku: string
  readonly slug: string
  readonly name: string
  readonly family: string
  readonly variant: string
  readonly description: string
  readonly category: string
  readonly price: number
  /** What it cost before it was reduced. */
  readonly was: number | null
  readonly stock: number
  readonly picture: string
  readonly color: string
  readonly material: string
  readonly size: string
  /** The name of its photograph; `''` where it has none. */
  readonly photo: string
}

/** A shelf of the shop. */
export interface Category {
  readonly slug: string
  readonly name: string
  readonly count: number
}

/** The ways to sort a list. */
export const sortings = {
  recommended: 'Recommended',
  cheapest: 'Price, low to high',
  dearest: 'Price, high to low',
  name: 'Name, A to Z',
}
export type Sorting = keyof typeof sortings

/** One page of a list of products. */
export interface Listing {
  readonly products: readonly Product[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

const pageSize = 24

const details = [
  'slug',
  'family',
  'variant',
  'description',
  'price',
  'was',
  'picture',
  'color',
  'material',
  'size',
] as const

/** Products as visitors see them: in the same query the slug of their shelf. */
const shown = models.Product.values('id', 'sku', 'stock', ...details, 'photo', {
  name: Concat('family', Value(', '), 'variant'),
  category: F('shelf__slug'),
})

// Sold out comes last. A multiplication mixes the rest, so that ten mugs do not stand in a row.
const mixedBy = (factor: number) => F('id').times(factor).modulo(101)
const isSoldOut = Case(When({ stock: 0 }, 1), { default: 0 })

const sorted = {
  recommended: shown.orderBy(isSoldOut, mixedBy(37), 'id'),
  cheapest: shown.orderBy('price', 'id'),
  dearest: shown.orderBy('-price', 'id'),
  name: shown.orderBy('words', 'id'),
}

// A query is a value: made once, it asks the database whenever it is awaited.
const filledShelves = models.Shelf.filter({ products__isnull: false })
  .annotate({ count: Count('products') })
  .orderBy('id')
  .values('slug', 'name', 'count')
const inStock = models.Product.filter({ stock__gt: 0 })

/** The first of each family. */
function oneOfFamily(products: QuerySet<models.Product>) {
  const firsts = products.values('family').annotate({ first: Min('id') })
  return shown.filter({ id__in: firsts.valuesList('first', { flat: true }) })
}

const featured = oneOfFamily(inStock.filter({ featured: true }))
  .orderBy(mixedBy(37), 'id')
  .slice(0, 8)
const reduced = oneOfFamily(inStock.filter({ was__isnull: false }))
  .orderBy(mixedBy(61), 'id')
  .slice(0, 4)

/** What a list may be narrowed to. */
export interface Wanted {
  readonly search?: string | undefined
  readonly category?: string | undefined
  readonly sort?: Sorting
  readonly page?: number
}

/** Reads the shelves. */
export class Catalog {
  async shelves(): Promise<Category[]> {
    return filledShelves
  }

  async shelf(slug: string): Promise<Category | undefined> {
    return (await filledShelves.getOrNull({ slug })) ?? undefined
  }

  /** One page of what is wanted; a page after the last one is the last one. */
  async list({ search = '', category, sort = 'recommended', page = 1 }: Wanted): Promise<Listing> {
    const words = folded(search)
      .split(/\s+/)
      .filter((word) => word !== '')
    let wanted = sorted[sort]
    for (const word of words) wanted = wanted.filter({ words__contains: word })
    if (category !== undefined) wanted = wanted.filter({ shelf__slug: category })
    const total = await wanted.count()
    const pages = Math.max(1, Math.ceil(total / pageSize))
    const last = Math.min(page, pages)
    const products = await wanted.slice((last - 1) * pageSize, last * pageSize)
    return { products, total, page: last, pages }
  }

  async product(id: number): Promise<Product | undefined> {
    return (await shown.getOrNull({ id })) ?? undefined
  }

  /** The products of a cart, in its order; ids that are no more are left out. */
  async products(ids: readonly number[]): Promise<Product[]> {
    const found = new Map((await shown.filter({ id__in: ids })).map((product) => [product.id, product]))
    return ids.flatMap((id) => found.get(id) ?? [])
  }

  /** The same thing in its other colors. */
  async variants({ family }: Product): Promise<Product[]> {
    return shown.filter({ family }).orderBy('id')
  }

  /** Other things from the same shelf, one of a family. */
  async related({ id, family, category }: Product): Promise<Product[]> {
    const others = inStock.filter({ shelf__slug: category }).exclude({ family })
    return oneOfFamily(others).orderBy(F('id').plus(id).times(37).modulo(101), 'id').slice(0, 4)
  }

  async featured(): Promise<Product[]> {
    return featured
  }

  async reduced(): Promise<Product[]> {
    return reduced
  }

  /** Brings the database in line with the catalog. What has been sold since is known here alone: known products keep their stock. */
  import(lines: readonly CatalogLine[]): Promise<number> {
    return atomic(async () => {
      await importLines(lines)
      return lines.length
    })
  }

  /** Fills a new database. Of processes that start together one does it, and the others wait. */
  importIfEmpty(read: () => readonly CatalogLine[]): Promise<void> {
    return atomic(async () => {
      if (!(await models.Product.exists())) await importLines(read())
    })
  }
}

async function importLines(lines: readonly CatalogLine[]): Promise<void> {
  for (const [name, ofShelf] of Map.groupBy(lines, ({ category }) => category)) {
    const [shelf] = await models.Shelf.getOrCreate({ slug: slugOf(name) }, { defaults: { name } })
    const products = ofShelf.map(({ category, ...line }) => ({ ...line, ...derived(line, category), shelf }))
    await models.Product.bulkCreate(products, {
      updateConflicts: true,
      uniqueFields: ['sku'],
      updateFields: [...details, 'shelf', 'featured', 'words'],
    })
  }
}

/** What a search looks at and an address shows. */
export function derived(
  {
    family,
    variant,
    material,
    sku,
    description,
  }: Pick<CatalogLine, 'family' | 'variant' | 'material' | 'sku' | 'description'>,
  category: string,
) {
  return {
    slug: slugOf(`${family} ${variant}`),
    words: folded([family, variant, category, material, sku, description].join(' ')),
  }
}

/** Small letters without accents: "Crème" is found by "creme", and the other way round. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
}

function slugOf(text: string): string {
  return folded(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
