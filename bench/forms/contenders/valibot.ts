import * as v from 'valibot'
import type { Contender } from '../contender.ts'
import { plans } from '../workloads.ts'

const number = v.pipe(v.string(), v.transform(Number), v.number())
const checkbox = v.pipe(
  v.string(),
  v.transform((text) => text === 'on'),
)
const texts = {
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  email: v.pipe(v.string(), v.email(), v.maxLength(320)),
  website: v.pipe(v.string(), v.url()),
  slug: v.pipe(v.string(), v.regex(/^[-a-zA-Z0-9_]+$/), v.maxLength(50)),
  plan: v.picklist(plans),
  startsAt: v.pipe(
    v.string(),
    v.transform((text) => new Date(text)),
    v.date(),
  ),
  notes: v.pipe(v.string(), v.trim(), v.maxLength(1000)),
}
const json = v.object({
  ...texts,
  age: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(150)),
  quantity: v.pipe(v.number(), v.integer(), v.minValue(1)),
  rating: v.pipe(v.number(), v.minValue(0), v.maxValue(5)),
  newsletter: v.boolean(),
  terms: v.literal(true),
})
const form = v.object({
  ...texts,
  age: v.pipe(number, v.integer(), v.minValue(0), v.maxValue(150)),
  quantity: v.pipe(number, v.integer(), v.minValue(1)),
  rating: v.pipe(number, v.minValue(0), v.maxValue(5)),
  newsletter: checkbox,
  terms: checkbox,
})
const line = v.object({
  product: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  price: v.pipe(v.number(), v.minValue(0)),
})
const list = v.pipe(v.array(line), v.maxLength(1000))

function read(schema: v.GenericSchema, input: unknown): unknown {
  const result = v.safeParse(schema, input)
  return result.success ? result.output : result.issues.length
}

export const valibot: Contender = {
  name: 'valibot',
  form: (input) => read(form, Object.fromEntries(new URLSearchParams(input))),
  json: (input) => read(json, input),
  list: (input) => read(list, input),
}
