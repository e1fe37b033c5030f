import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { floors } from './floors.ts'
import { root, type SourceFile, source, sourceFiles } from './source-files.ts'

const files = sourceFiles()
const requestCore = ['base', 'http', 'routing', 'app']

test('every folder of src is a room of the floors table, and every room is there', () => {
  const rooms = [...new Set(files.map((file) => file.room))].sort()
  assert.deepEqual(rooms, Object.keys(floors).sort())
})

test('a room imports only what its floor allows', () => {
  const wrong = arrows().filter(
    ({ file, to }) => to !== file.room && to !== 'base' && !floors[file.room]?.includes(to),
  )
  assert.deepEqual(
    wrong.map(({ file, imported }) => `${file.path} imports ${imported}`),
    [],
  )
})

test('a room is entered by one of its doors', () => {
  const doors = new Set(Object.values(exportsOfPackage()).map((path) => path.replace('./src/', '')))
  const wrong = arrows().filter(
    ({ file, to, imported }) => to !== file.room && to !== 'base' && !doors.has(imported),
  )
  assert.deepEqual(
    wrong.map(({ file, imported }) => `${file.path} imports ${imported}`),
    [],
  )
})

test('a file does not import the door of its own room', () => {
  const wrong = files.filter((file) => file.imports.includes(`${file.room}/index.ts`))
  assert.deepEqual(
    wrong.map((file) => file.path),
    [],
  )
})

test('every import leads to a file', () => {
  const wrong = arrows().filter(({ imported }) => !existsSync(join(source, imported)))
  assert.deepEqual(
    wrong.map(({ file, imported }) => `${file.path} imports ${imported}`),
    [],
  )
})

test('no rooms import each other in a circle', () => {
  assert.equal(circle(new Map(Object.entries(floors).map(([room, below]) => [room, [...below]]))), undefined)
})

test('no files import each other in a circle while they load', () => {
  assert.equal(circle(new Map(files.map((file) => [file.path, valueImports(file)]))), undefined)
})

test('the request core imports at once only what Workers offer too', () => {
  const allowed = new Set(['node:crypto', 'node:async_hooks', 'node:buffer', 'node:stream', 'node:zlib'])
  const core = files.filter((file) => requestCore.includes(file.room) && !nodeOnly(file))
  const wrong = core.flatMap((file) =>
    file.packages
      .filter((name) => !allowed.has(name) && !typeOnly(file, name))
      .map((name) => `${file.path} imports ${name}`),
  )
  assert.deepEqual(wrong, [])
})

test('docs/architecture.md draws every room', () => {
  const drawing = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  assert.deepEqual(
    Object.keys(floors).filter((room) => !drawing.includes(`\`${room}\``)),
    [],
  )
})

/** Modules of the Node adapter: loaded by `listen()` only, through a dynamic import. */
function nodeOnly(file: SourceFile): boolean {
  return /^app\/adapters\/(?!fetch|listen)/.test(file.path)
}

function typeOnly(file: SourceFile, name: string): boolean {
  return !new RegExp(`import\\s+(?!type\\b)[^'"]*from\\s*['"]${name}['"]`).test(file.text)
}

/** The source of each entry of the package. */
function exportsOfPackage(): Record<string, string> {
  const { exports } = JSON.parse(readFileSync(join(root, 'djinn/package.json'), 'utf8'))
  return Object.fromEntries(
    Object.entries(exports as Record<string, { 'djinn-source'?: string }>).flatMap(([name, entry]) =>
      entry['djinn-source'] === undefined ? [] : [[name, entry['djinn-source']]],
    ),
  )
}

function arrows(): { file: SourceFile; imported: string; to: string }[] {
  return files.flatMap((file) =>
    file.imports.map((imported) => ({ file, imported, to: imported.split('/')[0] ?? '' })),
  )
}

/** Imports that run code: types are erased, and dynamic imports come later. */
function valueImports(file: SourceFile): string[] {
  const code = file.text.replaceAll(/\/\*[\s\S]*?\*\//g, '')
  const names = [...code.matchAll(/^\s*(?:import|export)\s+(?!type\b)([^'"]*?)from\s*['"](\.[^'"]+)['"]/gm)]
    .filter((match) => !onlyTypes(match[1] ?? ''))
    .map((match) => match[2] ?? '')
  return file.imports.filter((imported) =>
    names.some((name) => imported.endsWith(name.replaceAll(/\.\.?\//g, ''))),
  )
}

function onlyTypes(clause: string): boolean {
  const listed = /^\s*\{([\s\S]*)\}\s*$/
    .exec(clause)?.[1]
    ?.split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return listed !== undefined && listed.length > 0 && listed.every((part) => part.startsWith('type '))
}

/** The first circle of a graph, as `a > b > a`. */
function circle(graph: ReadonlyMap<string, readonly string[]>): string | undefined {
  const done = new Set<string>()
  const visit = (node: string, way: readonly string[]): string | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node].join(' > ')
    if (done.has(node)) return undefined
    for (const next of graph.get(node) ?? []) {
      const found = visit(next, [...way, node])
      if (found !== undefined) return found
    }
    done.add(node)
    return undefined
  }
  for (const node of graph.keys()) {
    const found = visit(node, [])
    if (found !== undefined) return found
  }
  return undefined
}
