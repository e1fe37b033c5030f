"""Jinja2 and Django behind the same orders as worker.ts: lines of JSON on standard input."""

import asyncio
import itertools
import json
import sys
import time

SECTIONS = 50
salts = itertools.count()
TEMPLATES = json.loads(sys.argv[2])


def texts(truncate):
    return {name: text.replace("TRUNCATE", truncate) for name, text in TEMPLATES["texts"].items()}


def long_text():
    """A text that is new each time."""
    salt = str(next(salts))
    return "".join(
        TEMPLATES["section"].replace("SALT", salt).replace("INDEX", str(index)) for index in range(SECTIONS)
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
