import { disk, paths } from '../disk.ts'

/** The folder of the nearest package.json from the working folder up; the working folder where there is none. */
export function projectFolder(from = process.cwd()): string {
  const manifest = nearest('package.json', from)
  return manifest === undefined ? from : paths().dirname(manifest)
}

/** A file of a name in a folder or one around it; undefined where there is none. */
export function nearest(name: string, from: string): string | undefined {
  for (let at = from; ; at = paths().dirname(at)) {
    const file = paths().join(at, name)
    if (disk().existsSync(file)) return file
    if (at === paths().dirname(at)) return undefined
  }
}

/** A file of TypeScript of the project. */
export interface ProjectFile {
  readonly path: string
  readonly text: string
}

/** The files of TypeScript below a folder; not those of packages, also of a workspace, of builds, or in hidden folders. */
export function projectFiles(folder: string): ProjectFile[] {
  return disk()
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = paths().join(folder, entry.name)
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name === 'dist') return []
      if (entry.isDirectory()) return isPackage(path) ? [] : projectFiles(path)
      const isCode = entry.isFile() && /\.m?ts$/.test(entry.name) && !/\.d\.m?ts$/.test(entry.name)
      return isCode ? [{ path, text: disk().readFileSync(path, 'utf8') }] : []
    })
}

/** A folder with a manifest of its own is another project. */
function isPackage(folder: string): boolean {
  return disk().existsSync(paths().join(folder, 'package.json'))
}

/** A file by its path; undefined where there is none. */
export function projectFile(path: string): ProjectFile | undefined {
  const isThere = disk().statSync(path, { throwIfNoEntry: false })?.isFile() === true
  return isThere ? { path, text: disk().readFileSync(path, 'utf8') } : undefined
}

const usual = ['app.ts', 'app.mts', 'src/app.ts']

/** The type of the app that the command line checks, as code; undefined where its file cannot be imported as a type. */
export function appType(root: string, importOf: (path: string) => string): string | undefined {
  const { resolve } = paths()
  const named = namedApp() ?? appOfManifest(root)
  const tried = named === undefined ? usual.map((path) => resolve(root, path)) : [named]
  const file = tried.find((path) => disk().existsSync(path))
  if (file === undefined || !/\.m?ts$/.test(file)) return undefined
  const name = exportedApp(disk().readFileSync(file, 'utf8'))
  return name === undefined ? undefined : `typeof import(${importOf(file)}).${name}`
}

function namedApp(): string | undefined {
  const { argv, env } = process
  const at = argv.findIndex((argument) => /^(?:-a|--app)(?:=|$)/.test(argument))
  const given = at < 0 ? undefined : (/=(.*)/s.exec(argv[at] ?? '')?.[1] ?? argv[at + 1])
  const named = given ?? env.DJINN_APP
  return named === undefined ? undefined : paths().resolve(named)
}

function appOfManifest(root: string): string | undefined {
  try {
    const text = disk().readFileSync(paths().join(root, 'package.json'), 'utf8')
    const { djinn } = JSON.parse(text) as { djinn?: { app?: unknown } }
    return typeof djinn?.app === 'string' ? paths().resolve(root, djinn.app) : undefined
  } catch {
    return undefined
  }
}

/** The name by which a file exports its app, in the order in which the command line looks. */
function exportedApp(text: string): string | undefined {
  if (/\bexport\s+default\b|\bas\s+default\b/.test(text)) return 'default'
  const names = ['app', 'application', 'createApp', 'makeApp']
  return names.find((name) =>
    new RegExp(`\\bexport\\s+(?:const|let|var|(?:async\\s+)?function)\\s+${name}\\b`).test(text),
  )
}
