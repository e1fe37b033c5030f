import ejs from 'ejs'
import { type Data, type Engine, inSections, promised } from '../workloads.ts'
import { truncate } from './hand.ts'

const texts = {
  table: `<!doctype html><html><head><title><%= title %></title></head><body><table><tr><th>id</th><th>message</th></tr>
<% for (const row of rows) { %><tr><td><%= row.id %></td><td><%= row.message %></td></tr>
<% } %></table></body></html>
`,
  base: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title><%- head %></title></head>
<body><%- navigation({ links, path }) %>
<main><%- content %></main>
<footer><%- footer %></footer></body></html>
`,
  navigation: `<nav><% for (const link of links) { %><a href="<%= link.url %>"<% if (link.url === path) { %> aria-current="page"<% } %>><%= link.label %></a>
<% } %></nav>`,
  head: '<%= title %> - Shop',
  content: `<h1><%= title %></h1><ul>
<% for (const item of items) { %><li id="item-<%= item.id %>"><a href="<%= item.url %>"><%= item.name.toUpperCase() %></a>
<p><%= truncate(item.description, 60) %></p><small><%= item.seller %></small></li>
<% } %></ul>`,
  footer: 'All prices include tax.',
}

/** It has no layouts: the parts are rendered, then the page around them. */
export function make(): Engine {
  const [table, base, navigation, head, content, footer] = Object.values(texts).map((text) =>
    ejs.compile(text),
  )
  const promises = ejs.compile(
    '<ul><% for (const value of values) { %><li><%= await value %></li><% } %></ul>',
    {
      async: true,
    },
  )
  return {
    table,
    page: (data) =>
      base({
        ...data,
        navigation,
        head: head(data),
        content: content({ ...data, truncate }),
        footer: footer(data),
      }),
    promises: (data: Data['promises']) => promises(promised(data)),
    compile(data, salt) {
      const text = inSections((index) => section(salt, index))
      return ejs.compile(text)(data)
    },
  }
}

function section(salt: number, index: number): string {
  return `<section id="part-${salt}-${index}">
<h2 class="title"><%= title %> ${index}</h2>
<% if (isOpen) { %><p>Open since <%= rows.length %> days.</p>
<% } else { %><p>Closed.</p><% } %>
<ul>
<% for (const row of rows) { %>
<li data-id="<%= row.id %>"><%= row.message.toUpperCase() %></li>
<% } %>
</ul>
</section>
`
}
