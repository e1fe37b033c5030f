import { readFileSync } from 'node:fs'
import { definePlugin } from 'djinn'
import { Catalog } from './catalog.ts'
import { Orders } from './orders.ts'
import { readCatalog } from './products-csv.ts'

/** What the plugin adds to the context of every handler. */
interface ShopContext {
  readonly catalog: Catalog
  readonly orders: Orders
}

/** Fills the database from the catalog file while it is empty. */
export function shop(catalogFile: string) {
  const catalog = new Catalog()
  const orders = new Orders(catalog)
  return definePlugin<ShopContext>({
    name: 'shop',
    requires: ['database'],
    lazy: { catalog: () => catalog, orders: () => orders },
    start: () => catalog.importIfEmpty(() => readCatalog(readFileSync(catalogFile, 'utf8'))),
    commands: [
      {
        name: 'import-products [file]',
        description: 'bring the database in line with a catalog file; stock is kept',
        async run({ args: [file = catalogFile], print }) {
          print(`${await catalog.import(readCatalog(readFileSync(file, 'utf8')))} products are in the shop.`)
        },
      },
    ],
  })
}
