import { randomInt } from 'node:crypto'
import { atomic, F } from 'djinn/orm'
import type { Catalog, Product } from './catalog.ts'
import * as models from './models.ts'
import { type Shipping, shippings } from './shippings.ts'

/** Who orders, and where it goes. */
export interface Customer {
  readonly name: string
  readonly email: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
}

/** How an order is sent, and what is written on the card with it. */
export interface Sending {
  readonly shipping: Shipping
  readonly card: string
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
  readonly photo: string
}

/** An order that was placed. */
export interface Order extends Customer, Sending {
  readonly number: string
  readonly delivery: number
  readonly total: number
  readonly placedAt: string
  /** How many things are in it. */
  readonly pieces: number
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
export function deliveryFor(subtotal: number, shipping: Shipping = 'standard'): number {
  return shippings[shipping].price ?? (subtotal === 0 || subtotal >= freeFrom ? 0 : deliveryPrice)
}

/** Places orders, and finds them again. */
export class Orders {
  readonly #catalog: Catalog

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  /**
   * Takes the goods from the shelves and writes the order, whole or not at all.
   *
   * @param checkout What the visitor's checkout is known by: a second order with it is the first one.
   * @throws {OutOfStock} when somebody else was faster.
   */
  place(
    customer: Customer,
    items: readonly Item[],
    checkout: string,
    sending: Sending = { shipping: 'standard', card: '' },
  ): Promise<Order> {
    return atomic(async () => {
      const placed = await this.ofCheckout(checkout)
      return placed ?? this.#write({ ...customer, ...sending }, await this.#take(merged(items)), checkout)
    })
  }

  /** The order that a checkout has led to, if it has. */
  async ofCheckout(checkout: string): Promise<Order | undefined> {
    const placed = await models.Order.getOrNull({ idempotencyKey: checkout })
    return placed === null ? undefined : this.find(placed.number)
  }

  /** The order of a number. Whoever has the number may see it, so it cannot be guessed. */
  async find(number: string): Promise<Order | undefined> {
    const order = await models.Order.getOrNull({ number })
    if (order === null) return undefined
    const { name, email, street, postcode, city, country, delivery, total, placedAt, pieces } = order
    const { shipping, card } = order
    const lines = await order.lines.values('productId', 'name', 'price', 'quantity', {
      picture: F('product__picture'),
      color: F('product__color'),
      photo: F('product__photo'),
    })
    const to = { name, email, street, postcode, city, country, shipping, card }
    return { number, ...to, delivery, total, placedAt, pieces, lines }
  }

  async #take(items: readonly Item[]): Promise<{ product: Product; quantity: number }[]> {
    const taken: { product: Product; quantity: number }[] = []
    const shortages: Shortage[] = []
    const products = await this.#catalog.products(items.map(({ productId }) => productId))
    const known = new Map(products.map((product) => [product.id, product]))
    for (const { productId, quantity } of items) {
      const product = known.get(productId)
      const changed = await models.Product.filter({ id: productId, stock__gte: quantity }).update({
        stock: F('stock').minus(quantity),
      })
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

  async #write(
    customer: Customer & Sending,
    taken: readonly { product: Product; quantity: number }[],
    checkout: string,
  ): Promise<Order> {
    const number = newNumber()
    const subtotal = taken.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0)
    const { name, email, street, postcode, city, country, shipping, card } = customer
    const delivery = deliveryFor(subtotal, shipping)
    const order = await models.Order.create({
      ...{ number, idempotencyKey: checkout, name, email, street, postcode, city, country },
      ...{ shipping, card, delivery },
      total: subtotal + delivery,
      placedAt: new Date().toISOString(),
      pieces: taken.reduce((sum, { quantity }) => sum + quantity, 0),
    })
    const lines = taken.map(({ product, quantity }) => ({
      order,
      productId: product.id,
      name: product.name,
      price: product.price,
      quantity,
    }))
    await models.OrderLine.bulkCreate(lines)
    const written = await this.find(number)
    if (written === undefined) throw new Error(`The order ${number} was not written.`)
    return written
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
