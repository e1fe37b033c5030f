import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { definePlugin } from 'djinn'
import { readCatalog } from '../../products-csv.ts'
import { Catalog } from './catalog.ts'
import { Database } from './database.ts'
import { Orders } from './orders.ts'

/** What the plugin adds to the context of every handler. */
interface ShopContext {
  readonly catalog: Catalog
  readonly orders: Orders
}

/** Opens `shop.db` in a folder when the app starts, and fills it from the catalog file while it is empty. */
export function shop(folder: string, catalogFile: string) {
  let database: Database | undefined
  const opened = () => {
    if (database === undefined)
      throw new Error('The shop is closed: its app has not started, or has stopped.')
    return database
  }
  let catalog: Catalog | undefined
  const shelves = () => {
    catalog ??= new Catalog(opened())
    return catalog
  }

  return definePlugin<ShopContext>({
    name: 'shop',
    lazy: {
      catalog: shelves,
      orders: () => new Orders(opened(), shelves()),
    },
    start() {
      database = new Database(join(folder, 'shop.db'))
      shelves().importIfEmpty(() => readCatalog(readFileSync(catalogFile, 'utf8')))
    },
    stop() {
      database?.close()
      database = undefined
      catalog = undefined
    },
    commands: [
      {
        name: 'import-products [file]',
        description: 'bring the database in line with a catalog file; stock is kept',
        run({ args: [file = catalogFile], print }) {
          print(`${shelves().import(readCatalog(readFileSync(file, 'utf8')))} products are in the shop.`)
        },
      },
    ],
  })
}
