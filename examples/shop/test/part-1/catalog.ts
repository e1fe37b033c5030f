import type { CatalogLine } from '../../products-csv.ts'
import type { Database } from './database.ts'

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
const product = `
  SELECT p.id, p.sku, p.slug, p.family || ', ' || p.variant AS name, p.family, p.variant, p.description, c.slug AS category,
    p.price, p.was, p.stock, p.picture, p.color, p.material, p.size
  FROM products p JOIN categories c ON c.id = p.category_id`

// Sold out comes last. A multiplication mixes the rest, so that ten mugs do not stand in a row.
const orders: Record<Sorting, string> = {
  recommended: 'p.stock = 0, p.id * 37 % 101, p.id',
  cheapest: 'p.price, p.id',
  dearest: 'p.price DESC, p.id',
  name: 'p.words, p.id',
}

/** What a list may be narrowed to. */
export interface Wanted {
  readonly search?: string | undefined
  readonly category?: string | undefined
  readonly sort?: Sorting
  readonly page?: number
}

/** Reads the shelves. */
export class Catalog {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  shelves(): Category[] {
    return this.#database.all(
      `SELECT c.slug, c.name, count(*) AS count FROM categories c JOIN products p ON p.category_id = c.id
       GROUP BY c.id ORDER BY c.id`,
    )
  }

  shelf(slug: string): Category | undefined {
    return this.shelves().find((shelf) => shelf.slug === slug)
  }

  /** One page of what is wanted; a page after the last one is the last one. */
  list({ search = '', category, sort = 'recommended', page = 1 }: Wanted): Listing {
    const words = folded(search)
      .split(/\s+/)
      .filter((word) => word !== '')
    const tests = [
      ...words.map(() => `p.words LIKE ? ESCAPE '\\'`),
      ...(category === undefined ? [] : ['c.slug = ?']),
    ]
    const values = [
      ...words.map((word) => `%${escapeLike(word)}%`),
      ...(category === undefined ? [] : [category]),
    ]
    const where = tests.length === 0 ? '' : ` WHERE ${tests.join(' AND ')}`
    const counted = this.#database.first<{ total: number }>(
      `SELECT count(*) AS total FROM products p JOIN categories c ON c.id = p.category_id${where}`,
      ...values,
    )
    const total = counted?.total ?? 0
    const pages = Math.max(1, Math.ceil(total / pageSize))
    const shown = Math.min(page, pages)
    const sql = `${product}${where} ORDER BY ${orders[sort]} LIMIT ? OFFSET ?`
    return {
      products: this.#database.all(sql, ...values, pageSize, (shown - 1) * pageSize),
      total,
      page: shown,
      pages,
    }
  }

  product(id: number): Product | undefined {
    return this.#database.first(`${product} WHERE p.id = ?`, id)
  }

  /** The products of a cart, in its order; ids that are no more are left out. */
  products(ids: readonly number[]): Product[] {
    return ids.flatMap((id) => this.product(id) ?? [])
  }

  /** The same thing in its other colors. */
  variants({ family }: Product): Product[] {
    return this.#database.all(`${product} WHERE p.family = ? ORDER BY p.id`, family)
  }

  /** Other things from the same shelf, one of a family. */
  related({ id, family, category }: Product): Product[] {
    return this.#database.all(
      `${product} WHERE c.slug = ? AND p.family <> ? AND p.stock > 0 GROUP BY p.family ORDER BY (p.id + ?) * 37 % 101 LIMIT 4`,
      category,
      family,
      id,
    )
  }

  featured(): Product[] {
    return this.#database.all(
      `${product} WHERE p.featured = 1 AND p.stock > 0 GROUP BY p.family ORDER BY p.id * 37 % 101 LIMIT 8`,
    )
  }

  reduced(): Product[] {
    return this.#database.all(
      `${product} WHERE p.was IS NOT NULL AND p.stock > 0 GROUP BY p.family ORDER BY p.id * 61 % 101 LIMIT 4`,
    )
  }

  /** Brings the database in line with the catalog. What has been sold since is known here alone: known products keep their stock. */
  import(lines: readonly CatalogLine[]): number {
    return this.#database.transaction(() => {
      for (const line of lines) this.#importLine(line)
      return lines.length
    })
  }

  /** Fills a new database. Of processes that start together one does it, and the others wait. */
  importIfEmpty(read: () => readonly CatalogLine[]): void {
    this.#database.transaction(() => {
      if (this.#database.first('SELECT 1 FROM products') !== undefined) return
      for (const line of read()) this.#importLine(line)
    })
  }

  #importLine(line: CatalogLine): void {
    this.#database.run(
      'INSERT INTO categories (slug, name) VALUES (?, ?) ON CONFLICT DO NOTHING',
      slugOf(line.category),
      line.category,
    )
    this.#database.run(
      `INSERT INTO products (sku, slug, family, variant, description, category_id, price, was, stock, picture, color, material, size, featured, words)
       VALUES (?, ?, ?, ?, ?, (SELECT id FROM categories WHERE slug = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (sku) DO UPDATE SET slug = excluded.slug, family = excluded.family, variant = excluded.variant,
         description = excluded.description, category_id = excluded.category_id, price = excluded.price, was = excluded.was,
         picture = excluded.picture, color = excluded.color, material = excluded.material, size = excluded.size,
         featured = excluded.featured, words = excluded.words`,
      line.sku,
      slugOf(`${line.family} ${line.variant}`),
      line.family,
      line.variant,
      line.description,
      slugOf(line.category),
      line.price,
      line.was,
      line.stock,
      line.picture,
      line.color,
      line.material,
      line.size,
      Number(line.featured),
      folded([line.family, line.variant, line.category, line.material, line.sku, line.description].join(' ')),
    )
  }
}

/** Small letters without accents: "Crème" is found by "creme", and the other way round. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
}

/** A percent sign that somebody looks for is a percent sign. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}

function slugOf(text: string): string {
  return folded(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
