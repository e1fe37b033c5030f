import { z } from 'zod'
import { type Sorting, sortings } from './catalog.ts'

const text = (what: string, max: number) =>
  z.string().trim().min(1, `Enter ${what}.`).max(max, `Use at most ${max} characters.`)

/** Where the shop delivers to. */
export const countries = [
  'Austria',
  'Belgium',
  'Denmark',
  'France',
  'Germany',
  'Ireland',
  'Italy',
  'Luxembourg',
  'Netherlands',
  'Portugal',
  'Spain',
] as const

/** Who orders: for the form and for the API. */
export const customer = z.object({
  name: text('your name', 100),
  email: text('your e-mail address', 254).pipe(z.email('Enter an e-mail address such as ada@example.com.')),
  street: text('street and house number', 150),
  postcode: text('the postcode', 12).regex(
    /^[\p{Letter}\p{Number} -]*$/u,
    'Use letters, digits, spaces and hyphens.',
  ),
  city: text('the town', 100),
  country: z.enum(countries, 'Choose a country from the list.'),
})

/** How many of one product an order may hold. */
export const quantity = z.coerce.number().int().min(1).max(99)

/** The body of `POST /api/orders`. */
export const newOrder = customer.extend({
  items: z
    .array(z.object({ productId: z.int().min(1), quantity: z.int().min(1).max(99) }))
    .min(1, 'Order at least one product.')
    .max(50),
})

/** The form of a product page. */
export const newItem = z.object({ product: z.coerce.number().int().min(1), quantity })

const sorts = Object.keys(sortings) as [Sorting, ...Sorting[]]

/** The query of a list that people see: what makes no sense is left out, for a link may be old. */
export const listQuery = z.object({
  search: z.string().trim().max(100).catch(''),
  sort: z.enum(sorts).catch('recommended'),
  page: z.coerce.number().int().min(1).catch(1),
})

/** The query of `GET /api/products`: programs are told what is wrong. */
export const apiQuery = z.object({
  search: z.string().trim().max(100).default(''),
  category: z.string().optional(),
  sort: z.enum(sorts).default('recommended'),
  page: z.coerce.number().int().min(1).default(1),
})
