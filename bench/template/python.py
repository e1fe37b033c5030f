"""Jinja2 and Django behind the same orders as worker.ts: lines of JSON on standard input."""

import asyncio
import itertools
import json
import sys
import time

SECTIONS = 50
salts = itertools.count()
TEXTS = {
    "table.html": """<!doctype html><html><head><title>{{ title }}</title></head><body><table><tr><th>id</th><th>message</th></tr>
{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.message }}</td></tr>
{% endfor %}</table></body></html>
""",
    "base.html": """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{% block title %}Shop{% endblock %}</title></head>
<body>{% include "navigation.html" %}
<main>{% block content %}{% endblock %}</main>
<footer>{% block footer %}All prices include tax.{% endblock %}</footer></body></html>
""",
    "navigation.html": """<nav>{% for link in links %}<a href="{{ link.url }}"{% if link.url == path %} aria-current="page"{% endif %}>{{ link.label }}</a>
{% endfor %}</nav>""",
    "page.html": """{% extends "base.html" %}
{% block title %}{{ title }} - Shop{% endblock %}
{% block content %}<h1>{{ title }}</h1><ul>
{% for item in items %}<li id="item-{{ item.id }}"><a href="{{ item.url }}">{{ item.name|upper }}</a>
<p>{{ item.description|TRUNCATE }}</p><small>{{ item.seller }}</small></li>
{% endfor %}</ul>{% endblock %}
""",
}
SECTION = """<section id="part-SALT-INDEX">
<h2 class="title">{{ title }} INDEX</h2>
{% if isOpen %}<p>Open since {{ rows|length }} days.</p>
{% else %}<p>Closed.</p>{% endif %}
<ul>
{% for row in rows %}
<li data-id="{{ row.id }}">{{ row.message|upper }}</li>
{% endfor %}
</ul>
</section>
"""


def texts(truncate):
    return {name: text.replace("TRUNCATE", truncate) for name, text in TEXTS.items()}


def long_text():
    """A text that is new each time."""
    salt = str(next(salts))
    return "".join(
        SECTION.replace("SALT", salt).replace("INDEX", str(index)) for index in range(SECTIONS)
    )


class Jinja2:
    rows = ["table", "page", "promises", "compile"]

    def __init__(self):
        from jinja2 import DictLoader, Environment

        loader = DictLoader(texts("truncate(60, true, '...', 0)"))
        self.environment = Environment(autoescape=True, loader=loader)
        self.templates = {name: self.environment.get_template(f"{name}.html") for name in ("table", "page")}
        # It waits for what a call gives, not for a value that is there.
        waiting = Environment(autoescape=True, enable_async=True)
        self.promises = waiting.from_string(
            "<ul>{% for text in texts %}<li>{{ answer(text) }}</li>{% endfor %}</ul>"
        )
        self.loop = asyncio.new_event_loop()

    def render(self, row, data):
        if row == "compile":
            return self.environment.from_string(long_text()).render(data)
        if row == "promises":
            return self.loop.run_until_complete(self.wait(data["texts"]))
        return self.templates[row].render(data)

    async def wait(self, values):
        return await self.promises.render_async(texts=values, answer=answer)


class Django:
    rows = ["table", "page", "compile"]

    def __init__(self):
        import django
        from django.conf import settings
        from django.template import engines

        files = ["django.template.loaders.locmem.Loader", texts("truncatechars:58")]
        options = {"loaders": [("django.template.loaders.cached.Loader", [files])]}
        backend = "django.template.backends.django.DjangoTemplates"
        settings.configure(TEMPLATES=[{"BACKEND": backend, "OPTIONS": options}], USE_I18N=False, USE_TZ=True)
        django.setup()
        self.engine = engines["django"]
        self.templates = {name: self.engine.get_template(f"{name}.html") for name in ("table", "page")}

    def render(self, row, data):
        if row == "compile":
            return self.engine.from_string(long_text()).render(data)
        return self.templates[row].render(data)


async def answer(text):
    return text


def measure(engine, row, data, renders):
    size = 0
    before = time.process_time()
    for _ in range(renders):
        size += len(engine.render(row, data).encode())
    spent = time.process_time() - before
    assert size > 0
    return spent / renders * 1e6


def main():
    engine = {"jinja2": Jinja2, "django": Django}[sys.argv[1]]()
    data = None
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "start":
            data = order["data"]
            reply = {"rows": engine.rows}
        elif order["do"] == "text":
            reply = {"text": engine.render(order["row"], data[order["row"]])}
        else:
            row = order["row"]
            reply = {"microseconds": measure(engine, row, data[row], order["renders"])}
        print(json.dumps(reply), flush=True)


main()
