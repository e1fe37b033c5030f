/** The twelve fields as an HTML form sends them. */
export const sent: Readonly<Record<string, string>> = {
  name: 'Ann Lee',
  email: 'ann.lee@example.com',
  website: 'https://example.com/ann?tab=1',
  slug: 'ann-lee_42',
  age: '42',
  quantity: '3',
  rating: '4.5',
  newsletter: 'on',
  terms: 'on',
  plan: 'pro',
  startsAt: '2024-02-29T10:30:00Z',
  notes: 'Call before noon. Leave it with the neighbors, or behind the door.',
}

/** The same as a client sends it in JSON. */
export const json: Readonly<Record<string, unknown>> = {
  ...sent,
  age: 42,
  quantity: 3,
  rating: 4.5,
  newsletter: true,
  terms: true,
}

/** Three of the twelve are wrong. */
export const wrong: Readonly<Record<string, unknown>> = { ...json, email: 'ann', age: 200, plan: 'none' }

/** What comes out of both. */
export const parsed: Readonly<Record<string, unknown>> = {
  ...json,
  startsAt: new Date('2024-02-29T10:30:00Z'),
}

/** A list of a hundred lines of an order. */
export const lines: readonly Readonly<Record<string, unknown>>[] = Array.from(
  { length: 100 },
  (_, index) => ({
    product: `Product ${index}`,
    count: 1 + (index % 9),
    price: 0.5 + index,
  }),
)

/** The plans that the field takes. */
export const plans = ['free', 'pro', 'team'] as const
