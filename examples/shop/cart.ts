import type { Session } from 'djinn/sessions'
import type { Catalog, Product } from './catalog.ts'
import { deliveryFor, type Item } from './orders.ts'

/** What the signed cookie of a visitor holds. */
export interface ShopSession {
  /** Product ids with the quantity wanted, in the order they were put in. */
  cart: [id: number, quantity: number][]
  /** What this visitor's checkout is known by, so that it counts once. */
  checkout: string
  /** Whether the visitor is of the staff. */
  staff: boolean
}

/** A line of the cart: never more than the shop has. */
export interface CartLine {
  readonly product: Product
  readonly quantity: number
}

/** A cart with its prices in cents. */
export interface Cart {
  readonly lines: readonly CartLine[]
  readonly subtotal: number
  readonly delivery: number
  readonly total: number
  /** Names of products of which there is less than was wanted; told once, for the cart is changed. */
  readonly reduced: readonly string[]
}

const most = 99
/** A cookie holds four kilobytes; so many lines fit in with room to spare. */
const mostLines = 50

/** The cart with the products as they are now. Where there is less than was wanted, the cart is changed and tells. */
export async function readCart(session: Session<ShopSession>, catalog: Catalog): Promise<Cart> {
  const wanted = new Map(session.get('cart'))
  const all = (await catalog.products([...wanted.keys()])).map((product) => {
    const quantity = wanted.get(product.id) ?? 0
    return { product, quantity: Math.min(quantity, product.stock), isReduced: quantity > product.stock }
  })
  const lines = all.filter(({ quantity }) => quantity > 0)
  const reduced = all.filter(({ isReduced }) => isReduced).map(({ product }) => product.name)
  if (reduced.length > 0)
    session.set(
      'cart',
      lines.map(({ product, quantity }) => [product.id, quantity]),
    )
  const subtotal = lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0)
  const delivery = deliveryFor(subtotal)
  return { lines, subtotal, delivery, total: subtotal + delivery, reduced }
}

/** Sets how many of a product are wanted: 0 takes it out. Answers how many there are now. */
export function setQuantity(session: Session<ShopSession>, product: Product, quantity: number): number {
  const wanted = new Map(session.get('cart'))
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

/** What the visitor was last shown and now orders; perhaps more than there still is. */
export function wantedItems(session: Session<ShopSession>): Item[] {
  return (session.get('cart') ?? []).map(([productId, quantity]) => ({ productId, quantity }))
}
