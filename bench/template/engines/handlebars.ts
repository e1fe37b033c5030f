import Handlebars from 'handlebars'
import { type Engine, inSections } from '../workloads.ts'
import { truncate } from './hand.ts'

const texts = {
  table: `<!doctype html><html><head><title>{{title}}</title></head><body><table><tr><th>id</th><th>message</th></tr>
{{#each rows}}<tr><td>{{id}}</td><td>{{message}}</td></tr>
{{/each}}</table></body></html>
`,
  base: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{> title}}</title></head>
<body>{{> navigation}}<main>{{> content}}</main>
<footer>{{#> footer}}All prices include tax.{{/footer}}</footer></body></html>
`,
  navigation: `<nav>{{#each links}}<a href="{{url}}"{{#if (same url ../path)}} aria-current="page"{{/if}}>{{label}}</a>
{{/each}}</nav>`,
  page: `{{#> base}}
{{#*inline "title"}}{{title}} - Shop{{/inline}}
{{#*inline "content"}}<h1>{{title}}</h1><ul>
{{#each items}}<li id="item-{{id}}"><a href="{{url}}">{{upper name}}</a>
<p>{{truncate description 60}}</p><small>{{seller}}</small></li>
{{/each}}</ul>{{/inline}}
{{/base}}`,
}

export function make(): Engine {
  const bars = Handlebars.create()
  bars.registerHelper('upper', (text: string) => text.toUpperCase())
  bars.registerHelper('truncate', truncate)
  bars.registerHelper('same', (left: unknown, right: unknown) => left === right)
  bars.registerPartial('base', bars.compile(texts.base))
  bars.registerPartial('navigation', bars.compile(texts.navigation))
  return {
    table: bars.compile(texts.table),
    page: bars.compile(texts.page),
    compile(data, salt) {
      const text = inSections((index) => section(salt, index))
      return bars.compile(text)(data)
    },
  }
}

function section(salt: number, index: number): string {
  return `<section id="part-${salt}-${index}">
<h2 class="title">{{title}} ${index}</h2>
{{#if isOpen}}<p>Open since {{rows.length}} days.</p>
{{else}}<p>Closed.</p>{{/if}}
<ul>
{{#each rows}}
<li data-id="{{id}}">{{upper message}}</li>
{{/each}}
</ul>
</section>
`
}
