/** What the files of a new project are made from. */
export interface ProjectParts {
  /** The name of its package. */
  readonly name: string
  /** The version of Djinn that it asks for. */
  readonly version: string
  /** Its own secret key. */
  readonly secretKey: string
}

/** The files of a new project: path to text. */
export function projectFiles({ name, version, secretKey }: ProjectParts): Record<string, string> {
  return {
    'package.json': json({
      name,
      private: true,
      type: 'module',
      scripts: { dev: 'djinn dev', start: 'djinn serve', test: 'node --test', check: 'tsc' },
      dependencies: { djinn: `^${version}` },
      devDependencies: { '@types/node': '^24', typescript: '^7.0.2' },
      engines: { node: '>=22.18' },
    }),
    'tsconfig.json': json({
      compilerOptions: {
        target: 'es2023',
        module: 'nodenext',
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        erasableSyntaxOnly: true,
        verbatimModuleSyntax: true,
        allowImportingTsExtensions: true,
        noEmit: true,
        skipLibCheck: true,
        types: ['node'],
      },
    }),
    'app.ts': app,
    'app.test.ts': appTest,
    '.env': `DJINN_SECRET_KEY=${secretKey}\n`,
    '.gitignore': 'node_modules/\n.env\n.djinn-check-*\n',
    'README.md': `# ${name}\n\n\`\`\`sh\nnpm install\nnpm run dev     # http://127.0.0.1:8000, reloads on change\nnpm test\n\`\`\`\n`,
  }
}

const app = `import { Djinn, html } from 'djinn'

const app = new Djinn()

app.get('/', () => html\`<!doctype html>
<title>Hello</title>
<h1>Hello, World!</h1>
<p>Change app.ts and reload. Try <a href="/hello/Ada">/hello/Ada</a>.</p>\`)

app.get('/hello/<name>', ({ params }) => html\`<h1>Hello, \${params.name}!</h1>\`)

app.get('/api/square/<int:n>', ({ params }) => ({ square: params.n ** 2 }))

export default app
`

const appTest = `import assert from 'node:assert/strict'
import { test } from 'node:test'
import { client } from 'djinn/testing'
import app from './app.ts'

test('a visitor is greeted by name', async () => {
  const response = await client(app).get('/hello/Ada')
  assert.equal(response.status, 200)
  assert.match(await response.text(), /Hello, Ada!/)
})
`

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
