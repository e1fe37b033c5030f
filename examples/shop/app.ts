import { join } from 'node:path'
import { abort, Conflict, type ContextOf, Djinn, HttpError, type HttpRequest, ValidationError } from 'djinn'
import { randomText } from 'djinn/base'
import { sendFromFolder, staticFiles } from 'djinn/files'
import { answerInvalid, forms } from 'djinn/forms'
import { compression, csrf, etag } from 'djinn/middleware'
import { database } from 'djinn/orm'
import { sessions } from 'djinn/sessions'
import { templates } from 'djinn/template'
import { readCart, type ShopSession, setQuantity, wantedItems } from './cart.ts'
import { type Product, sortings } from './catalog.ts'
import { day, money, reduction } from './formats.ts'
import { Customer, orderSteps } from './forms.ts'
import { icon } from './icons.ts'
import * as models from './models.ts'
import { deliveryFor, freeFrom, OutOfStock } from './orders.ts'
import * as pages from './pages.ts'
import { picture } from './pictures/picture.ts'
import { apiQuery, listQuery, newItem, newOrder } from './schemas.ts'
import { catalogFile, databaseUrl, dataFolder, hosts, secretKey } from './settings.ts'
import { shippings } from './shippings.ts'
import { shop } from './shop.ts'
import { addStaff } from './staff.ts'

const app = new Djinn({ secretKey, csp: 'strict', ...(hosts && { allowedHosts: hosts }) })
  .use(compression())
  .use(etag())
  .use(sessions<ShopSession>())
  // Programs bring no cookies that another site could use.
  .use(csrf({ exempt: ({ request }) => request.path.startsWith('/api/') }))
  .use(staticFiles(new URL('./static', import.meta.url)))
  .use(database(databaseUrl, { models, migrations: new URL('./migrations', import.meta.url), migrate: true }))
  .use(shop(catalogFile))
  .use(
    templates(new URL('./templates', import.meta.url), {
      trimBlocks: true,
      lstripBlocks: true,
      filters: { money, day, reduction },
      globals: { icon, sortings, freeFrom, shippings },
      variables: pages.everywhere,
    }),
  )
  .use(forms())

/** The shop, with all that its plugins add. */
export type Shop = typeof app
/** What its handlers are called with. */
export type ShopContext = ContextOf<Shop>

// The shelves

const home = app.route('/', { name: 'home' })
home.get(async ({ render, catalog }) =>
  render(pages.home, { featured: await catalog.featured(), reduced: await catalog.reduced() }),
)

const shelf = app.route('/shelves/<slug:slug>', { name: 'shelf' })
shelf.get({ query: listQuery }, async ({ render, request, catalog, params, query }) => {
  const found = (await catalog.shelf(params.slug)) ?? abort(404)
  const listing = await catalog.list({ ...query, search: '', category: found.slug })
  const list = { listing, sort: query.sort, url: shelf.url(params) }
  return isFor('results', request)
    ? render(pages.results, list)
    : render(pages.shelf, { ...list, shelf: found })
})

const search = app.route('/search', { name: 'search' })
search.get({ query: listQuery }, async ({ render, request, catalog, query }) => {
  const list = { listing: await catalog.list(query), sort: query.sort, url: search.url() }
  return render(isFor('results', request) ? pages.results : pages.search, list)
})

const product = app.route('/products/<int:id>/<slug:slug>', { name: 'product' })
product.get(async ({ render, catalog, params, redirect }) => {
  const found = (await catalog.product(params.id)) ?? abort(404)
  if (found.slug !== params.slug) return redirect(urlOf(found), 301)
  return render(pages.product, {
    product: found,
    shelf: await catalog.shelf(found.category),
    variants: await catalog.variants(found),
    related: await catalog.related(found),
  })
})

const drawing = app.route('/pictures/<slug:kind>/<slug:color>.svg', { name: 'picture' })
drawing.get(({ params, response }) => {
  response.type = 'image/svg+xml'
  response.setHeader('cache-control', 'public, max-age=86400')
  return picture(params.kind, params.color) ?? abort(404)
})

const photograph = app.route('/photos/<path:name>', { name: 'photo' })
photograph.get(({ request, params }) =>
  sendFromFolder(request, join(dataFolder, 'photos'), params.name, { maxAge: 86_400 }),
)

const help = app.route('/help', { name: 'help' })
help.get(({ render }) => render(pages.help, {}))

// The cart

const cart = app.blueprint('/cart', { name: 'cart' })

const cartContent = cart.route('', { name: 'content' })
cartContent.get(async ({ render, session, catalog }) =>
  render(pages.cart, { cart: await readCart(session, catalog) }),
)

cartContent.post(async ({ request, session, catalog, flash, redirect }) => {
  const { fields } = await request.form()
  const removed = fields.get('remove', { convert: Number })
  for (const { product } of (await readCart(session, catalog)).lines) {
    const wanted = product.id === removed ? 0 : fields.get(`quantity-${product.id}`, { convert: Number })
    if (wanted === undefined || !Number.isInteger(wanted)) continue
    if (setQuantity(session, product, wanted) < wanted)
      flash(`There are ${product.stock} of ${product.name}, all of them yours.`)
  }
  flash(removed === undefined ? 'Your cart is up to date.' : 'It is back on the shelf.')
  return redirect(cartContent.url(), 303)
})

const cartItems = cart.route('/items', { name: 'items' })
cartItems.post({ body: newItem }, async ({ body, session, catalog, flash, redirect }) => {
  const wanted = (await catalog.product(body.product)) ?? abort(404)
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
checkout.get(async (context) => {
  const { render, session, catalog, redirect } = context
  const current = await readCart(session, catalog)
  if (current.lines.length === 0) return redirect(cartContent.url(), 303)
  if (!session.has('checkout')) session.set('checkout', randomText(24))
  return render(pages.checkout, { cart: current, form: await Customer.from(context) })
})

checkout.post(async (context) => {
  const { render, session, catalog, orders, redirect } = context
  const id = session.get('checkout') ?? randomText(24)
  const before = await orders.ofCheckout(id)
  if (before !== undefined) return placed(context, before.number)
  const items = wantedItems(session)
  if (items.length === 0) return redirect(cartContent.url(), 303)
  const form = await Customer.from(context)
  if (!form.valid)
    return answerInvalid(form, async () =>
      render(pages.checkout, { cart: await readCart(session, catalog), form }),
    )
  try {
    return placed(context, (await orders.place(form.cleaned, items, id)).number)
  } catch (error) {
    return toCart(context, error)
  }
})

// The same in three steps, for another way to send it or a card with it

const orderStep = app.route('/order/<any(address, delivery, review):step>', { name: 'orderStep' })
orderStep.get((context) => answerStep(context, context.params.step))
orderStep.post((context) => answerStep(context, context.params.step))

async function answerStep(context: ShopContext, step: string) {
  const { render, session, catalog, orders, redirect } = context
  const id = session.get('checkout') ?? randomText(24)
  session.set('checkout', id)
  const before = await orders.ofCheckout(id)
  if (before !== undefined) return placed(context, before.number)
  const current = await readCart(session, catalog)
  if (current.lines.length === 0) return redirect(cartContent.url(), 303)
  const result = await orderSteps.run(context, step)
  if (result.kind === 'go') return redirect(orderStep.url({ step: result.step }), 303)
  if (result.kind === 'show') {
    const { shipping } = result.data.delivery ?? { shipping: 'standard' as const }
    const delivery = deliveryFor(current.subtotal, shipping)
    const cart = { ...current, delivery, total: current.subtotal + delivery }
    return answerInvalid(result.form, () => render(pages.orderStep, { cart, step: result }))
  }
  const { address, delivery } = result.cleaned
  try {
    const { number } = await orders.place(address, wantedItems(session), id, delivery)
    await result.finish()
    return placed(context, number)
  } catch (error) {
    return toCart(context, error)
  }
}

/** Where somebody else was faster: the cart shows what is left. */
function toCart({ flash, redirect }: ShopContext, error: unknown) {
  if (!(error instanceof OutOfStock)) throw error
  flash(`${error.message} Nothing was ordered yet.`, 'error')
  return redirect(cartContent.url(), 303)
}

/** The cart is empty then, and the next checkout is another one. */
function placed({ session, redirect }: ShopContext, number: string) {
  session.delete('cart')
  session.delete('checkout')
  return redirect(order.url({ number }), 303)
}

const order = app.route('/orders/<number>')
order.get(async ({ render, orders, params, response }) => {
  response.setHeader('cache-control', 'no-store')
  response.setHeader('referrer-policy', 'no-referrer')
  return render(pages.order, { order: (await orders.find(params.number)) ?? abort(404) })
})

// The same for programs

const api = app.blueprint('/api')

const apiProducts = api.route('/products')
apiProducts.get({ query: apiQuery }, async ({ catalog, query }) => {
  const { products, ...rest } = await catalog.list(query)
  return { ...rest, products: products.map(forPrograms) }
})

const apiProduct = api.route('/products/<int:id>')
apiProduct.get(async ({ catalog, params }) =>
  forPrograms((await catalog.product(params.id)) ?? abort(404, `There is no product ${params.id}.`)),
)

const apiOrders = api.route('/orders')
apiOrders.post({ body: newOrder }, async ({ catalog, orders, body, json }) => {
  const { items, ...who } = body
  const known = new Set((await catalog.products(items.map(({ productId }) => productId))).map(({ id }) => id))
  const unknown = items.flatMap(({ productId }, index) =>
    !known.has(productId)
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
  const { number, total, delivery } = await orders.place(who, items, randomText(24))
  const url = order.url({ number })
  return json({ number, total, delivery, url }, { status: 201, headers: { location: url } })
})

api.errorHandler(OutOfStock, ({ message, shortages }) => {
  throw new Conflict(message, { extensions: { shortages } })
})

app.mount(api)

addStaff(app)

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
