import { Eta } from 'eta/core'
import { type Data, type Engine, inSections, promised } from '../workloads.ts'
import { truncate } from './hand.ts'

const texts = {
  '@table': `<!doctype html><html><head><title><%= it.title %></title></head><body><table><tr><th>id</th><th>message</th></tr>
<% for (const row of it.rows) { %><tr><td><%= row.id %></td><td><%= row.message %></td></tr>
<% } %></table></body></html>
`,
  '@base': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title><%~ block('title', () => { %>Shop<% }) %></title></head>
<body><%~ include('@navigation', it) %>
<main><%~ block('content') %></main>
<footer><%~ block('footer', () => { %>All prices include tax.<% }) %></footer></body></html>
`,
  '@navigation': `<nav><% for (const link of it.links) { %><a href="<%= link.url %>"<% if (link.url === it.path) { %> aria-current="page"<% } %>><%= link.label %></a>
<% } %></nav>`,
  '@page': `<% layout('@base') %>
<% block('title', () => { %><%= it.title %> - Shop<% }) %>
<% block('content', () => { %><h1><%= it.title %></h1><ul>
<% for (const item of it.items) { %><li id="item-<%= item.id %>"><a href="<%= item.url %>"><%= item.name.toUpperCase() %></a>
<p><%= it.truncate(item.description, 60) %></p><small><%= item.seller %></small></li>
<% } %></ul><% }) %>
`,
}

export function make(): Engine {
  const eta = new Eta({ autoTrim: false })
  for (const [name, text] of Object.entries(texts)) eta.loadTemplate(name, text)
  eta.loadTemplate(
    '@promises',
    '<ul><% for (const value of it.values) { %><li><%= await value %></li><% } %></ul>',
    { async: true },
  )
  return {
    table: (data) => eta.render('@table', data),
    page: (data) => eta.render('@page', { ...data, truncate }),
    promises: (data: Data['promises']) => eta.renderAsync('@promises', promised(data)),
    compile(data, salt) {
      const text = inSections((index) => section(salt, index))
      return eta.renderString(text, data)
    },
  }
}

function section(salt: number, index: number): string {
  return `<section id="part-${salt}-${index}">
<h2 class="title"><%= it.title %> ${index}</h2>
<% if (it.isOpen) { %><p>Open since <%= it.rows.length %> days.</p>
<% } else { %><p>Closed.</p><% } %>
<ul>
<% for (const row of it.rows) { %>
<li data-id="<%= row.id %>"><%= row.message.toUpperCase() %></li>
<% } %>
</ul>
</section>
`
}
