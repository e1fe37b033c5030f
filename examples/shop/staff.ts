import { constantTimeEqual } from 'djinn/base'
import { answerInvalid } from 'djinn/forms'
import { rateLimit } from 'djinn/middleware'
import { Count, F, Min, ProtectedError, paginate, Sum } from 'djinn/orm'
import type { Shop, ShopContext } from './app.ts'
import { Product } from './models.ts'
import * as pages from './pages.ts'
import { staffPassword } from './settings.ts'
import { FamilyForm, SignIn, Variants } from './staff-forms.ts'

/** A thing in all of its colors, as a line of a list. */
export interface StaffFamily {
  readonly first: number | null
  readonly family: string
  readonly shelfName: string
  readonly colors: number
  readonly stock: number | null
}

const families = Product.values('family', { shelfName: F('shelf__name') })
  .annotate({ first: Min('id'), colors: Count('id'), stock: Sum('stock') })
  .orderBy('family')

/** The pages behind the counter: whoever knows the password may change what is sold. */
export function addStaff(app: Shop): void {
  const door = app.blueprint('/staff/sign-in', { name: 'door' }).use(rateLimit({ rate: '20/minute' }))
  const signIn = door.route('', { name: 'in' })
  signIn.get(async (context) =>
    context.render(pages.signIn, { form: await SignIn.from(context), wrong: false }),
  )
  signIn.post(async (context) => {
    const { session, redirect, render } = context
    const form = await SignIn.from(context)
    const isRight = form.valid && constantTimeEqual(form.cleaned.password, staffPassword)
    if (!isRight)
      return answerInvalid(form, () => render(pages.signIn, { form, wrong: form.valid }, { status: 422 }))
    session.set('staff', true)
    return redirect(products.url(), 303)
  })

  const staff = app.blueprint('/staff', { name: 'staff' })
  staff.beforeRequest(({ session, redirect }) =>
    session.get('staff') === true ? undefined : redirect(signIn.url(), 303),
  )

  const signOut = staff.route('/sign-out', { name: 'out' })
  signOut.post(({ session, redirect }) => {
    session.delete('staff')
    return redirect(signIn.url(), 303)
  })

  const products = staff.route('/products', { name: 'products' })
  products.get(async ({ render, request }) => {
    const search = request.query.get('search')?.trim().slice(0, 100) ?? ''
    const found = search === '' ? families : families.filter({ words__contains: search.toLowerCase() })
    const page = await paginate(found, { perPage: 30 }).getPage(request.query.get('page'))
    return render(pages.staffProducts, {
      families: page.items,
      search,
      page: page.number,
      pages: page.numPages,
    })
  })

  const newProduct = staff.route('/products/new', { name: 'newProduct' })
  newProduct.get((context) => edit(context, undefined))
  newProduct.post((context) => edit(context, undefined))

  const product = staff.route('/products/<int:id>', { name: 'product' })
  product.get(async (context) => edit(context, await Product.getOr404({ id: context.params.id })))
  product.post(async (context) => edit(context, await Product.getOr404({ id: context.params.id })))

  async function edit(context: ShopContext, first: Product | undefined) {
    const { render, flash, redirect } = context
    const query =
      first === undefined ? Product.all().none() : Product.filter({ family: first.family }).orderBy('id')
    const form = await FamilyForm.from(context, first === undefined ? {} : { instance: first })
    // What all colors have in common is no field of their rows, but part of what is checked and saved.
    const variants = await Variants.from(context, {
      query,
      formInit: { fixed: form.isBound ? form.cleanedParts : {} } as object,
    })
    const page = () => render(pages.staffProduct, { form, variants, id: first?.id })
    if (!form.valid || !variants.valid) return answerInvalid([form, variants], page)
    try {
      const { created, changed } = await variants.save({ unchanged: true })
      const [shown] = [...changed, ...created] as Product[]
      flash(`${form.cleaned.family} is saved.`)
      return redirect(shown === undefined ? products.url() : product.url({ id: shown.id }), 303)
    } catch (error) {
      if (!(error instanceof ProtectedError)) throw error
      variants.addError('What was ordered before cannot be removed. Set its stock to 0.')
      return answerInvalid([form, variants], page)
    }
  }

  app.mount(door)
  app.mount(staff)
}
