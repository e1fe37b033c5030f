import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Q } from 'djinn/orm'
import { detectChanges, type ModelState, ProjectState, type Questions } from 'djinn/orm/migrations'

const questions: Questions = {
  renamedModel: () => false,
  renamedField: () => true,
  added: () => 'leave',
  notNull: () => 'leave',
}
const model = (
  name: string,
  fields: Record<string, object>,
  options: ModelState['options'] = {},
): ModelState => ({
  app: 'main',
  name,
  fields: new Map(Object.entries({ id: { kind: 'bigAuto' }, ...fields })) as ModelState['fields'],
  options,
  bases: [],
})

test('what names a field goes before the field gets another name, also where its model points at a new one', async () => {
  const old = model(
    'Post',
    { likes: { kind: 'int', default: 0 } },
    {
      constraints: [{ kind: 'check', name: 'likes_up', condition: Q({ likes__gte: 0 }) }],
      indexes: [{ fields: ['likes'], name: 'by_likes' }],
    },
  )
  const now = [
    model('Post', { votes: { kind: 'int', default: 0 }, tags: { kind: 'manyToMany', to: 'Tag' } }),
    model('Tag', {}),
  ]
  const [draft] = await detectChanges(new ProjectState([old]), new ProjectState(now), questions, () => true)
  const steps = draft?.operations.map(({ op }) => op)
  assert.deepEqual(steps, ['createModel', 'removeConstraint', 'removeIndex', 'renameField', 'addField'])
})
