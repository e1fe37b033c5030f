import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** The folder of the whole repository. */
export const root = resolve(import.meta.dirname, '../../..')
/** The folder of the rooms. */
export const source = join(root, 'djinn/src')

/** A module of `djinn/src`. */
export interface SourceFile {
  /** Path below `djinn/src`: `http/cookies.ts`. */
  readonly path: string
  /** The first folder of the path. */
  readonly room: string
  readonly text: string
  /** Paths below `djinn/src` that it imports, types included. */
  readonly imports: readonly string[]
  /** Packages and `node:` modules that it imports at once. */
  readonly packages: readonly string[]
}

/** Every file below a folder of the repository with one of these endings, built and installed ones aside. */
export function filesBelow(folder: string, ...endings: string[]): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(?:^|\/)(?:node_modules|dist|\.cache|out)\//.test(path))
    .sort()
}

/** All modules of all rooms. */
export function sourceFiles(): SourceFile[] {
  return filesBelow('djinn/src', '.ts').map((file) => readSource(relative('djinn/src', file)))
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(source, path), 'utf8')
  const code = text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    // Code inside of texts, as in the files of a new project, is not this module's own.
    .replaceAll(/= `[^`]*`/g, '')
  const statics = [
    ...code.matchAll(/^\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm),
  ]
  const dynamics = [...code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)]
  const given = statics.map((match) => match[1] ?? match[2] ?? '')
  const all = [...given, ...dynamics.map((match) => match[1] ?? '')]
  return {
    path,
    room: path.split('/')[0] ?? '',
    text,
    imports: all
      .filter((name) => name.startsWith('.'))
      .map((name) => relative(source, resolve(source, dirname(path), name))),
    packages: given.filter((name) => !name.startsWith('.')),
  }
}
