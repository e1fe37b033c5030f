import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signal } from 'djinn/base'

test('receivers hear in the order in which they were connected', () => {
  const saved = signal<{ id: number }, string>()
  saved.connect(({ id }) => `a${id}`)
  saved.connect(({ id }) => `b${id}`)
  assert.deepEqual(saved.send({ id: 1 }), ['a1', 'b1'])
})

test('a connection that was ended hears nothing, and ending it twice ends no other', () => {
  const saved = signal<number>()
  const heard: string[] = []
  const first = saved.connect(() => heard.push('first'))
  saved.connect(() => heard.push('second'))
  first()
  first[Symbol.dispose]()
  saved.send(1)
  assert.deepEqual(heard, ['second'])
})

test('a receiver for once hears once, also when it sends the signal itself', () => {
  const saved = signal<number>()
  const heard: number[] = []
  saved.once((value) => {
    heard.push(value)
    saved.send(value + 1)
  })
  saved.send(1)
  saved.send(5)
  assert.deepEqual(heard, [1])
})

test('who connects during a send is heard from the next one on', () => {
  const saved = signal<number>()
  const late: number[] = []
  saved.once(() => void saved.connect((value) => late.push(value)))
  saved.send(1)
  saved.send(2)
  assert.deepEqual(late, [2])
})

test('one that throws keeps none of the others from hearing', () => {
  const saved = signal()
  let heard = 0
  saved.connect(() => {
    throw new Error('first')
  })
  saved.connect(() => {
    heard += 1
  })
  assert.throws(() => saved.send(undefined), /^Error: first$/)
  assert.equal(heard, 1)
})

test('several errors come together', async () => {
  const saved = signal()
  saved.connect(() => Promise.reject(new Error('first')))
  saved.connect(() => {
    throw new Error('second')
  })
  await assert.rejects(saved.sendAsync(undefined), (error: AggregateError) => {
    assert.deepEqual(
      error.errors.map((one: Error) => one.message),
      ['first', 'second'],
    )
    return true
  })
})

test('sendAsync waits for every receiver', async () => {
  const saved = signal<number, number>()
  saved.connect(async (value) => value + 1)
  saved.connect((value) => value + 2)
  assert.deepEqual(await saved.sendAsync(1), [2, 3])
})

test('send refuses an asynchronous receiver, for nobody would wait for it', () => {
  const saved = signal()
  saved.connect(async () => {
    throw new Error('lost')
  })
  assert.throws(() => saved.send(undefined), { code: 'BASE_ASYNC_RECEIVER' })
})

test('a muted signal is not heard until all mutings have ended', () => {
  const saved = signal<undefined, string>()
  saved.connect(() => 'heard')
  const outer = saved.muted()
  const inner = saved.muted()
  outer()
  assert.equal(saved.hasReceivers, false)
  assert.deepEqual(saved.send(undefined), [])
  inner()
  assert.deepEqual(saved.send(undefined), ['heard'])
})

test('two signals of one shape share nothing', () => {
  const [left, right] = [signal(), signal()]
  left.connect(() => 1)
  assert.equal(right.hasReceivers, false)
})
