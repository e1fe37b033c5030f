import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Environment } from 'djinn/template'

const hints: Readonly<Record<string, string>> = {
  "{% url 'post' post.id %}": "{{ urlFor('name', id=3) }}",
  "{% static 'a.css' %}": "{{ static('app.css') }}",
  '{% csrf_token %}': '{{ csrfField() }}',
  '{% load static %}': 'Leave it out',
  '{% for x in [] %}{% empty %}{% endfor %}': '{% else %}',
  '{% if a %}{% elseif b %}{% endif %}': '{% elif %}',
  '{% comment %}x{% endcomment %}': '{# … #}',
  '{% verbatim %}x{% endverbatim %}': '{% raw %}',
  "{{ a|default:'y' }}": "value|default('none')",
  "{% if a|default:'y' %}{% endif %}": "value|default('none')",
  '{{ a === b }}': '==',
  '{{ a && b }}': 'and',
  '{{ a || b }}': 'or',
  '{{ !a }}': 'not',
  '{{ a ? b : c }}': 'b if a else c',
  '{{ null }}': 'none',
  '{% for x in [1] %}{{ forloop.counter }}{% endfor %}': 'loop.index',
  '{% block a %}{{ block.super }}{% endblock %}': '{{ super() }}',
}

describe('what is written so in Django or in JavaScript is told with what is written here', () => {
  for (const [text, hint] of Object.entries(hints)) {
    test(text, () => {
      const run = () => new Environment().fromString(text).render({ a: 1, b: 2 })
      assert.throws(run, (error: Error & { hint?: string }) => {
        assert.ok(error.hint?.includes(hint), `${error.message} has no ${hint}`)
        return true
      })
    })
  }
})
