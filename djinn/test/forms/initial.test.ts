import assert from 'node:assert/strict'
import { test } from 'node:test'
import { char, datetime, Form, textInput, time, typedChoice, typedMultipleChoice } from 'djinn/forms'
import { Temporal } from 'temporal-polyfill'

test('a moment that was not touched has not changed, though its input shows no fraction of a second', async () => {
  const initial = { at: new Date('2024-02-29T10:30:15.250Z'), clock: Temporal.PlainTime.from('10:30:15.5') }
  const Event = Form({ at: datetime(), clock: time() })
  const data = new URLSearchParams('at=2024-02-29 10:30:15&clock=10:30:15')
  assert.deepEqual((await Event.parse(data, { initial })).changedData, [])
  const Exact = Form({ clock: time({ widget: textInput() }) })
  assert.match(String(new Exact({ initial: { clock: initial.clock } })), /value="10:30:15.5"/)
})

test('an initial value that goes along hidden is what the visitor saw', async () => {
  const Edit = Form({ name: char({ showHiddenInitial: true, initial: 'now' }) })
  const sent = await Edit.parse(new URLSearchParams('name=then&initial-name=then'))
  assert.deepEqual(sent.changedData, [])
  assert.deepEqual(new Edit().changedData, [])
})

test('choices that mean the same have not changed; one that means nothing has', () => {
  const stars = typedChoice({ choices: ['1', '01', 'x'], coerce: Number })
  assert.equal(stars.hasChanged(1, '01'), false)
  assert.equal(stars.hasChanged('x', 'x'), true)
  assert.equal(stars.hasChanged(null, ''), false)
})

test('several typed choices give a value of their own where there are none', async () => {
  const stars = typedMultipleChoice({
    choices: ['1', '2'],
    coerce: Number,
    required: false,
    emptyValue: null,
  })
  assert.equal(await stars.clean([]), null)
  assert.deepEqual(await stars.clean(['1', '2']), [1, 2])
})
