import assert from 'node:assert/strict'
import { test } from 'node:test'
import { char, Form, integer } from 'djinn/forms'

class Odd extends Form({
  constructor: char({ required: false }),
  toString: char({ required: false }),
  count: integer({ required: false }),
}) {}

test('what every object has is not among the data', async () => {
  const { cleaned } = await Odd.parse({ count: 1 })
  assert.deepEqual({ ...cleaned }, { constructor: '', toString: '', count: 1 })
  const sent = await Odd.parse({ constructor: 'a', toString: 'b' })
  assert.deepEqual({ ...sent.cleaned }, { constructor: 'a', toString: 'b', count: null })
})

test('what a program gave all objects is not among the data', async () => {
  for (const enumerable of [true, false]) {
    const value = enumerable ? 7 : () => 7
    Object.defineProperty(Object.prototype, 'count', {
      value,
      enumerable,
      configurable: true,
      writable: true,
    })
    try {
      const form = await Odd.parse(JSON.parse('{}'))
      assert.equal(form.cleaned.count, null)
      assert.equal((await Odd.parse(JSON.parse('{"count":3}'))).cleaned.count, 3)
    } finally {
      delete (Object.prototype as { count?: unknown }).count
    }
  }
})

test('members that an object has of its class are not among the data', async () => {
  class Visitor {
    name = 'Ann'
    get count() {
      return 7
    }
  }
  class Person extends Form({ name: char(), count: integer({ required: false }) }) {}
  assert.deepEqual((await Person.parse(new Visitor())).cleaned, { name: 'Ann', count: null })
  assert.deepEqual((await Person.parse(Object.create({ name: 'Bob' }))).hasError('name', 'required'), true)
  const bare: object = Object.assign(Object.create(null), { name: 'Eve' })
  assert.deepEqual((await Person.parse(bare)).cleaned, { name: 'Eve', count: null })
})

test('a row of a form whose initial value is given anew each time tells once whether it changed', async () => {
  let asked = 0
  const Count = Form({ count: integer({ initial: () => ++asked }) })
  const form = await Count.parse({ count: 1 })
  assert.deepEqual([form.hasChanged, form.hasChanged, asked], [false, false, 1])
})
