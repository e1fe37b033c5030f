import { html } from 'hono/html'
import type { Data, Engine, Link } from '../workloads.ts'
import { truncate } from './hand.ts'

/** Its templates are code: there is nothing to compile. */
export function make(): Engine {
  return {
    table: async (data) => (await table(data)).toString(),
    page: async (data) => (await page(data)).toString(),
    promises: async ({ texts }: Data['promises']) =>
      (await html`<ul>${texts.map((text) => html`<li>${Promise.resolve(text)}</li>`)}</ul>`).toString(),
  }
}

function table({ title, rows }: Data['table']) {
  return html`<!doctype html><html><head><title>${title}</title></head><body><table><tr><th>id</th><th>message</th></tr>
${rows.map(({ id, message }) => html`<tr><td>${id}</td><td>${message}</td></tr>`)}</table></body></html>`
}

function page({ title, path, links, items }: Data['page']) {
  const content = html`<h1>${title}</h1><ul>
${items.map(
  ({
    id,
    url,
    name,
    description,
    seller,
  }) => html`<li id="item-${id}"><a href="${url}">${name.toUpperCase()}</a>
<p>${truncate(description, 60)}</p><small>${seller}</small></li>`,
)}</ul>`
  return base(html`${title} - Shop`, links, path, content)
}

type Html = ReturnType<typeof html>

function base(title: Html, links: readonly Link[], path: string, content: Html): Html {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body>${navigation(links, path)}<main>${content}</main><footer>All prices include tax.</footer></body></html>`
}

function navigation(links: readonly Link[], path: string): Html {
  return html`<nav>${links.map(
    ({ url, label }) => html`<a href="${url}"${url === path ? html` aria-current="page"` : ''}>${label}</a>`,
  )}</nav>`
}
