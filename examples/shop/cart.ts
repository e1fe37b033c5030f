import type { Session } from 'djinn/sessions'
import type { Catalog, Product } from './catalog.ts'
import { deliveryFor, type Item } from './orders.ts'

/** What the signed cookie of a visitor holds. */
export interface ShopSession {
  /** Product ids with the quantity wanted, in the order they were put in. */
  cart: [id: number, quantity: number][]
  /** What this visitor's checkout is known by, so that it counts once. */
  checkout: string
}

/** A line of the cart: never more than the shop has. */
export interface CartLine {
  readonly product: Product
  readonly quantity: number
}

/** A cart with its prices in cents. */
export interface Cart {
  readonly lines: readonly CartLine[]
  readonly count: number
  readonly subtotal: number
  readonly delivery: number
  readonly total: number
}

const most = 99
/** A cookie holds four kilobytes; so many lines fit in with room to spare. */
const mostLines = 50

/** The cart with the products as they are now; what has left the shop is left out. */
export function readCart(session: Session<ShopSession>, catalog: Catalog): Cart {
  const wanted = new Map(session.get('cart') ?? [])
  const lines = catalog
    .products([...wanted.keys()])
    .map((product) => ({ product, quantity: Math.min(wanted.get(product.id) ?? 0, product.stock) }))
    .filter(({ quantity }) => quantity > 0)
  const subtotal = lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0)
  const delivery = deliveryFor(subtotal)
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return { lines, count, subtotal, delivery, total: subtotal + delivery }
}

/** Sets how many of a product are wanted: 0 takes it out. Answers how many there are now. */
export function setQuantity(session: Session<ShopSession>, product: Product, quantity: number): number {
  const wanted = new Map(session.get('cart') ?? [])
  const possible = Math.max(0, Math.min(quantity, product.stock, most))
  if (possible === 0) wanted.delete(product.id)
  else if (wanted.has(product.id) || wanted.size < mostLines) wanted.set(product.id, possible)
  session.set('cart', [...wanted])
  return wanted.get(product.id) ?? 0
}

/** How many pieces are in the cart, without asking the database. */
export function countItems(session: Session<ShopSession>): number {
  return (session.get('cart') ?? []).reduce((sum, [, quantity]) => sum + quantity, 0)
}

/** The cart as what to order. */
export function itemsOf({ lines }: Cart): Item[] {
  return lines.map(({ product, quantity }) => ({ productId: product.id, quantity }))
}
