import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { checkModels, modelsOf } from 'djinn/orm'
import { type InspectOptions, inspectModels } from 'djinn/orm/inspect'
import type { Database } from 'djinn/sql'
import { metaOf } from '../../src/orm/model/metas.ts'
import type { ModelMeta } from '../../src/orm/model/model-meta.ts'
import { triesAll } from '../amount.ts'

const root = resolve(import.meta.dirname, '../../..')
mkdirSync(join(root, '.cache'), { recursive: true })

/** Files of models that tests wrote, inside of the repository, so that `djinn/orm` is found from them. */
export const folder = mkdtempSync(join(root, '.cache', 'inspect-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

// any: the models are known once they were written.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Models = Record<string, any>

/** Writes models of a database to a file, and loads it. The models have no problems. */
export async function inspected(
  database: Database,
  file: string,
  options: InspectOptions = {},
): Promise<{ models: Models; text: string; metas: ModelMeta[] }> {
  const text = await inspectModels(database, options)
  writeFileSync(join(folder, file), text)
  const models: Models = await import(join(folder, file))
  assert.deepEqual(checkModels(modelsOf(models) as never, database), [])
  return { models, text, metas: modelsOf(models).map((model) => metaOf(model)) }
}

/** Compiles all files that were written; with both compilers, or where a part is tried, with the newer. */
export async function compileAll(both = triesAll): Promise<void> {
  const config = { extends: join(root, 'tsconfig.json'), include: ['*.ts'], exclude: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  for (const compiler of both ? ['typescript/bin/tsc', 'typescript-6/bin/tsc'] : ['typescript/bin/tsc']) {
    const run = promisify(execFile)(process.execPath, [join(root, 'node_modules', compiler), '-p', folder])
    await run.catch((error: { stdout: string }) => assert.fail(`${compiler}: ${error.stdout}`))
  }
}

/** The values of every row of a table as the database stores them, by the names of the columns. */
export async function rawRows(database: Database, meta: ModelMeta): Promise<Record<string, unknown>[]> {
  const key = meta.primaryKey.map(({ column }) => `"${column}"`).join(', ')
  const text = `SELECT * FROM "${meta.table}" ORDER BY ${key}`
  const { columns, rows } = await database.table({ text, writes: false, bigints: true }, [])
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])))
}
