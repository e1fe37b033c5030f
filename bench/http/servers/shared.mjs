import { readFileSync } from 'node:fs'

/** What all servers answer with. */
export const port = Number(process.env.PORT)
export const secret = 'a key for the benchmark, 32 or more'
export const rows = Array.from({ length: 20 }, (_, index) => ({ id: index + 1, name: `Product <${index + 1}>`, price: (index + 1) * 1.5 }))
export const staticFolder = new URL('../static', import.meta.url).pathname
export const staticFile = readFileSync(new URL('../static/site.css', import.meta.url))

/** HTML with every value escaped, as one would write it without a framework. */
export function escape(value) {
  const text = String(value)
  return /[&<>"']/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&#34;').replaceAll("'", '&#39;')
    : text
}

export function page() {
  let body = ''
  for (const row of rows) body += `<tr><td>${row.id}</td><td>${escape(row.name)}</td><td>${row.price}</td></tr>`
  return `<!doctype html><title>Products</title><table>${body}</table>`
}
