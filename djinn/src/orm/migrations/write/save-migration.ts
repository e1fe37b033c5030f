import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { folderOf, headFile } from '../load.ts'
import type { Migration } from '../migration.ts'
import { writeMigration } from './write-migration.ts'

/** Writes a migration's file, and its name into the head of its app. @returns the file. */
export function saveMigration(
  root: string,
  migration: Migration,
  { keepHead = false }: { readonly keepHead?: boolean } = {},
): string {
  const folder = folderOf(root, migration.app)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${migration.name}.ts`)
  writeWhole(file, writeMigration(migration))
  if (!keepHead) writeWhole(join(folder, headFile), `${migration.name}\n`)
  return file
}

/** Writes a migration in place of another, which may have had another name: that one's file goes. @returns the file. */
export function replaceMigration(root: string, before: Migration, after: Migration): string {
  if (before.file === undefined) return saveMigration(root, after)
  const old = sourceOf(before.file)
  const folder = dirname(old)
  const file = join(folder, `${after.name}${extname(old)}`)
  writeWhole(file, writeMigration(after))
  if (after.name === before.name) return file
  writeWhole(join(folder, headFile), `${after.name}\n`)
  rmSync(old)
  return file
}

/** The file that a person writes, where what was built of it lies beside it. */
function sourceOf(file: string): string {
  const source = file.replace(/\.m?js$/, '.ts')
  return existsSync(source) ? source : file
}

/** Never half a file, whatever happens meanwhile. */
function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(beside, text)
    renameSync(beside, file)
  } finally {
    rmSync(beside, { force: true })
  }
}
