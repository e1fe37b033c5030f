import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DjinnError, deprecated, fromStandardIssues, nearest, quoted, ValidationError } from 'djinn/base'
import * as v from 'valibot'
import * as z from 'zod'

describe('DjinnError', () => {
  test('shows the hint on a line of its own and keeps the cause', () => {
    const cause = new Error('why')
    const error = new DjinnError('SHOP_X', 'It failed.', { hint: 'Do this.', cause, status: 422 })
    assert.equal(error.message, 'It failed.\n  Do this.')
    assert.deepEqual(
      [error.code, error.hint, error.cause, error.status, error.name],
      ['SHOP_X', 'Do this.', cause, 422, 'DjinnError'],
    )
    assert.equal('cause' in new DjinnError('SHOP_X', 'It failed.'), false)
  })
})

test('a long value is cut to 80 characters', () => {
  assert.equal(quoted('x'.repeat(80)).length, 82)
  assert.equal(quoted('x'.repeat(81)), `"${'x'.repeat(79)}…"`)
  assert.equal(quoted(null), '"null"')
})

describe('nearest', () => {
  test('finds a name with up to two letters wrong, or two letters swapped', () => {
    assert.equal(nearest('titel', ['body', 'title']), 'title')
    assert.equal(nearest('SECRT_KEY', ['SECRET_KEY']), 'SECRET_KEY')
    assert.equal(nearest('titlexx', ['title']), 'title')
    assert.equal(nearest('titlexxx', ['title']), undefined)
  })

  test('finds nothing for short or strange names', () => {
    assert.equal(nearest('a', ['b']), undefined)
    assert.equal(nearest('', ['b']), undefined)
    assert.equal(nearest('abc', []), undefined)
  })

  test('takes the nearest of several', () => {
    assert.equal(nearest('colour', ['cooler', 'color', 'colours']), 'color')
  })
})

describe('ValidationError', () => {
  test('says each problem with its place', () => {
    const error = new ValidationError([
      { path: ['items', 0, 'price'], code: 'invalid', message: 'Enter a number.' },
      { path: [], code: 'required', message: 'Say something.' },
    ])
    assert.equal(error.message, 'items.0.price: Enter a number.\nvalue: Say something.')
  })

  test('takes the issues of any Standard Schema', async () => {
    for (const schema of [z.object({ list: z.array(z.number()) }), v.object({ list: v.array(v.number()) })]) {
      const result = await schema['~standard'].validate({ list: [1, 'x'] })
      const [issue] = fromStandardIssues(result.issues ?? [], 'body')
      assert.deepEqual(issue?.path, ['body', 'list', 1])
      assert.ok(issue && issue.message.length > 0 && issue.code.length > 0)
    }
  })
})

test('deprecated warns once, with the line of the caller', async () => {
  const warnings: Error[] = []
  const listen = (warning: Error) => void warnings.push(warning)
  process.on('warning', listen)
  const oldName = () => deprecated('0.9', 'oldName()', 'Use newName().')
  oldName()
  oldName()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', listen)
  assert.equal(warnings.length, 1)
  assert.equal(warnings[0]?.name, 'DeprecationWarning')
  assert.match(
    warnings[0]?.message ?? '',
    /^oldName\(\) is deprecated since 0\.9\. Use newName\(\)\. \(called at .*errors\.test\.ts:\d+\)$/,
  )
})
