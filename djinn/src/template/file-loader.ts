import { disk, paths } from './disk.ts'
import { loaderErrors } from './environment-errors.ts'
import { TemplateError } from './errors.ts'
import type { Loader } from './loader.ts'

const urls = () => process.getBuiltinModule('node:url')

/**
 * Templates from files below one or more folders; the first folder that has a name wins. Names are paths with `/`, never
 * outside of the folder.
 *
 * ```ts no-run
 * import { Environment, fileLoader } from 'djinn/template'
 *
 * const environment = new Environment({ loader: fileLoader('templates') })
 * await environment.render('hello.html', { name: 'Ann' })
 * ```
 *
 * @param folders Relative ones are below the working folder.
 * @throws {DjinnError} `TEMPLATE_NO_FOLDER` at the first use, for a folder that is not there.
 */
export function fileLoader(...folders: readonly (string | URL)[]): Loader {
  let checked: readonly string[] | undefined
  const roots = () => {
    checked ??= folders.map((folder) => existingFolder(folder))
    return checked
  }
  return {
    load(name) {
      for (const root of roots()) {
        if (!isSafeName(name)) break
        const found = readTemplate(paths().join(root, name))
        if (found !== undefined) return found
      }
      return undefined
    },
    list: () => [...new Set(roots().flatMap(namesBelow))].sort(),
  }
}

function existingFolder(folder: string | URL): string {
  const path = folder instanceof URL ? urls().fileURLToPath(folder) : paths().resolve(folder)
  if (!disk().statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw loaderErrors.noFolder(path)
  return path
}

/** No way out of the folder, and no name that means another file on some system. */
function isSafeName(name: string): boolean {
  return (
    !/[\\\0]|^[a-z]:/i.test(name) &&
    name.split('/').every((part) => part !== '..' && part !== '.' && part !== '')
  )
}

function readTemplate(file: string): { text: string; file: string; isCurrent(): boolean } | undefined {
  const stat = disk().statSync(file, { throwIfNoEntry: false })
  if (!stat?.isFile()) return undefined
  const { mtimeMs, size } = stat
  const text = decoded(disk().readFileSync(file), file)
  const isCurrent = () => {
    const now = disk().statSync(file, { throwIfNoEntry: false })
    return now !== undefined && now.mtimeMs === mtimeMs && now.size === size
  }
  return { text, file, isCurrent }
}

function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new TemplateError('TEMPLATE_ENCODING', `The template ${file} is not UTF-8.`, {
      hint: 'Save it in that encoding.',
      cause,
    })
  }
}

function namesBelow(root: string): string[] {
  return disk()
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => paths().relative(root, paths().join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}
