import { boolean, char, choice, datetime, email, Form, float, formset, integer, slug, url } from 'djinn/forms'
import type { Contender } from '../contender.ts'
import { plans } from '../workloads.ts'

class Order extends Form({
  name: char({ minLength: 1, maxLength: 80 }),
  email: email(),
  website: url(),
  slug: slug({ maxLength: 50 }),
  age: integer({ minValue: 0, maxValue: 150 }),
  quantity: integer({ minValue: 1 }),
  rating: float({ minValue: 0, maxValue: 5 }),
  newsletter: boolean(),
  terms: boolean(),
  plan: choice({ choices: plans }),
  startsAt: datetime(),
  notes: char({ maxLength: 1000 }),
}) {}

class Line extends Form({
  product: char({ minLength: 1, maxLength: 80 }),
  count: integer({ minValue: 1, maxValue: 1000 }),
  price: float({ minValue: 0 }),
}) {}
class Lines extends formset(Line, { extra: 0, maxNum: 1000 }) {}

export const djinn: Contender = {
  name: 'djinn',
  async form(input) {
    const form = await Order.parse(new URLSearchParams(input))
    return form.valid ? form.cleaned : form.errors.size
  },
  async json(input) {
    const form = await Order.parse(input)
    return form.valid ? form.cleaned : form.errors.size
  },
  async list(input) {
    const lines = await Lines.parse(input)
    return lines.valid ? lines.cleaned : 1
  },
}
