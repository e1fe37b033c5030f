import { type Dialect, Environment, memoryLoader, TemplateError } from 'djinn/template'

/** Templates that use themselves without an end. */
export const endless = {
  'self.html': '{% include "self.html" %}',
  'twice.html': '{% include "twice.html" %}{% include "twice.html" %}',
  'later.html': '{{ soon() }}{% if soon() %}{% include "later.html" %}{% endif %}',
  'extends.html': '{% extends "extends.html" %}',
  'one.html': '{% extends "two.html" %}',
  'two.html': '{% extends "one.html" %}',
  'named.html': '{% extends name %}',
  'imports.html': '{% import "imports.html" as x %}',
  'card.html': '{% component "card.html" %}{% endcomponent %}',
}

/**
 * Templates that end soon: with an error, or with a short text. Sources of a megabyte are made smaller by `scale`.
 */
export function hostileTemplates(scale = 1): Readonly<Record<string, string>> {
  const repeated = (text: string, times = 100_000) => text.repeat(times * scale)
  return {
    'a range of a billion': '{% for x in range(10**9) %}x{% endfor %}',
    'a range of a billion billion': '{% for x in range(10**18) %}{% endfor %}',
    'a range that is read': '{{ range(10**9)|list|length }}',
    'a loop over nothing that never ends':
      '{% for x in range(0, 10**9, 1) %}{% if x %}{% endif %}{% endfor %}',
    'loops in loops':
      '{% for x in range(9999) %}{% for x in range(9999) %}{% for x in range(9999) %}{% endfor %}{% endfor %}{% endfor %}',
    'a text a billion times': `{{ 'x' * 10**9 }}`,
    'a text that doubles': `{% set ns = namespace(a='xx') %}{% for x in range(99) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}{{ ns.a }}`,
    'a text that doubles by +': `{% set ns = namespace(a='xx') %}{% for x in range(99) %}{% set ns.a = ns.a + ns.a %}{% endfor %}{{ ns.a }}`,
    'a text that doubles by replace': `{% set ns = namespace(a='xx') %}{% for x in range(99) %}{% set ns.a = ns.a|replace('x', 'xx') %}{% endfor %}{{ ns.a }}`,
    'a text that doubles by join': `{% set ns = namespace(a='xx') %}{% for x in range(99) %}{% set ns.a = [ns.a, ns.a]|join %}{% endfor %}{{ ns.a }}`,
    'a text that doubles by format': `{% set ns = namespace(a='xx') %}{% for x in range(99) %}{% set ns.a = '%s%s'|format(ns.a, ns.a) %}{% endfor %}{{ ns.a }}`,
    'a text that doubles by blocks': `{% set ns = namespace(a='xx') %}{% for x in range(99) %}{% set ns.a %}{{ ns.a }}{{ ns.a }}{% endset %}{% endfor %}{{ ns.a }}`,
    'a list a billion times': '{{ [1] * 10**9 }}',
    'a list that doubles':
      '{% set ns = namespace(a=[1]) %}{% for x in range(99) %}{% set ns.a = ns.a + ns.a %}{% endfor %}{{ ns.a|length }}',
    'a list that holds itself many times':
      '{% set ns = namespace(a=[1]) %}{% for x in range(99) %}{% set ns.a = [ns.a, ns.a] %}{% endfor %}{{ ns.a }}',
    'a list that holds itself many times as a key':
      '{% set ns = namespace(a=[1]) %}{% for x in range(99) %}{% set ns.a = [ns.a, ns.a] %}{% endfor %}{{ {}[ns.a] }}{{ {ns.a: 1} }}',
    'a list that holds itself many times as JSON':
      '{% set ns = namespace(a=[1]) %}{% for x in range(99) %}{% set ns.a = [ns.a, ns.a] %}{% endfor %}<script>{{ ns.a|tojson }}</script>',
    'a list that holds itself many times, compared':
      '{% set ns = namespace(a=[1], b=[1]) %}{% for x in range(99) %}{% set ns.a = [ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b] %}{% endfor %}{{ ns.a == ns.b }}',
    'a list that holds itself many times, printed prettily':
      '{% set ns = namespace(a=[1]) %}{% for x in range(99) %}{% set ns.a = [ns.a, ns.a] %}{% endfor %}{{ ns.a|pprint }}',
    'a list in itself': '{% set a = [] %}{% do a.append(a) %}{{ a }}{{ a|tojson }}{{ a == a }}{{ a|pprint }}',
    'a tower of powers': '{{ 9**9**9**9 }}',
    'a power of large numbers': '{{ 2**70 ** 2**20 }}',
    'wide formats': `{{ '%1000000000d' % 1 }}{{ '{:1000000000}'.format(1) }}{{ 'x'|center(10**9) }}`,
    'a text of a million words': '{{ lipsum(n=10**9) }}',
    'a batch of a billion': '{{ [1]|batch(10**9, 1)|list }}',
    'a slice of a billion': '{{ [1]|slice(10**9)|list }}',
    'an indent of a billion': `{{ 'a\nb'|indent(10**9) }}`,
    'a macro that calls itself': '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}',
    'a macro that calls itself twice':
      '{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}',
    'a macro that calls itself later':
      '{% macro m() %}{% if soon() %}{{ m() }}{% endif %}{% endmacro %}{{ m() }}',
    'a macro that calls itself by its caller':
      '{% macro m() %}{{ caller() }}{% endmacro %}{% macro n() %}{% call m() %}{{ n() }}{% endcall %}{% endmacro %}{{ n() }}',
    'a block that calls itself': '{% block a %}{{ self.a() }}{% endblock %}',
    'a block that calls itself twice':
      '{% set ns = namespace(n=0) %}{% block a scoped %}{{ self.a() }}{{ self.a() }}{% endblock %}',
    'blocks that call each other later':
      '{% block a %}{% if soon() %}{{ self.b() }}{% endif %}{% endblock %}{% block b %}{{ self.a() }}{% endblock %}',
    'a recursive loop without an end': '{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}',
    'a recursive loop that doubles': '{% for x in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}',
    'a template that includes itself': '{% include "self.html" %}',
    'a template that includes itself twice': '{% include "twice.html" %}',
    'a template that includes itself later': '{% include "later.html" %}',
    'a template that extends itself': '{% extends "extends.html" %}',
    'templates that extend each other': '{% extends "one.html" %}',
    'a template that extends itself by a variable': '{% set name = "named.html" %}{% extends name %}',
    'a template that imports itself': '{% import "imports.html" as x %}',
    'a component of itself': '{% component "card.html" %}{% endcomponent %}',
    'brackets in brackets': `{{ ${repeated('[')}${repeated(']')} }}`,
    'parentheses in parentheses': `{{ ${repeated('(')}1${repeated(')')} }}`,
    nots: `{{ ${repeated('not ')}1 }}`,
    signs: `{{ ${repeated('-')}1 }}`,
    'attributes of attributes': `{{ x${repeated('.x')} }}`,
    'filters on filters': `{{ 1${repeated('|string')} }}`,
    'sums of sums': `{{ 1${repeated('+1')} }}`,
    'powers of powers': `{{ 1${repeated('**1')} }}`,
    'joined values': `{{ 1${repeated('~1')} }}`,
    'conditions in conditions': `{{ ${repeated('1 if 1 else ')}1 }}`,
    'tags in tags': `${repeated('{% if 1 %}')}${repeated('{% endif %}')}`,
    'loops in many loops': `${repeated('{% for x in [1] %}', 5000)}${repeated('{% endfor %}', 5000)}`,
    'blocks in blocks':
      Array.from({ length: 5000 * scale }, (_, index) => `{% block b${index} %}`).join('') +
      repeated('{% endblock %}', 5000),
    'one else after another': `{% if 0 %}${repeated('{% elif 0 %}', 50_000)}{% endif %}`,
    'a megabyte of text': repeated('some <b>text</b> ', 65_000),
    'a megabyte of outputs': repeated('{{ x }}', 140_000),
    'a megabyte of beginnings': repeated('{{', 500_000),
    'a megabyte of tags that do not end': repeated('{%', 500_000),
    'a megabyte of comments that do not end': repeated('{#', 500_000),
    'a megabyte of raw blocks that do not end': repeated('{% raw %}', 120_000),
    'a megabyte of blanks in a tag': `{%${repeated(' ', 1_000_000)}`,
    'a megabyte of digits': `{{ ${repeated('9', 1_000_000)} }}`,
    'a megabyte of backslashes': `{{ '${repeated('\\', 1_000_000)}`,
    'a megabyte of quotes': `{{ ${repeated("'", 1_000_000)} }}`,
    'a megabyte of commas': `{{ [${repeated('1,', 500_000)}] }}`,
    'a megabyte of tags of HTML': repeated('<a href="', 110_000),
    'a megabyte of scripts': `<script>${repeated('"/*`${', 160_000)}{{ 1|tojson }}</script>`,
  }
}

const soon = () => new Promise((resolve) => setImmediate(resolve, 'soon'))

/** Renders a template; undefined where it ended in time with a text or a TemplateError, else what was wrong. */
export async function endsSoon(
  text: string,
  dialect: Dialect,
  milliseconds = 8000,
): Promise<string | undefined> {
  const environment = new Environment({
    dialect,
    sandboxed: dialect === 'jinja',
    loader: memoryLoader(endless),
  })
  // Of the processor, not of the clock: what else the machine does is no fault of the template.
  const start = process.cpuUsage()
  const problem = await problemOf(environment, text)
  const time = process.cpuUsage(start).user / 1000
  return problem ?? (time > milliseconds ? `It took ${time.toFixed(0)} ms.` : undefined)
}

async function problemOf(environment: Environment, text: string): Promise<string | undefined> {
  try {
    const written = await environment.fromString(text).render({ soon, x: 1 })
    return written.length > 100_000_000 ? `It gave ${written.length} characters.` : undefined
  } catch (error) {
    if (error instanceof TemplateError && error.code !== 'TEMPLATE_FAILED') return undefined
    const { cause } = error as { cause?: unknown }
    return String(cause ?? error)
  }
}
