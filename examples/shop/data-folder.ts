import { join } from 'node:path'
import { env, settings } from 'djinn/base'
import { diskStorage } from 'djinn/files'

/** The folder of the database, the keys and the photographs. */
export const dataFolder = settings({
  SHOP_DATA: env.string({ default: join(import.meta.dirname, 'data') }),
}).SHOP_DATA

/** Where photographs of products are kept; `app.ts` serves them under `/photos`. */
export const photos = diskStorage(dataFolder, { baseUrl: '/' })
