import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/**
 * Rewrites imports of doors, in built code, to imports of the modules that the doors take them from. A bundler puts a module
 * beside its door for all who enter by it; without doors on the way, `import 'djinn'` loads no more than it uses.
 */
export function directImports(folder: string, files: readonly string[]): void {
  const doors = new Map<string, ReadonlyMap<string, Source>>()
  for (const file of files)
    if (/^[a-z]+\/index\.js$/.test(file)) doors.set(join(folder, file), sourcesOf(join(folder, file)))
  for (const file of files) {
    const path = join(folder, file)
    const code = readFileSync(path, 'utf8')
    const changed = code.replaceAll(clause, (whole: string, keyword: string, names: string, from: string) => {
      const door = doors.get(resolve(dirname(path), from))
      return door === undefined ? whole : rewritten(keyword, names, door, doors, path)
    })
    if (changed !== code) writeFileSync(path, changed)
  }
}

/** The module that a name comes from, and what it is called there. */
interface Source {
  readonly module: string
  readonly name: string
}

const clause = /^(import|export) \{([^}]*)\} from '(\.[^']*)';?$/gm

function sourcesOf(door: string): Map<string, Source> {
  const sources = new Map<string, Source>()
  for (const [, keyword, names = '', from = ''] of readFileSync(door, 'utf8').matchAll(clause)) {
    if (keyword !== 'export') continue
    for (const [name, alias] of parts(names))
      sources.set(alias, { module: resolve(dirname(door), from), name })
  }
  return sources
}

/** `a, b as c` as pairs of name and alias. */
function parts(names: string): [name: string, alias: string][] {
  return names
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', alias = name] = part.split(/\s+as\s+/)
      return [name, alias]
    })
}

function rewritten(
  keyword: string,
  names: string,
  door: ReadonlyMap<string, Source>,
  doors: ReadonlyMap<string, ReadonlyMap<string, Source>>,
  path: string,
): string {
  const byModule = new Map<string, string[]>()
  for (const [name, alias] of parts(names)) {
    let source = door.get(name)
    // A door may pass on what another door offers.
    while (source !== undefined && doors.get(source.module)?.has(source.name))
      source = doors.get(source.module)?.get(source.name)
    if (source === undefined) throw new Error(`${path} imports ${name}, which its door does not offer.`)
    byModule.set(source.module, [
      ...(byModule.get(source.module) ?? []),
      source.name === alias ? alias : `${source.name} as ${alias}`,
    ])
  }
  const lines = [...byModule].map(([module, list]) => {
    const way = relative(dirname(path), module)
    return `${keyword} { ${list.join(', ')} } from '${way.startsWith('.') ? way : `./${way}`}';`
  })
  return lines.join('\n')
}
