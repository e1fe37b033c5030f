import { Djinn } from 'djinn'
import { type CompiledModule, compiledLoader, templates } from 'djinn/template'
import type { Case } from './cases.ts'

/** The sources; `scripts/runtimes.ts` compiles them before, for Workers make no code of texts. */
export const sources: Readonly<Record<string, string>> = {
  'base.html': '<title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}',
  'page.html':
    '{% extends "base.html" %}{% block title %}{{ name }}{% endblock %}' +
    '{% block main %}{% for n in numbers %}{{ loop.index }}:{{ n }} {% endfor %}{{ later|upper }} {{ 1234567|intcomma }}{% endblock %}',
}

/** An app whose templates were compiled before. */
export function templatedApp(compiled: readonly CompiledModule[]): Djinn {
  const app = new Djinn().use(templates(compiledLoader(compiled)))
  const variables = { name: '<A & B>', numbers: [7, 8], later: Promise.resolve('later') }
  app.get('/page', ({ render }) => render('page.html', variables))
  app.get('/stream', ({ renderStream }) => renderStream('page.html', variables))
  app.get('/part', ({ render }) => render('page.html#title', { name: '"' }))
  return app as unknown as Djinn
}

const page = '<title>&lt;A &amp; B&gt;</title>1:7 2:8 LATER 1,234,567'

/** What it answers everywhere. */
export const templateCases: readonly Case[] = [
  { name: 'a template compiled before', path: '/templates/page', status: 200, text: page },
  { name: 'a template piece by piece', path: '/templates/stream', status: 200, text: page },
  { name: 'a part of a template', path: '/templates/part', status: 200, text: '&#34;' },
]
