import 'reflect-metadata'
import { plainToInstance, Transform, Type } from 'class-transformer'
import {
  Equals,
  IsBoolean,
  IsDate,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  validateSync,
} from 'class-validator'
import type { Contender } from '../contender.ts'
import { plans } from '../workloads.ts'

// Decorators are no part of JavaScript here, so they are called.
function decorate(
  target: new () => object,
  rules: Readonly<Record<string, readonly PropertyDecorator[]>>,
): void {
  for (const [name, decorators] of Object.entries(rules)) {
    for (const each of decorators) each(target.prototype, name)
  }
}

const trimmed = Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
const checkbox = Transform(({ value }) => value === 'on')
const texts = {
  name: [trimmed, IsString(), MinLength(1), MaxLength(80)],
  email: [IsEmail(), MaxLength(320)],
  website: [IsUrl({ protocols: ['http', 'https'], require_protocol: true })],
  slug: [Matches(/^[-a-zA-Z0-9_]+$/), MaxLength(50)],
  plan: [IsIn(plans)],
  startsAt: [Type(() => Date), IsDate()],
  notes: [trimmed, IsString(), MaxLength(1000)],
}
const numbers = {
  age: [IsInt(), Min(0), Max(150)],
  quantity: [IsInt(), Min(1)],
  rating: [IsNumber(), Min(0), Max(5)],
}

class JsonOrder {}
decorate(JsonOrder, { ...texts, ...numbers, newsletter: [IsBoolean()], terms: [Equals(true)] })

class FormOrder {}
const asNumber = Type(() => Number)
decorate(FormOrder, {
  ...texts,
  age: [asNumber, ...numbers.age],
  quantity: [asNumber, ...numbers.quantity],
  rating: [asNumber, ...numbers.rating],
  newsletter: [checkbox, IsBoolean()],
  terms: [checkbox, Equals(true)],
})

class Line {}
decorate(Line, {
  product: [trimmed, IsString(), MinLength(1), MaxLength(80)],
  count: [IsInt(), Min(1), Max(1000)],
  price: [IsNumber(), Min(0)],
})

function read(target: new () => object, input: object): unknown {
  const instance = plainToInstance(target, input)
  const errors = validateSync(instance)
  return errors.length === 0 ? instance : errors.length
}

export const classValidator: Contender = {
  name: 'class-validator',
  form: (input) => read(FormOrder, Object.fromEntries(new URLSearchParams(input))),
  json: (input) => read(JsonOrder, input),
  list: (input) => input.map((line) => read(Line, line)),
}
