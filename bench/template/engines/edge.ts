import { Edge } from 'edge.js'
import { type Data, type Engine, inSections, promised } from '../workloads.ts'
import { truncate } from './hand.ts'

const texts = {
  table: `<!doctype html><html><head><title>{{ title }}</title></head><body><table><tr><th>id</th><th>message</th></tr>
@each(row in rows)
<tr><td>{{ row.id }}</td><td>{{ row.message }}</td></tr>
@end
</table></body></html>
`,
  base: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{{ await $slots.title() }}}</title></head>
<body>
@include('navigation')
<main>{{{ await $slots.content() }}}</main>
<footer>{{{ $slots.footer ? await $slots.footer() : 'All prices include tax.' }}}</footer></body></html>
`,
  navigation: `<nav>
@each(link in links)
<a href="{{ link.url }}" {{{ link.url === path ? 'aria-current="page"' : '' }}}>{{ link.label }}</a>
@end
</nav>`,
  page: `@component('base', { links, path })
@slot('title')
{{ title }} - Shop
@end
@slot('content')
<h1>{{ title }}</h1><ul>
@each(item in items)
<li id="item-{{ item.id }}"><a href="{{ item.url }}">{{ item.name.toUpperCase() }}</a>
<p>{{ cut(item.description, 60) }}</p><small>{{ item.seller }}</small></li>
@end
</ul>
@end
@end
`,
  promises: `<ul>
@each(value in values)
<li>{{ await value }}</li>
@end
</ul>`,
}

export function make(): Engine {
  const edge = Edge.create({ cache: true })
  edge.global('cut', truncate)
  for (const [name, template] of Object.entries(texts)) edge.registerTemplate(name, { template })
  return {
    table: (data) => edge.render('table', data),
    page: (data) => edge.render('page', data),
    promises: (data: Data['promises']) => edge.render('promises', promised(data)),
    compile(data, salt) {
      const text = inSections((index) => section(salt, index))
      return edge.renderRaw(text, data)
    },
  }
}

function section(salt: number, index: number): string {
  return `<section id="part-${salt}-${index}">
<h2 class="title">{{ title }} ${index}</h2>
@if(isOpen)
<p>Open since {{ rows.length }} days.</p>
@else
<p>Closed.</p>
@end
<ul>
@each(row in rows)
<li data-id="{{ row.id }}">{{ row.message.toUpperCase() }}</li>
@end
</ul>
</section>
`
}
