import type { Data, Engine, Item, Link } from '../workloads.ts'

// What one would write by hand: functions with template literals, and a function that escapes.
const special = /[&<>"']/

/** A test first, for most texts have nothing to escape; then one pass. */
export function escapeText(text: string): string {
  if (!special.test(text)) return text
  let escaped = ''
  let from = 0
  for (let index = 0; index < text.length; index++) {
    const entity = entityOf(text.charCodeAt(index))
    if (entity === undefined) continue
    escaped += text.slice(from, index) + entity
    from = index + 1
  }
  return escaped + text.slice(from)
}

function entityOf(code: number): string | undefined {
  switch (code) {
    case 38:
      return '&amp;'
    case 60:
      return '&lt;'
    case 62:
      return '&gt;'
    case 34:
      return '&#34;'
    case 39:
      return '&#39;'
  }
  return undefined
}

/** The first characters of a text, "..." for the rest. Engines that have no such filter are given this one. */
export function truncate(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text
}

export function make(): Engine {
  return { table, page, promises }
}

function table({ title, rows }: Data['table']): string {
  let body = ''
  for (const { id, message } of rows) body += `<tr><td>${id}</td><td>${escapeText(message)}</td></tr>`
  return `<!doctype html><html><head><title>${escapeText(title)}</title></head><body><table><tr><th>id</th><th>message</th></tr>${body}</table></body></html>`
}

function page({ title, path, links, items }: Data['page']): string {
  let list = ''
  for (const one of items) list += item(one)
  return base(`${escapeText(title)} - Shop`, links, path, `<h1>${escapeText(title)}</h1><ul>${list}</ul>`)
}

function item({ id, url, name, description, seller }: Item): string {
  return `<li id="item-${id}"><a href="${escapeText(url)}">${escapeText(name.toUpperCase())}</a><p>${escapeText(truncate(description, 60))}</p><small>${escapeText(seller)}</small></li>`
}

function base(title: string, links: readonly Link[], path: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${navigation(links, path)}<main>${content}</main><footer>All prices include tax.</footer></body></html>`
}

function navigation(links: readonly Link[], path: string): string {
  let list = ''
  for (const { url, label } of links)
    list += `<a href="${escapeText(url)}"${url === path ? ' aria-current="page"' : ''}>${escapeText(label)}</a>`
  return `<nav>${list}</nav>`
}

async function promises({ texts }: Data['promises']): Promise<string> {
  const settled = await Promise.all(texts.map((text) => Promise.resolve(text)))
  let list = ''
  for (const text of settled) list += `<li>${escapeText(text)}</li>`
  return `<ul>${list}</ul>`
}
