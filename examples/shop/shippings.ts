/** How an order is sent, and what that costs in cents; undefined where the worth of the goods decides. */
export const shippings = {
  standard: { name: 'Standard, two to four working days', price: undefined },
  express: { name: 'Express, the next working day', price: 9_90 },
  pickup: { name: 'Pick it up in the shop', price: 0 },
} as const

/** One of them. */
export type Shipping = keyof typeof shippings
