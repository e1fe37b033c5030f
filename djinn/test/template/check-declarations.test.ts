import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CheckedProject, shortly } from './check-project.ts'

test('a template names its types itself: a type, or a typed template', async () => {
  await using project = new CheckedProject({
    'views/pages.ts': `import { template } from 'djinn/template'
export interface PostPage { title: string }
export const other = template<{ name: string }>('elsewhere.html')
`,
    'templates/a.html': "{# djinn: context '../views/pages.ts#PostPage' #}\n{{ title }}{{ titel }}",
    'templates/b.html': "{# djinn: context '../views/pages.ts#other' #}{{ name }}{{ nam }}",
    'templates/c.html': "{# djinn: context '../views/gone.ts#PostPage' #}",
    'templates/d.html': "\n{# djinn: context '../views/pages.ts#Gone' #}",
    'templates/elsewhere.html': '{{ name }}',
  })
  const { problems } = await project.check()
  assert.deepEqual(problems.map(shortly), [
    'c.html:1:4 There is no file "../views/gone.ts" with types.',
    "a.html:2:15 Property 'titel' does not exist on type 'Variables'. Did you mean 'title'?",
    "b.html:1:60 Property 'nam' does not exist on type 'Variables'. Did you mean 'name'?",
    `d.html:2:4 Namespace '"${project.folder}/views/pages"' has no exported member 'Gone'.`,
  ])
})

test('one that is not exported, one that has no template, and a project with mistakes of its own are warnings', async () => {
  await using project = new CheckedProject({
    'views.ts': `import { template } from 'djinn/template'
const hidden = template<{ list: Array<{ run: () => void }> }>('a.html')
export const listed = template<{ name: string }>('a.html')
export const gone = template<{}>('b.html')
export const other = template<{}>('of-another-environment.html')
// const old = template<{}>('old.html')
export const wrong: string = 3
void hidden
`,
    'templates/a.html': '{{ name }}',
  })
  const { code, problems } = await project.check()
  assert.equal(code, 0)
  assert.equal(problems.length, 3, problems.join('\n'))
  assert.match(
    problems[0] ?? '',
    /^warning: The type of the template "a\.html" cannot be found: "hidden" is not exported\.\n.*views\.ts, line 2\n.*export const hidden/,
  )
  assert.match(
    problems[1] ?? '',
    /^warning: There is no template "b\.html", of which "gone" is the type\.\n.*views\.ts, line 4\n {2}Did you mean "a\.html"\?/,
  )
  assert.match(
    problems[2] ?? '',
    /does not type-check.*\n.*Type 'number' is not assignable to type 'string'\.\n {2}in views\.ts, line 7, column 14/,
  )
})

test('without TypeScript there is a warning, where templates have types', async () => {
  await using project = new CheckedProject({ 'templates/a.html': '{{ name }}' }, 'none')
  assert.deepEqual((await project.check()).problems, [])
  project.write(
    'views.ts',
    `import { template } from 'djinn/template'\nexport const a = template<{}>('a.html')\n`,
  )
  const { code, problems } = await project.check()
  assert.equal(code, 0)
  assert.match(
    problems.join('\n'),
    /TypeScript is not installed[\s\S]*npm install --save-dev typescript[\s\S]*TEMPLATE_NO_TYPESCRIPT/,
  )
})
