import assert from 'node:assert/strict'
import { CheckedProject, shortly } from './check-project.ts'

export const views = `import { template } from 'djinn/template'

export interface Author { name: string; email?: string }
export interface Post {
  id: number
  title: string
  status: 'draft' | 'published'
  author: Author | undefined
  comments: Promise<{ text: string }[]>
  count(): number
}
export const postPage = template<{
  post: Post
  posts: Post[]
  nickname?: string
  prices: Map<string, number>
  scores: { [name: string]: { points: number } }
  more: unknown
}>('post.html')
`

const wrong = `{{ pots.title }}
<b>{{ post.titel }}</b>
{{ post.author.name }}
{{ nickname }}
{% if post.status == 'publishd' %}x{% endif %}
{% for comment in post.comments %}{{ loop.index }} {{ comment.txt }}{% endfor %}
{{ post.count(1) }}
{{ (posts|first).titl }}
{{ posts|map(attribute='titl')|join(', ') }}
{% for name, score in scores.items() %}{{ name.upper() }} {{ score.pints }}{% endfor %}
{% for group in posts|groupby('status') %}{{ group.grouper.x }}{{ group.list[0].titl }}{% endfor %}
{{ post.title - 1 }} {{ post.id < 'x' }}
{% macro field(name, size=3) %}{{ name }}{% endmacro %}{{ field('a', sise=4) }}{{ field(1, 2, 3) }}
{% set label = post.title ~ '!' %}{{ label.foo }}
{{ 'a' if post.id > 3 else post.nope }}
{% with first = posts|first %}{{ first.titl }}{% endwith %}
{% set text %}{{ post.titl }}{% endset %}{% filter upper %}{{ post.titl }}{% endfilter %}
{% call field(post.titl) %}{{ post.titl }}{% endcall %}
{{ post.title[0:3].foo }} {{ request.pat }} {{ post.author }}
{% for post in posts if post.idd %}{% endfor %}
`

const found = [
  "post.html:1:4 Property 'pots' does not exist on type 'Variables'. Did you mean 'posts'?",
  "post.html:2:12 Property 'titel' does not exist on type 'Post'. Did you mean 'title'?",
  "post.html:3:4 'post.author' is possibly 'undefined'.",
  "post.html:4:4 Argument of type 'string | undefined' is not assignable to parameter of type 'Printable'.",
  `post.html:5:7 This comparison appears to be unintentional because the types '"draft" | "published"' and '"publishd"' have no overlap.`,
  "post.html:6:63 Property 'txt' does not exist on type '{ text: string; }'. Did you mean 'text'?",
  'post.html:7:15 Expected 0 arguments, but got 1.',
  "post.html:8:18 Property 'titl' does not exist on type 'Post'. Did you mean 'title'?",
  'post.html:9:14 Type \'"titl"\' is not assignable to type',
  "post.html:10:68 Property 'pints' does not exist on type '{ points: number; }'. Did you mean 'points'?",
  'post.html:11:60 Property \'x\' does not exist on type \'"draft" | "published"\'.',
  "post.html:11:81 Property 'titl' does not exist on type 'Post'. Did you mean 'title'?",
  "post.html:12:4 Argument of type 'string' is not assignable to parameter of type 'Numeric'.",
  "post.html:12:25 Operator '<' cannot be applied to types 'number' and 'string'.",
  "post.html:13:70 Object literal may only specify known properties, and 'sise' does not exist in type",
  'post.html:13:95 Expected 0-2 arguments, but got 3.',
  "post.html:14:44 Property 'foo' does not exist on type 'string'.",
  "post.html:15:33 Property 'nope' does not exist on type 'Post'.",
  "post.html:16:40 Property 'titl' does not exist on type 'Post'. Did you mean 'title'?",
  "post.html:17:23 Property 'titl' does not exist on type 'Post'. Did you mean 'title'?",
  "post.html:17:68 Property 'titl' does not exist on type 'Post'. Did you mean 'title'?",
  "post.html:18:20 Property 'titl' does not exist on type 'Post'. Did you mean 'title'?",
  "post.html:18:36 Property 'titl' does not exist on type 'Post'. Did you mean 'title'?",
  "post.html:19:20 Property 'foo' does not exist on type 'string'.",
  "post.html:19:38 Property 'pat' does not exist on type 'HttpRequest'. Did you mean 'path'?",
  "post.html:19:48 Argument of type 'Author | undefined' is not assignable to parameter of type 'Printable'.",
  "post.html:20:30 Property 'idd' does not exist on type 'Post'.",
]

const right = `{% if nickname %}{{ nickname.upper() }}{% endif %}
{{ nickname|default('nobody') }} {{ nickname or 'nobody' }} {{ 'x' if nickname is defined else 'y' }}
{% if post.author %}{{ post.author.name|upper }}{% if post.author.email %}{{ post.author.email }}{% endif %}{% endif %}
{% if not post.author %}nobody{% elif post.author.name == 'Ann' %}{{ post.author.name }}{% endif %}
{% for comment in post.comments if comment.text %}{{ loop.previtem.text if not loop.first }}{{ comment.text }}{% else %}none{% endfor %}
{{ post.count() }} {{ prices.mug }} {{ prices['mug'] }} {{ more.a.b }} {{ more }} {{ posts|length }}
{% set total = 0 %}{% for post in posts|sort(attribute='title', reverse=true) %}{% set total = total + post.id %}{{ total }}{% endfor %}
{% set list = [] %}{% do list.append(post) %}{{ list[0].anything }}
{% set ns = namespace(found=false) %}{% set ns.found = true %}{{ ns.found }}
{% if posts %}{{ posts[0].title }}{% else %}{{ posts.count() }}{% endif %}
{% for row in posts|batch(3) %}{% for post in row %}{{ post.title }}{% endfor %}{% endfor %}
{% for name, url in [['Home', '/'], ['About', '/about']] %}<a title="{{ name }}">{{ url }}</a>{% endfor %}
{{ range(3)|list }} {{ dict(a=1).a }} {{ 'ab' * 3 }} {{ '%s' % post.id }} {{ post.title[1:] }} {{ posts|selectattr('author.name')|list|length }}
{% trans name=post.title %}Hello {{ name }}{% endtrans %} {{ (post.comments|await|first).text }}
{% if subtitle is defined %}{{ subtitle }}{% endif %}{{ heading|default('Blog') }}
{% if post.status in ['draft', 'gone'] %}{% set mode = 'a' %}{% else %}{% set mode = 'b' %}{% endif %}{{ mode }}
{% macro tree(items) %}{% for item in items recursive %}{{ item.name }}{{ loop(item.children) }}{% endfor %}{% endmacro %}{{ tree(posts) }}
{% for post in posts %}{{ loop.cycle('a', 1) }}{% endfor %}{{ {1: 'a', 'b': 2}|length }}
{{ querystring(page=2) }} {{ urlFor('post', id=post.id) }} {{ g.anything }} {{ params.id }}
`

/** A project with every kind of mistake in a template, and one with every kind of what is right, by one compiler. */
export async function tellsMistakes(compiler: 'typescript' | 'typescript-6'): Promise<void> {
  await using project = new CheckedProject(
    {
      'views.ts': `${views}export const rightPage = template<Parameters<typeof postPage>[1]>('right.html')\n`,
      'templates/post.html': wrong,
      'templates/right.html': right,
    },
    compiler,
  )
  const { code, problems, left } = await project.check()
  const told = problems.map(shortly)
  for (const [index, expected] of found.entries())
    assert.ok(told[index]?.startsWith(expected), `${told[index]}\n${expected}`)
  assert.equal(told.length, found.length, told.slice(found.length).join('\n'))
  assert.equal(code, 1)
  assert.deepEqual(left, [])
}
