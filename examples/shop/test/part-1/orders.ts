import { randomInt } from 'node:crypto'
import type { Catalog, Product } from './catalog.ts'
import type { Database } from './database.ts'

/** Who orders, and where it goes. */
export interface Customer {
  readonly name: string
  readonly email: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
}

/** What somebody wants, and how many of it. */
export interface Item {
  readonly productId: number
  readonly quantity: number
}

/** A line of an order; it keeps name and price of the day it was placed. */
export interface OrderLine {
  readonly productId: number
  readonly name: string
  readonly price: number
  readonly quantity: number
  readonly picture: string
  readonly color: string
}

/** An order that was placed. */
export interface Order extends Customer {
  readonly number: string
  readonly delivery: number
  readonly total: number
  readonly placedAt: string
  readonly lines: readonly OrderLine[]
}

/** A product of which there is less than somebody wants. */
export interface Shortage {
  readonly productId: number
  readonly name: string
  readonly stock: number
}

/** Not all of an order is there; nothing of it was taken. */
export class OutOfStock extends Error {
  override readonly name = 'OutOfStock'
  readonly shortages: readonly Shortage[]

  constructor(shortages: readonly Shortage[]) {
    super(
      shortages
        .map(({ name, stock }) =>
          stock === 0
            ? `${name} is sold out.`
            : `Only ${stock} of ${name} ${stock === 1 ? 'is' : 'are'} left.`,
        )
        .join(' '),
    )
    this.shortages = shortages
  }
}

/** From goods of this worth, in cents, delivery costs nothing. */
export const freeFrom = 60_00
const deliveryPrice = 4_90

/** What it costs in cents to bring goods of this worth. */
export function deliveryFor(subtotal: number): number {
  return subtotal === 0 || subtotal >= freeFrom ? 0 : deliveryPrice
}

/** Places orders, and finds them again. */
export class Orders {
  readonly #database: Database
  readonly #catalog: Catalog

  constructor(database: Database, catalog: Catalog) {
    this.#database = database
    this.#catalog = catalog
  }

  /**
   * Takes the goods from the shelves and writes the order, whole or not at all.
   *
   * @param checkout What the visitor's checkout is known by: a second order with it is the first one.
   * @throws {OutOfStock} when somebody else was faster.
   */
  place(customer: Customer, items: readonly Item[], checkout: string): Order {
    return this.#database.transaction(() => {
      const placed = this.#database.first<{ number: string }>(
        'SELECT number FROM orders WHERE checkout = ?',
        checkout,
      )
      return (
        (placed && this.find(placed.number)) ?? this.#write(customer, this.#take(merged(items)), checkout)
      )
    })
  }

  /** The order that a checkout has led to, if it has. */
  ofCheckout(checkout: string): Order | undefined {
    const placed = this.#database.first<{ number: string }>(
      'SELECT number FROM orders WHERE checkout = ?',
      checkout,
    )
    return placed && this.find(placed.number)
  }

  /** The order of a number. Whoever has the number may see it, so it cannot be guessed. */
  find(number: string): Order | undefined {
    const order = this.#database.first<Omit<Order, 'lines'> & { id: number }>(
      'SELECT id, number, name, email, street, postcode, city, country, delivery, total, placed_at AS placedAt FROM orders WHERE number = ?',
      number,
    )
    if (order === undefined) return undefined
    const { id, ...rest } = order
    const lines = this.#database.all<OrderLine>(
      `SELECT l.product_id AS productId, l.name, l.price, l.quantity, p.picture, p.color
       FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = ? ORDER BY l.product_id`,
      id,
    )
    return { ...rest, lines }
  }

  #take(items: readonly Item[]): { product: Product; quantity: number }[] {
    const taken: { product: Product; quantity: number }[] = []
    const shortages: Shortage[] = []
    for (const { productId, quantity } of items) {
      const product = this.#catalog.product(productId)
      const changed = this.#database.run(
        'UPDATE products SET stock = stock - ? WHERE id = ? AND stock >= ?',
        quantity,
        productId,
        quantity,
      )
      if (product !== undefined && changed === 1) taken.push({ product, quantity })
      else
        shortages.push({
          productId,
          name: product?.name ?? `Product ${productId}`,
          stock: product?.stock ?? 0,
        })
    }
    if (shortages.length > 0) throw new OutOfStock(shortages)
    return taken
  }

  #write(
    customer: Customer,
    taken: readonly { product: Product; quantity: number }[],
    checkout: string,
  ): Order {
    const number = newNumber()
    const subtotal = taken.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0)
    const delivery = deliveryFor(subtotal)
    const { name, email, street, postcode, city, country } = customer
    this.#database.run(
      `INSERT INTO orders (number, checkout, name, email, street, postcode, city, country, delivery, total, placed_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[
        number,
        checkout,
        name,
        email,
        street,
        postcode,
        city,
        country,
        delivery,
        subtotal + delivery,
        new Date().toISOString(),
      ],
    )
    for (const { product, quantity } of taken) {
      this.#database.run(
        'INSERT INTO order_lines (order_id, product_id, name, price, quantity) VALUES ((SELECT id FROM orders WHERE number = ?), ?, ?, ?, ?)',
        ...[number, product.id, product.name, product.price, quantity],
      )
    }
    const order = this.find(number)
    if (order === undefined) throw new Error(`The order ${number} was not written.`)
    return order
  }
}

/** The same product in two lines is one line of both. */
function merged(items: readonly Item[]): Item[] {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of items)
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  return [...quantities].map(([productId, quantity]) => ({ productId, quantity }))
}

/** Sixteen of 31 signs that are hard to mistake: 79 bits. */
function newNumber(): string {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXY'
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
