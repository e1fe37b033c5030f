import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Environment, type Variables } from 'djinn/template'

const environment = new Environment({ filters: { later: () => fail() } })
const fail = () => Promise.reject(new Error('The database is down.'))
const soon = () => pause(5, 'soon')

/** An error that nobody waits for ends a program. */
describe('values that arrive later and fail', () => {
  let unheard: unknown[] = []
  const note = (error: unknown) => {
    unheard.push(error)
  }
  beforeEach(() => {
    unheard = []
    process.on('unhandledRejection', note)
  })
  afterEach(() => {
    process.off('unhandledRejection', note)
  })

  async function outcome(text: string, variables: Variables): Promise<string> {
    try {
      return await environment.fromString(text).render(variables)
    } catch (error) {
      return String(error).split('\n')[0] ?? ''
    } finally {
      await pause(15)
    }
  }

  const failed = 'TemplateError: An error came from outside of the template: Error: The database is down.'
  const cases: Record<string, [text: string, outcome: string]> = {
    'that are printed': ['{{ f() }}', failed],
    'of which the first ends the render': ['{% for x in f() %}{% endfor %}{{ f() }}', failed],
    'in variables after an error': ['{% for x in p %}{% endfor %}{{ q }}', failed],
    'in a variable that is not printed': ['{% if no %}{{ p }}{% endif %}ok', 'ok'],
    'before another error': ['{{ f() }}{{ 1 / 0 }}', 'TemplateError: Division by zero.'],
    'before a wait': ['{{ f() }}{% if g() %}x{% endif %}', failed],
    'in a text that is not printed': ['{% set x %}{{ f() }}{% endset %}ok', 'ok'],
    'in a variable of the template': ['{% set x = f() %}ok', 'ok'],
    'in a list': ['{% for x in [f(), f()] %}{{ g() }}{% endfor %}', 'soonsoon'],
    'in a macro whose text is not printed': [
      '{% macro m() %}{{ f() }}{% endmacro %}{% set x = m() %}ok',
      'ok',
    ],
    'in a method': ['{% set x = o.f() %}ok', 'ok'],
    'in a filter': ['{% set x = 1|later %}ok', 'ok'],
  }
  for (const [what, [text, expected]] of Object.entries(cases)) {
    test(what, async () => {
      const variables = { f: fail, g: soon, o: { f: fail }, p: fail(), q: fail(), no: false }
      assert.equal(await outcome(text, variables), expected)
      assert.deepEqual(unheard, [])
    })
  }

  test('in a stream that is read slowly, or left', async () => {
    const template = environment.fromString('a{{ g() }}b{{ f() }}c{% if f() %}d{% endif %}')
    const read = async () => {
      for await (const _ of template.stream({ f: fail, g: soon }, undefined, 1)) await pause(10)
    }
    await assert.rejects(read(), { code: 'TEMPLATE_FAILED' })
    for await (const _ of template.stream({ f: fail, g: soon }, undefined, 1)) break
    await pause(15)
    assert.deepEqual(unheard, [])
  })
})
