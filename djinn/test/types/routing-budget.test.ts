import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

/** Instantiations that 500 routes with `url()` and 500 names took when this was last recorded. */
const recorded = 112_904

const root = resolve(import.meta.dirname, '../../..')

test('500 routes with typed params, url() and names stay within the recorded cost of compiling', () => {
  const folder = mkdtempSync(join(temporaryFolder(), 'routes-'))
  try {
    writeFileSync(join(folder, 'routes.ts'), program(500))
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['routes.ts'], exclude: [] }),
    )
    const instantiations = compile(folder)
    assert.ok(instantiations > 0, 'the compiler printed no number of instantiations')
    assert.ok(instantiations <= recorded * 1.1, `${instantiations} instantiations; recorded were ${recorded}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** Inside the repository, so that the program finds the package; ignored by git. */
function temporaryFolder(): string {
  const folder = join(root, '.cache')
  mkdirSync(folder, { recursive: true })
  return folder
}

function compile(folder: string): number {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const flags = ['-p', folder, '--extendedDiagnostics', '--singleThreaded']
  const output = execFileSync(process.execPath, [compiler, ...flags], { encoding: 'utf8' })
  return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1] ?? 0)
}

const shapes = [
  { path: '/section@/<int:id>', values: '{ id: 1 }' },
  { path: '/section@/<slug:slug>/parts/<int(min=1):part>', values: "{ slug: 'a', part: 1 }" },
  { path: '/section@/all', values: '' },
  { path: '/<any(en, de):language>/section@/<path:rest>', values: "{ language: 'de', rest: 'a' }" },
]

function program(count: number): string {
  const lines = [
    "import { type CheckPath, type PathParams, urls } from 'djinn/routing'",
    'declare function route<const Path extends string>(path: Path & CheckPath<Path>): Route<PathParams<Path>>',
    'interface Route<Params> {',
    '  get(handler: (call: { params: Params }) => unknown): this',
    '  url(...values: keyof Params extends never ? [] : [params: Params]): string',
    '}',
  ]
  const numbers = Array.from({ length: count }, (_, index) => index)
  for (const index of numbers) {
    const { path, values } = shapes[index % shapes.length] as (typeof shapes)[number]
    lines.push(`export const route${index} = route('${path.replace('@', String(index))}')`)
    lines.push(`route${index}.get(({ params }) => [params, route${index}.url(${values})])`)
  }
  lines.push(
    `const urlFor = urls({ ${numbers.map((index) => `'name.${index}': route${index}`).join(', ')} })`,
  )
  for (const index of numbers) {
    const { values } = shapes[index % shapes.length] as (typeof shapes)[number]
    lines.push(`urlFor('name.${index}'${values === '' ? '' : `, ${values}`})`)
  }
  return lines.join('\n')
}
