import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { CheckedProject, shortly } from './check-project.ts'

const types = `import { template } from 'djinn/template'
export interface Post { title: string }
`

// One project for both: the compiler reads all that a template can reach each time.
const project = new CheckedProject({
  'views.ts': `${types}export const page = template<{ post: Post; posts: Post[] }>('page.html')
export const shop = template<{ post: Post }>('shop.html')
export const card = template<{ title: string; tone: 'plain' | 'loud' }>('card.html')
`,
  'templates/base.html':
    "<title>{% block title %}{{ heading|default('Site') }}{% endblock %}</title>\n{% block body %}{{ never.printed }}{% endblock %}{{ footr }}\n",
  'templates/page.html': `{% extends 'base.html' %}
{% set label = post.title %}
{% block title %}{{ super() }}{{ post.titel }}{{ label.upper() }}{% endblock %}
{% block body %}
  {% for item in posts %}{% include 'parts/row.html' %}{% endfor %}
  {% include 'parts/row.html' with item=post.title %}
  {% include 'parts/row.html' without context %}
  {% partialdef rows %}{{ posts.x }}{% endpartialdef %}{% partial rows %}
{% endblock %}
`,
  'templates/parts/row.html':
    "{{ item.titl }}{{ loop.index if loop is defined }}{% include './row.html' %}{% include 'gone.html' ignore missing %}",
  'templates/card.html':
    '{% props title, tone=\'plain\' %}<b class="{{ tone }}">{{ title }}{{ titel }}</b>{% slot %}{% endslot %}{{ slots.footer }}',
  'templates/shop.html': `{% component 'card.html', title=post.title %}{{ post.titl }}{% endcomponent %}
{% component 'card.html', title=3, tone='loud' %}{% endcomponent %}
{% component 'card.html', title='x', tune='loud' %}{% endcomponent %}
{% component 'card.html' %}{% endcomponent %}
`,
})
after(() => project[Symbol.asyncDispose]())
let checked: ReturnType<CheckedProject['check']> | undefined
const checkedOnce = () => (checked ??= project.check())
const isOfCards = (told: string) => /^(?:card|shop)\.html/.test(told)

test('blocks, parents, includes and partials are checked where they stand', async () => {
  const { problems } = await checkedOnce()
  assert.deepEqual(
    problems.map(shortly).filter((told) => !isOfCards(told)),
    [
      "page.html:3:39 Property 'titel' does not exist on type 'Post'. Did you mean 'title'?",
      "parts/row.html:1:9 Property 'titl' does not exist on type 'Post'. Did you mean 'title'?",
      "parts/row.html:1:9 Property 'titl' does not exist on type 'string'.",
      "parts/row.html:1:4 Property 'item' does not exist on type 'WithoutContext'.",
      "page.html:8:33 Property 'x' does not exist on type 'Post[]'.",
      "base.html:2:53 Property 'footr' does not exist on type 'Variables'.",
    ],
  )
})

test('the props of a component with types are checked where it is used', async () => {
  const { problems } = await checkedOnce()
  const told = problems.map(shortly).filter(isOfCards).sort()
  assert.equal(told.length, 5, told.join('\n'))
  assert.match(told[0] ?? '', /^card\.html:1:68 Property 'titel' does not exist on type 'Variables'/)
  assert.match(told[1] ?? '', /^shop\.html:1:54 Property 'titl' does not exist on type 'Post'/)
  assert.match(told[2] ?? '', /^shop\.html:2:27 Type 'number' is not assignable to type 'string'/)
  assert.match(told[3] ?? '', /^shop\.html:3:38 Object literal may only specify known properties, .*'tune'/)
  assert.match(told[4] ?? '', /^shop\.html:4:4 Argument of type '\{\}' is not assignable/)
})

test('filters, tests, globals and variables of the app have their types', async () => {
  await using project = new CheckedProject({
    'views.ts': `${types}export const page = template<{ post: Post; cents: number }>('page.html')\n`,
    'app.ts': `import { Djinn } from 'djinn'
import { templates } from 'djinn/template'
const app = new Djinn({ secretKey: 'made-by-djinn-secret-and-kept-secret' }).use(
  templates('templates', {
    filters: {
      money: (cents: number, sign = '€') => sign + cents,
      shout: { parameters: ['marks'], run: (text: string, marks = 1) => text + '!'.repeat(marks) },
    },
    tests: { rich: (cents: number) => cents > 100 },
    globals: { version: 3, greet: (name: string) => name },
    variables: () => ({ cart: { size: 1 } }),
  }),
)
export default app
`,
    'templates/page.html': `{{ cents|money }}{{ cents|money('$') }}{{ post.title|money }}{{ cents|money(3) }}
{{ post.title|shout(marks=3) }}{{ post.title|shout(marks='3') }}
{{ 'y' if cents is rich else 'n' }}{{ 'y' if post.title is rich else 'n' }}
{{ version + 1 }}{{ version.foo }}{{ greet('x') }}{{ greet(3) }}
{{ cart.size }}{{ cart.sise }}
`,
  })
  const { problems } = await project.check()
  assert.deepEqual(problems.map(shortly), [
    "page.html:1:43 Argument of type 'string' is not assignable to parameter of type 'number'.",
    "page.html:1:77 Argument of type 'number' is not assignable to parameter of type 'string'.",
    "page.html:2:58 Argument of type 'string' is not assignable to parameter of type 'number'.",
    "page.html:3:46 Argument of type 'string' is not assignable to parameter of type 'number'.",
    "page.html:4:29 Property 'foo' does not exist on type 'number'.",
    "page.html:4:60 Argument of type 'number' is not assignable to parameter of type 'string'.",
    "page.html:5:24 Property 'sise' does not exist on type '{ size: number; }'.",
  ])
})
