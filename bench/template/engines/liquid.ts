import { Liquid } from 'liquidjs'
import { type Data, type Engine, inSections, promised } from '../workloads.ts'

const texts: Readonly<Record<string, string>> = {
  table: `<!doctype html><html><head><title>{{ title }}</title></head><body><table><tr><th>id</th><th>message</th></tr>
{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.message }}</td></tr>
{% endfor %}</table></body></html>
`,
  base: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{% block title %}Shop{% endblock %}</title></head>
<body>{% include "navigation" %}
<main>{% block content %}{% endblock %}</main>
<footer>{% block footer %}All prices include tax.{% endblock %}</footer></body></html>
`,
  navigation: `<nav>{% for link in links %}<a href="{{ link.url }}"{% if link.url == path %} aria-current="page"{% endif %}>{{ link.label }}</a>
{% endfor %}</nav>`,
  page: `{% layout "base" %}
{% block title %}{{ title }} - Shop{% endblock %}
{% block content %}<h1>{{ title }}</h1><ul>
{% for item in items %}<li id="item-{{ item.id }}"><a href="{{ item.url }}">{{ item.name | upcase }}</a>
<p>{{ item.description | truncate: 60 }}</p><small>{{ item.seller }}</small></li>
{% endfor %}</ul>{% endblock %}
`,
}

/** It interprets: a template is read once, then walked for each render. */
export function make(): Engine {
  const liquid = new Liquid({ outputEscape: 'escape', templates: texts, cache: true })
  const [table, page] = ['table', 'page'].map((name) => liquid.parse(texts[name] ?? ''))
  const promises = liquid.parse('<ul>{% for value in values %}<li>{{ value }}</li>{% endfor %}</ul>')
  return {
    table: (data) => liquid.renderSync(table, data),
    page: (data) => liquid.renderSync(page, data),
    promises: (data: Data['promises']) => liquid.render(promises, promised(data)),
    compile(data, salt) {
      const text = inSections((index) => section(salt, index))
      return liquid.parseAndRenderSync(text, data)
    },
  }
}

function section(salt: number, index: number): string {
  return `<section id="part-${salt}-${index}">
<h2 class="title">{{ title }} ${index}</h2>
{% if isOpen %}<p>Open since {{ rows.size }} days.</p>
{% else %}<p>Closed.</p>{% endif %}
<ul>
{% for row in rows %}
<li data-id="{{ row.id }}">{{ row.message | upcase }}</li>
{% endfor %}
</ul>
</section>
`
}
