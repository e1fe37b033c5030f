import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, posix, resolve } from 'node:path'
import { Djinn, html, NotFound, SafeString } from 'djinn'
import { sendFromFolder } from 'djinn/files'
import markdownIt from 'markdown-it'

const root = resolve(import.meta.dirname, '..')
const docs = join(root, 'docs')

/** Pages besides those of docs/, to which these link. */
const others = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md']

const markdown = markdownIt()
markdown.core.ruler.push('anchors', ({ tokens }) => {
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') token.attrSet('id', slug(tokens[index + 1]?.content ?? ''))
  }
})

/** The manual as a website: the Markdown of docs/ with a list of all pages. A page is read anew for each request. */
export const docsApp = new Djinn({ allowedHosts: ['localhost', '127.0.0.1', '[::1]'] })
docsApp.get('/', ({ redirect }) => redirect('/docs/index.md'))
docsApp.get('/style.css', ({ text }) => text(style, { type: 'text/css; charset=utf-8' }))
docsApp.get('/docs/<path:name>', ({ request, params }) =>
  params.name.endsWith('.md') ? page(`docs/${params.name}`) : sendFromFolder(request, docs, params.name),
)
for (const name of others) docsApp.get(`/${name}`, () => page(name))

/** The paths of all pages, from the root of the repository. */
export function docsPages(): string[] {
  const found = readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.md'),
  )
  // Pages of a folder after those beside it.
  const sorted = found.map((path) => posix.join('docs', path.replaceAll('\\', '/'))).sort(byFolder)
  return [...sorted, ...others]
}

async function page(path: string): Promise<SafeString> {
  const pages = docsPages()
  if (!pages.includes(path)) throw new NotFound()
  const text = await readFile(join(root, path), 'utf8')
  const title = /^# (.+)$/m.exec(text)?.[1] ?? path
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>${title} · Djinn</title>
        <link rel="stylesheet" href="/style.css">
      </head>
      <body>
        <nav aria-label="Pages">
          <ul>${pages.map((other) => html`<li><a href="/${other}" aria-current="${other === path ? 'page' : 'false'}">${other.replace(/^docs\//, '')}</a></li>`)}</ul>
        </nav>
        <main>${new SafeString(markdown.render(text))}</main>
      </body>
    </html>`
}

function byFolder(left: string, right: string): number {
  const depth = left.split('/').length - right.split('/').length
  return depth || left.localeCompare(right)
}

/** The anchor of a heading, as code hosts make it. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}

const style = `
body { display: flex; gap: 2rem; margin: 0 auto; max-width: 75rem; padding: 1rem; font: 1rem/1.55 system-ui, sans-serif; color: #1d2330 }
nav { flex: 0 0 15rem; font-size: .875rem; overflow-wrap: anywhere }
nav ul { list-style: none; margin: 0; padding: 0; position: sticky; top: 1rem; max-height: 95vh; overflow: auto }
nav [aria-current=page] { font-weight: bold }
main { min-width: 0; max-width: 50rem }
a { color: #0b57b0 }
pre { background: #f3f5f8; padding: .75rem; overflow: auto }
code { font-size: .875em }
table { border-collapse: collapse; display: block; overflow: auto }
th, td { border: 1px solid #d5dae3; padding: .25rem .5rem; text-align: left; vertical-align: top }
img { max-width: 100% }
@media (max-width: 50rem) { body { display: block } nav ul { position: static; max-height: 12rem } }
`
