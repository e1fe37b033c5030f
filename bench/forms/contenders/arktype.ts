import { type } from 'arktype'
import type { Contender } from '../contender.ts'

const texts = {
  name: 'string.trim |> 1 <= string <= 80',
  email: 'string.email <= 320',
  website: 'string.url',
  slug: ['/^[-a-zA-Z0-9_]+$/', '&', 'string <= 50'],
  plan: "'free' | 'pro' | 'team'",
  startsAt: 'string.date.parse',
  notes: 'string.trim |> string <= 1000',
} as const
const json = type({
  ...texts,
  age: '0 <= number.integer <= 150',
  quantity: 'number.integer >= 1',
  rating: '0 <= number <= 5',
  newsletter: 'boolean',
  terms: 'true',
})
const checkbox = type('string').pipe((text) => text === 'on')
const form = type({
  ...texts,
  age: 'string.integer.parse |> 0 <= number <= 150',
  quantity: 'string.integer.parse |> number >= 1',
  rating: 'string.numeric.parse |> 0 <= number <= 5',
  newsletter: checkbox,
  terms: checkbox,
})
const list = type({
  product: 'string.trim |> 1 <= string <= 80',
  count: '1 <= number.integer <= 1000',
  price: 'number >= 0',
}).array()

function read(schema: (input: unknown) => unknown, input: unknown): unknown {
  const result = schema(input)
  return result instanceof type.errors ? result.length : result
}

export const arktype: Contender = {
  name: 'arktype',
  form: (input) => read(form, Object.fromEntries(new URLSearchParams(input))),
  json: (input) => read(json, input),
  list: (input) => read(list, input),
}
