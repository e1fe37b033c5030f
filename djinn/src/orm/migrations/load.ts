import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { mainApp } from '../model/app-label.ts'
import { migrationErrors } from './errors.ts'
import type { Migration, MigrationDefinition } from './migration.ts'

/** The file that names an app's last migration: two branches that add one each are a conflict in version control, not in production. */
export const headFile = 'HEAD'

/** Where migrations of apps are: a folder, with a folder in it for each app but the main one. */
export function folderOf(root: string, app: string): string {
  return app === mainApp ? root : join(root, app)
}

/** A folder as a path. */
export function pathOf(folder: string | URL): string {
  return folder instanceof URL || folder.startsWith('file:') ? fileURLToPath(folder) : folder
}

/** Reads all migrations below a folder. */
export async function loadMigrations(root: string): Promise<Migration[]> {
  const all = await Promise.all(
    listMigrations(root).map(async ({ app, folder, files }) => {
      // One after the other: all at once takes longer.
      const found: Migration[] = []
      for (const [name, file] of files) found.push(await loadFile(join(folder, file), app, name))
      return found
    }),
  )
  return all.flat()
}

/** Files of migrations by app, unread; in each app by name. */
export function listMigrations(root: string): MigrationFiles[] {
  if (!existsSync(root)) return []
  const apps = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .sort()
  return [mainApp, ...apps].map((app) => ({
    app,
    folder: folderOf(root, app),
    files: filesOf(folderOf(root, app)),
  }))
}

/** The files of one app: names of migrations with those of their files. */
export interface MigrationFiles {
  readonly app: string
  readonly folder: string
  readonly files: ReadonlyMap<string, string>
}

function filesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder)
    .filter((name) => /^\d+_\w+\.(?:ts|js|mjs)$/.test(name))
    .sort()
  const byName = new Map<string, string>()
  for (const file of files) {
    const name = basename(file, extname(file))
    // What was built lies beside its source.
    if (!byName.has(name)) byName.set(name, file)
  }
  return byName
}

async function loadFile(file: string, app: string, name: string): Promise<Migration> {
  // A file that was changed in the running process is read anew.
  const url = `${pathToFileURL(file).href}?${statSync(file).mtimeMs}`
  let exported: { default?: MigrationDefinition }
  try {
    exported = await import(url)
  } catch (error) {
    throw migrationErrors.unreadable(file, error)
  }
  const definition = exported.default
  if (typeof definition !== 'object' || definition === null || !Array.isArray(definition.operations))
    throw migrationErrors.noDefinition(file)
  return { ...definition, app, name, file }
}

/** The name in an app's head file. */
export function readHead(folder: string): string | undefined {
  const file = join(folder, headFile)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}
