import { abort, Conflict, Djinn, HttpError, type HttpRequest, ValidationError } from 'djinn'
import { randomText } from 'djinn/base'
import { staticFiles } from 'djinn/files'
import { compression, etag } from 'djinn/middleware'
import { sessions } from 'djinn/sessions'
import { templates } from 'djinn/template'
import { day, money, reduction } from '../../formats.ts'
import { icon } from '../../icons.ts'
import { picture } from '../../pictures/picture.ts'
import { apiQuery, countries, customer, listQuery, newItem, newOrder } from '../../schemas.ts'
import { readCart, type ShopSession, setQuantity, wantedItems } from './cart.ts'
import { type Product, sortings } from './catalog.ts'
import { errorsByField } from './errors-by-field.ts'
import { freeFrom, OutOfStock } from './orders.ts'
import * as pages from './pages.ts'
import { catalogFile, dataFolder, hosts, secretKey } from './settings.ts'
import { shop } from './shop.ts'

const app = new Djinn({ secretKey, csp: 'strict', ...(hosts && { allowedHosts: hosts }) })
  .use(compression())
  .use(etag())
  .use(sessions<ShopSession>())
  .use(staticFiles(new URL('./static', import.meta.url)))
  .use(shop(dataFolder, catalogFile))
  .use(
    templates(new URL('./templates', import.meta.url), {
      trimBlocks: true,
      lstripBlocks: true,
      filters: { money, day, reduction },
      globals: { icon, sortings, countries, freeFrom },
      variables: pages.everywhere,
    }),
  )

// The shelves

const home = app.route('/', { name: 'home' })
home.get(({ render, catalog }) =>
  render(pages.home, { featured: catalog.featured(), reduced: catalog.reduced() }),
)

const shelf = app.route('/shelves/<slug:slug>', { name: 'shelf' })
shelf.get({ query: listQuery }, ({ render, request, catalog, params, query }) => {
  const found = catalog.shelf(params.slug) ?? abort(404)
  const listing = catalog.list({ ...query, search: '', category: found.slug })
  const list = { listing, sort: query.sort, url: shelf.url(params) }
  return isFor('results', request)
    ? render(pages.results, list)
    : render(pages.shelf, { ...list, shelf: found })
})

const search = app.route('/search', { name: 'search' })
search.get({ query: listQuery }, ({ render, request, catalog, query }) => {
  const list = { listing: catalog.list(query), sort: query.sort, url: search.url() }
  return render(isFor('results', request) ? pages.results : pages.search, list)
})

const product = app.route('/products/<int:id>/<slug:slug>', { name: 'product' })
product.get(({ render, catalog, params, redirect }) => {
  const found = catalog.product(params.id) ?? abort(404)
  if (found.slug !== params.slug) return redirect(urlOf(found), 301)
  return render(pages.product, {
    product: found,
    shelf: catalog.shelf(found.category),
    variants: catalog.variants(found),
    related: catalog.related(found),
  })
})

const drawing = app.route('/pictures/<slug:kind>/<slug:color>.svg', { name: 'picture' })
drawing.get(({ params, response }) => {
  response.type = 'image/svg+xml'
  response.setHeader('cache-control', 'public, max-age=86400')
  return picture(params.kind, params.color) ?? abort(404)
})

const help = app.route('/help', { name: 'help' })
help.get(({ render }) => render(pages.help, {}))

// The cart

const cart = app.blueprint('/cart', { name: 'cart' })

const cartContent = cart.route('', { name: 'content' })
cartContent.get(({ render, session, catalog }) => render(pages.cart, { cart: readCart(session, catalog) }))

cartContent.post(async ({ request, session, catalog, flash, redirect }) => {
  const { fields } = await request.form()
  const removed = fields.get('remove', { convert: Number })
  for (const { product } of readCart(session, catalog).lines) {
    const wanted = product.id === removed ? 0 : fields.get(`quantity-${product.id}`, { convert: Number })
    if (wanted === undefined || !Number.isInteger(wanted)) continue
    if (setQuantity(session, product, wanted) < wanted)
      flash(`There are ${product.stock} of ${product.name}, all of them yours.`)
  }
  flash(removed === undefined ? 'Your cart is up to date.' : 'It is back on the shelf.')
  return redirect(cartContent.url(), 303)
})

const cartItems = cart.route('/items', { name: 'items' })
cartItems.post({ body: newItem }, ({ body, session, catalog, flash, redirect }) => {
  const wanted = catalog.product(body.product) ?? abort(404)
  const before = new Map(session.get('cart')).get(wanted.id) ?? 0
  const now = setQuantity(session, wanted, before + body.quantity)
  if (now > before)
    flash(`${now - before} × ${wanted.name} ${now - before === 1 ? 'is' : 'are'} in your cart.`)
  else flash(`There is no more of ${wanted.name} to be had.`, 'error')
  return redirect(cartContent.url(), 303)
})

app.mount(cart)

// The checkout

const checkout = app.route('/checkout', { name: 'checkout' })
checkout.get(({ render, session, catalog, redirect }) => {
  const current = readCart(session, catalog)
  if (current.lines.length === 0) return redirect(cartContent.url(), 303)
  if (!session.has('checkout')) session.set('checkout', randomText(24))
  return render(pages.checkout, { cart: current, values: {}, errors: {} })
})

checkout.post(async ({ render, request, session, catalog, orders, flash, redirect }) => {
  const id = session.get('checkout') ?? randomText(24)
  const done = (number: string) => {
    session.delete('cart')
    session.delete('checkout')
    return redirect(order.url({ number }), 303)
  }
  const before = orders.ofCheckout(id)
  if (before !== undefined) return done(before.number)
  const items = wantedItems(session)
  if (items.length === 0) return redirect(cartContent.url(), 303)
  const values = Object.fromEntries((await request.form()).fields)
  const checked = customer.safeParse(values)
  if (!checked.success) {
    const errors = errorsByField(checked.error.issues)
    return render(pages.checkout, { cart: readCart(session, catalog), values, errors }, { status: 422 })
  }
  try {
    return done(orders.place(checked.data, items, id).number)
  } catch (error) {
    if (!(error instanceof OutOfStock)) throw error
    flash(`${error.message} Nothing was ordered yet.`, 'error')
    return redirect(cartContent.url(), 303)
  }
})

const order = app.route('/orders/<number>')
order.get(({ render, orders, params, response }) => {
  response.setHeader('cache-control', 'no-store')
  response.setHeader('referrer-policy', 'no-referrer')
  return render(pages.order, { order: orders.find(params.number) ?? abort(404) })
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

app.errorHandler(HttpError, (error, { render, request }) => {
  // Programs get problem details; a mistake of ours gets the framework's page, which needs no database.
  if (!request.prefersHtml || error.status >= 500) throw error
  return render(pages.error, { error })
})

app.afterRequest((reply) => {
  // Pages show the visitor's cart: browsers may keep them, caches between may not.
  if (!reply.headers.has('cache-control'))
    reply.vary('x-part').setHeader('cache-control', 'private, no-cache')
})

/** Whether shop.js asks for a part of a page alone. */
function isFor(part: string, request: HttpRequest): boolean {
  return request.headers.get('x-part') === part
}

function urlOf({ id, slug }: Product): string {
  return product.url({ id, slug })
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
    url: urlOf(found),
  }
}

export default app
