import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { CheckedProject, shortly } from './check-project.ts'
import { tellsMistakes, views } from './mistakes.ts'

// TypeScript 6 says the same, in a slow test.
test('mistakes are told with their places, and what is right is left alone', () =>
  tellsMistakes('typescript'))

// One project for what does not meet: the compiler reads all that a template can reach each time.
const project = new CheckedProject({
  'views.ts': views,
  'more.ts': `import { template } from 'djinn/template'
export const union = template<{ kind: 'a'; a: string } | { kind: 'b'; b: number }>('union.html')
export const rows = template<{ rows: string[] }>('page.html#rows')
`,
  'templates/post.html': '<p>\n  {{ nickname }}\n</p>',
  'templates/union.html': "{% if kind == 'a' %}{{ a.upper() }}{% else %}{{ b + 1 }}{{ a }}{% endif %}",
  'templates/page.html':
    '{{ title }}{% partialdef rows %}{% for row in rows %}{{ row.x }}{% endfor %}{% endpartialdef %}',
})
after(() => project[Symbol.asyncDispose]())
let checked: ReturnType<CheckedProject['check']> | undefined
const checkedOnce = () => (checked ??= project.check())

/** What was told of one template. */
async function toldOf(template: string): Promise<string[]> {
  const { problems } = await checkedOnce()
  assert.equal(problems.length, 3, problems.join('\n'))
  return problems.filter((problem) => shortly(problem).startsWith(`${template}:`))
}

test('a problem shows the line, and what the compiler says below its first line', async () => {
  const [problem] = await toldOf('post.html')
  assert.deepEqual(problem?.split('\n').slice(0, 7), [
    "error: Argument of type 'string | undefined' is not assignable to parameter of type 'Printable'.",
    "  Type 'undefined' is not assignable to type 'Printable'.",
    '  in post.html, line 2, column 6',
    '  1 | <p>',
    '  2 |   {{ nickname }}',
    '    |      ^^^^^^^^',
    '  3 | </p>',
  ])
})

test('the types of variables may be a union that one of them tells apart', async () => {
  const problems = await toldOf('union.html')
  assert.equal(problems.length, 1)
  assert.match(problems[0] ?? '', /Property 'a' does not exist on type[\s\S]*line 1, column 60/)
})

test('a part of a template has types of its own', async () => {
  const problems = await toldOf('page.html')
  assert.deepEqual(problems.map(shortly), ["page.html:1:61 Property 'x' does not exist on type 'string'."])
})
