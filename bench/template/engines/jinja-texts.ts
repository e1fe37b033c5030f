// The templates in Jinja's language, for the engines that read it: Djinn, Nunjucks, Jinja2 and Django. `truncate` is what makes a text of 60
// characters in that engine.
export function jinjaTexts(truncate: string): Readonly<Record<string, string>> {
  return {
    'table.html': `<!doctype html><html><head><title>{{ title }}</title></head><body><table><tr><th>id</th><th>message</th></tr>
{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.message }}</td></tr>
{% endfor %}</table></body></html>
`,
    'base.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{% block title %}Shop{% endblock %}</title></head>
<body>{% include "navigation.html" %}
<main>{% block content %}{% endblock %}</main>
<footer>{% block footer %}All prices include tax.{% endblock %}</footer></body></html>
`,
    'navigation.html': `<nav>{% for link in links %}<a href="{{ link.url }}"{% if link.url == path %} aria-current="page"{% endif %}>{{ link.label }}</a>
{% endfor %}</nav>`,
    'page.html': `{% extends "base.html" %}
{% block title %}{{ title }} - Shop{% endblock %}
{% block content %}<h1>{{ title }}</h1><ul>
{% for item in items %}<li id="item-{{ item.id }}"><a href="{{ item.url }}">{{ item.name|upper }}</a>
<p>{{ item.description|${truncate} }}</p><small>{{ item.seller }}</small></li>
{% endfor %}</ul>{% endblock %}
`,
    'promises.html': `<ul>{% for value in values %}<li>{{ value }}</li>{% endfor %}</ul>`,
  }
}

/** Ten lines of the template that is compiled. */
export function jinjaSection(salt: number | string, index: number | string): string {
  return `<section id="part-${salt}-${index}">
<h2 class="title">{{ title }} ${index}</h2>
{% if isOpen %}<p>Open since {{ rows|length }} days.</p>
{% else %}<p>Closed.</p>{% endif %}
<ul>
{% for row in rows %}
<li data-id="{{ row.id }}">{{ row.message|upper }}</li>
{% endfor %}
</ul>
</section>
`
}
