import { abort, type BaseContext, Conflict, Djinn, definePlugin, HttpError, ValidationError } from 'djinn'
import { randomText } from 'djinn/base'
import { staticFiles } from 'djinn/files'
import { compression, etag } from 'djinn/middleware'
import { type SessionContext, sessions } from 'djinn/sessions'
import { countItems, readCart, type ShopSession, setQuantity, wantedItems } from './cart.ts'
import type { Catalog, Product } from './catalog.ts'
import { OutOfStock } from './orders.ts'
import { picture } from './pictures/picture.ts'
import { apiQuery, customer, errorsByField, listQuery, newItem, newOrder } from './schemas.ts'
import { catalogFile, dataFolder, hosts, secretKey } from './settings.ts'
import { shop } from './shop.ts'
import { cartView } from './views/cart.ts'
import { checkoutView } from './views/checkout.ts'
import { homeView } from './views/home.ts'
import type { Links, Page } from './views/layout.ts'
import { categoryView, searchView } from './views/listing.ts'
import { orderView } from './views/order.ts'
import { errorView, helpView } from './views/pages.ts'
import { productView } from './views/product.ts'

/** What a page is made from: context that the plugins before it add. */
type Ingredients = BaseContext &
  SessionContext<ShopSession> & { catalog: Catalog; staticUrl: (path: string) => string }

const page = definePlugin({
  name: 'page',
  requires: ['sessions', 'static', 'shop'],
  lazy: {
    page: ({ request, session, catalog, staticUrl, getFlashedMessages }: Ingredients): Page => ({
      links,
      staticUrl,
      categories: catalog.categories(),
      get cartCount() {
        return countItems(session)
      },
      messages: getFlashedMessages(),
      path: request.path,
      search: request.query.get('search')?.trim().slice(0, 100) ?? '',
    }),
  },
})

const app = new Djinn({ secretKey, csp: 'strict', ...(hosts && { allowedHosts: hosts }) })
  .use(compression())
  .use(etag())
  .use(sessions<ShopSession>())
  .use(staticFiles(new URL('./static', import.meta.url)))
  .use(shop(dataFolder, catalogFile))
  .use(page)

// The shelves

const home = app.route('/')
home.get(({ page, catalog }) => homeView(page, catalog.featured(), catalog.reduced()))

const category = app.route('/shelves/<slug:slug>')
category.get({ query: listQuery }, ({ page, catalog, params, query }) => {
  const shelf = page.categories.find(({ slug }) => slug === params.slug) ?? abort(404)
  return categoryView(page, shelf, catalog.list({ ...query, search: '', category: shelf.slug }), query.sort)
})

const search = app.route('/search')
search.get({ query: listQuery }, ({ page, catalog, query }) =>
  searchView(page, catalog.list(query), query.sort),
)

const product = app.route('/products/<int:id>/<slug:slug>')
product.get(({ page, catalog, params, redirect }) => {
  const found = catalog.product(params.id) ?? abort(404)
  if (found.slug !== params.slug) return redirect(links.product(found), 301)
  const categoryName = page.categories.find(({ slug }) => slug === found.category)?.name ?? found.category
  return productView(page, found, {
    categoryName,
    variants: catalog.variants(found),
    related: catalog.related(found),
  })
})

const drawing = app.route('/pictures/<slug:kind>/<slug:color>.svg')
drawing.get(({ params, response }) => {
  response.type = 'image/svg+xml'
  response.setHeader('cache-control', 'public, max-age=86400')
  return picture(params.kind, params.color) ?? abort(404)
})

const help = app.route('/help')
help.get(({ page }) => helpView(page))

// The cart

const cart = app.blueprint('/cart')

const cartPage = cart.route('')
cartPage.get(({ page, session, catalog }) => cartView(page, readCart(session, catalog)))

cartPage.post(async ({ request, session, catalog, flash, redirect }) => {
  const { fields } = await request.form()
  const removed = fields.get('remove', { convert: Number })
  for (const { product } of readCart(session, catalog).lines) {
    const wanted = product.id === removed ? 0 : fields.get(`quantity-${product.id}`, { convert: Number })
    if (wanted === undefined || !Number.isInteger(wanted)) continue
    if (setQuantity(session, product, wanted) < wanted)
      flash(`There are ${product.stock} of ${product.name}, all of them yours.`)
  }
  flash(removed === undefined ? 'Your cart is up to date.' : 'It is back on the shelf.')
  return redirect(links.cart(), 303)
})

const cartItems = cart.route('/items')
cartItems.post({ body: newItem }, ({ body, session, catalog, flash, redirect }) => {
  const wanted = catalog.product(body.product) ?? abort(404)
  const before = new Map(session.get('cart')).get(wanted.id) ?? 0
  const now = setQuantity(session, wanted, before + body.quantity)
  if (now > before)
    flash(`${now - before} × ${wanted.name} ${now - before === 1 ? 'is' : 'are'} in your cart.`)
  else flash(`There is no more of ${wanted.name} to be had.`, 'error')
  return redirect(links.cart(), 303)
})

app.mount(cart)

// The checkout

const checkout = app.route('/checkout')
checkout.get(({ page, session, catalog, redirect }) => {
  const current = readCart(session, catalog)
  if (current.lines.length === 0) return redirect(links.cart(), 303)
  if (!session.has('checkout')) session.set('checkout', randomText(24))
  return checkoutView(page, current, { values: {}, errors: {} })
})

checkout.post(async ({ page, request, session, catalog, orders, flash, redirect, html }) => {
  const id = session.get('checkout') ?? randomText(24)
  const done = (number: string) => {
    session.delete('cart')
    session.delete('checkout')
    return redirect(order.url({ number }), 303)
  }
  const before = orders.ofCheckout(id)
  if (before !== undefined) return done(before.number)
  const items = wantedItems(session)
  if (items.length === 0) return redirect(links.cart(), 303)
  const values = Object.fromEntries((await request.form()).fields)
  const checked = customer.safeParse(values)
  if (!checked.success)
    return html(
      checkoutView(page, readCart(session, catalog), { values, errors: errorsByField(checked.error.issues) }),
      422,
    )
  try {
    return done(orders.place(checked.data, items, id).number)
  } catch (error) {
    if (!(error instanceof OutOfStock)) throw error
    flash(`${error.message} Nothing was ordered yet.`, 'error')
    return redirect(links.cart(), 303)
  }
})

const order = app.route('/orders/<number>')
order.get(({ page, orders, params, response }) => {
  response.setHeader('cache-control', 'no-store')
  response.setHeader('referrer-policy', 'no-referrer')
  return orderView(page, orders.find(params.number) ?? abort(404))
})

// The same for programs

const api = app.blueprint('/api')

const apiProducts = api.route('/products')
apiProducts.get({ query: apiQuery }, ({ catalog, query }) => {
  const { products, ...rest } = catalog.list(query)
  return { ...rest, products: products.map(forPrograms) }
})

const apiProduct = api.route('/products/<int:id>')
apiProduct.get(({ catalog, params }) =>
  forPrograms(catalog.product(params.id) ?? abort(404, `There is no product ${params.id}.`)),
)

const apiOrders = api.route('/orders')
apiOrders.post({ body: newOrder }, ({ catalog, orders, body, json }) => {
  const { items, ...who } = body
  const unknown = items.flatMap(({ productId }, index) =>
    catalog.product(productId) === undefined
      ? [
          {
            path: ['body', 'items', index, 'productId'],
            code: 'unknown',
            message: `There is no product ${productId}.`,
          },
        ]
      : [],
  )
  if (unknown.length > 0) throw new ValidationError(unknown)
  const { number, total, delivery } = orders.place(who, items, randomText(24))
  const url = order.url({ number })
  return json({ number, total, delivery, url }, { status: 201, headers: { location: url } })
})

api.errorHandler(OutOfStock, ({ message, shortages }) => {
  throw new Conflict(message, { extensions: { shortages } })
})

app.mount(api)

// What all have in common

app.errorHandler(HttpError, (error, { page, request }) => {
  // Programs get problem details; a mistake of ours gets the framework's page, which needs no database.
  if (!request.prefersHtml || error.status >= 500) throw error
  return errorView(page, error)
})

app.afterRequest((reply) => {
  // Pages show the visitor's cart: browsers may keep them, caches between may not.
  if (!reply.headers.has('cache-control')) reply.headers.set('cache-control', 'private, no-cache')
})

const links: Links = {
  home: () => home.url(),
  category: (slug, query = {}) => category.url({ slug }, { ...query }),
  search: (query = {}) => search.url({}, { ...query }),
  product: ({ id, slug }) => product.url({ id, slug }),
  picture: ({ picture: kind, color }) => drawing.url({ kind, color }),
  cart: () => cartPage.url(),
  addItem: () => cartItems.url(),
  checkout: () => checkout.url(),
  help: (anchor) => help.url({}, {}, anchor),
}

function forPrograms(found: Product) {
  const { id, sku, name, description, category, price, was, stock, material, size } = found
  return {
    id,
    sku,
    name,
    description,
    category,
    price,
    was,
    currency: 'EUR',
    stock,
    material,
    size,
    url: links.product(found),
  }
}

export default app
