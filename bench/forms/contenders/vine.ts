import vine from '@vinejs/vine'
import type { Contender } from '../contender.ts'
import { plans } from '../workloads.ts'

const order = vine.create({
  name: vine.string().trim().minLength(1).maxLength(80),
  email: vine.string().email().maxLength(320),
  website: vine.string().url(),
  slug: vine
    .string()
    .regex(/^[-a-zA-Z0-9_]+$/)
    .maxLength(50),
  age: vine.number().withoutDecimals().range([0, 150]),
  quantity: vine.number().withoutDecimals().min(1),
  rating: vine.number().range([0, 5]),
  newsletter: vine.boolean(),
  terms: vine.boolean(),
  plan: vine.enum(plans),
  startsAt: vine.date({ formats: ['iso8601'] }),
  notes: vine.string().trim().maxLength(1000),
})
const list = vine.create(
  vine
    .array(
      vine.object({
        product: vine.string().trim().minLength(1).maxLength(80),
        count: vine.number().withoutDecimals().range([1, 1000]),
        price: vine.number().min(0),
      }),
    )
    .maxLength(1000),
)

async function read(
  validator: { validate(input: unknown): Promise<unknown> },
  input: unknown,
): Promise<unknown> {
  try {
    return await validator.validate(input)
  } catch (error) {
    return (error as { messages: unknown[] }).messages.length
  }
}

export const vineJs: Contender = {
  name: 'vinejs',
  form: (input) => read(order, Object.fromEntries(new URLSearchParams(input))),
  json: (input) => read(order, input),
  list: (input) => read(list, input),
}
