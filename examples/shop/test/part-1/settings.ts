import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { env, randomKey, settings } from 'djinn/base'

/** What the environment, or the file `.env`, may say. */
const given = settings({
  DJINN_SECRET_KEY: env.string({ default: null }),
  SHOP_HOSTS: env.list({ default: null }),
  SHOP_DATA: env.string({ default: join(import.meta.dirname, 'data') }),
})

/** The names under which visitors reach the shop; any where nothing is said. */
export const hosts = given.SHOP_HOSTS

/** The folder of the database and the key. */
export const dataFolder = given.SHOP_DATA

/** The catalog that a new database is filled from. */
export const catalogFile = join(import.meta.dirname, 'data/products.csv')

/** Signs the cookies: the key of the environment, else one that is made at the first start and kept in a file. */
export const secretKey = given.DJINN_SECRET_KEY || keptKey(join(dataFolder, 'secret.key'))

/** The database of the shop. A path may hold what means something else in a URL, such as `?`. */
export const databaseUrl = `sqlite:${pathToFileURL(join(madeFolder(dataFolder), 'shop.db')).pathname}`

function madeFolder(path: string): string {
  mkdirSync(path, { recursive: true })
  return path
}

function keptKey(path: string): string {
  madeFolder(dataFolder)
  const draft = `${path}.${process.pid}`
  try {
    writeFileSync(draft, randomKey(), { mode: 0o600 })
    // A link appears at once and whole, or not at all: of processes that start together the first one's key is everyone's.
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(path, 'utf8')
}
