import { z } from 'zod'
import type { Contender } from '../contender.ts'
import { plans } from '../workloads.ts'

const texts = {
  name: z.string().trim().min(1).max(80),
  email: z.email().max(320),
  website: z.url({ protocol: /^https?$/ }),
  slug: z
    .string()
    .regex(/^[-a-zA-Z0-9_]+$/)
    .max(50),
  plan: z.enum(plans),
  startsAt: z.coerce.date(),
  notes: z.string().trim().max(1000),
}
const json = z.object({
  ...texts,
  age: z.int().min(0).max(150),
  quantity: z.int().min(1),
  rating: z.number().min(0).max(5),
  newsletter: z.boolean(),
  terms: z.literal(true),
})
const form = z.object({
  ...texts,
  age: z.coerce.number().int().min(0).max(150),
  quantity: z.coerce.number().int().min(1),
  rating: z.coerce.number().min(0).max(5),
  newsletter: z.stringbool(),
  terms: z.stringbool(),
})
const line = z.object({
  product: z.string().trim().min(1).max(80),
  count: z.int().min(1).max(1000),
  price: z.number().min(0),
})
const list = z.array(line).max(1000)

function read(schema: z.ZodType, input: unknown): unknown {
  const result = schema.safeParse(input)
  return result.success ? result.data : result.error.issues.length
}

export const zod: Contender = {
  name: 'zod',
  // A body arrives as pairs for everyone.
  form: (input) => read(form, Object.fromEntries(new URLSearchParams(input))),
  json: (input) => read(json, input),
  list: (input) => read(list, input),
}
