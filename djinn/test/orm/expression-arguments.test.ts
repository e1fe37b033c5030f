import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  and,
  as,
  Case,
  Cast,
  Concat,
  Exists,
  type Expression,
  F,
  int,
  Lag,
  Lead,
  Left,
  LPad,
  NthValue,
  Ntile,
  not,
  OuterRef,
  Q,
  Repeat,
  Right,
  Round,
  rows,
  StringAgg,
  Subquery,
  Substr,
  Value,
  When,
  Window,
} from 'djinn/orm'

/** The message and the hint of what it throws. */
function problem(make: () => unknown): string {
  try {
    make()
  } catch (error) {
    const { code, message, hint } = error as { code: string; message: string; hint: string }
    assert.equal(code, 'ORM_EXPRESSION_ARGUMENT')
    return `${message.split('\n')[0]} ${hint}`
  }
  throw new Error('Nothing was thrown.')
}

test('numbers that make no sense are told where they are written', () => {
  assert.equal(
    problem(() => Substr('title', 0)),
    'Substr was given "0" as its position. Use a whole number from 1.',
  )
  assert.match(
    problem(() => Substr('title', 1, -1)),
    /Substr was given "-1" as its length/,
  )
  assert.match(
    problem(() => Left('title', 0)),
    /Left was given "0"/,
  )
  assert.match(
    problem(() => Right('title', 1.5)),
    /Right was given "1.5"/,
  )
  assert.match(
    problem(() => LPad('title', -1)),
    /from 0/,
  )
  assert.match(
    problem(() => Repeat('title', -1)),
    /number of times/,
  )
  assert.match(
    problem(() => Ntile(0)),
    /number of parts/,
  )
  assert.match(
    problem(() => NthValue('title', 0)),
    /place/,
  )
  assert.match(
    problem(() => Lag('title', { offset: 0 })),
    /offset/,
  )
  assert.match(
    problem(() => Lead('title', { offset: -1 })),
    /offset/,
  )
  assert.match(
    problem(() => Round('price', { precision: 0.5 })),
    /precision/,
  )
  assert.match(
    problem(() => F('title').slice(-1)),
    /start/,
  )
  assert.match(
    problem(() => F('title').slice(3, 3)),
    /from 4/,
  )
})

test('a length out of the outer world cannot become SQL', () => {
  const visitor = '1); drop table book; --' as unknown as number
  assert.match(
    problem(() => Left('title', visitor)),
    /drop table/,
  )
  assert.match(
    problem(() => Substr('title', 1, visitor)),
    /Use a whole number from 0/,
  )
  assert.match(
    problem(() => Lag('title', { offset: visitor })),
    /offset/,
  )
  assert.match(
    problem(() => Round('price', { precision: visitor })),
    /precision/,
  )
  assert.match(
    problem(() => StringAgg('title', F('x') as unknown as string)),
    /delimiter/,
  )
})

test('too few arguments, fields that are none, and frames that end before they begin', () => {
  assert.match(
    problem(() => (Concat as (...given: string[]) => unknown)('title')),
    /Concat needs at least 2/,
  )
  assert.match(
    problem(() => Exists({})),
    /Exists was given .* which is no query set\..*Post\.all\(\)/s,
  )
  assert.match(
    problem(() => Subquery(class Post {})),
    /Subquery was given .* which is no query set/,
  )
  assert.match(
    problem(() => Cast('title', 'int')),
    /Call the field function/,
  )
  assert.match(
    problem(() => as(F('title'), int)),
    /Call the field function/,
  )
  assert.match(
    problem(() => rows(2, 1)),
    /cannot begin at "2" and end at "1"/,
  )
  assert.match(
    problem(() => rows(0.5)),
    /cannot begin/,
  )
  assert.match(
    problem(() => Window('title' as never)),
    /no expression/,
  )
  assert.match(
    problem(() => OuterRef(F('title') as never)),
    /kind "ref"/,
  )
})

test('conditions and branches are told from what is none', () => {
  assert.match(
    problem(() => and({ title: 'x' })),
    /and was given something that is no condition/,
  )
  assert.match(
    problem(() => not({ title: 'x' })),
    /not was given/,
  )
  assert.match(
    problem(() => Case(When({ a: 1 }, 1), 'x' as never, { default: 2 })),
    /"x" among its branches/,
  )
  assert.match(
    problem(() => Case({ when: 1 } as never)),
    /among its branches/,
  )
})

test('expressions are plain data that no method changes', () => {
  const likes = F('likes')
  const more = likes.plus(1)
  assert.notEqual(more, likes)
  assert.deepEqual({ ...likes }, { node: { kind: 'ref', path: 'likes' } })
  const [one, two] = [not(Q({ likes: 1 })), not(not(Q({ likes: 1 })))] as unknown as Expression[]
  assert.deepEqual(two?.node, { ...one?.node, negated: false })
  assert.notEqual(one, two)
  assert.deepEqual({ ...Value('x') }, { node: { kind: 'value', value: 'x' } })
})
