import type { BaseContext, HttpError } from 'djinn'
import type { WizardStep } from 'djinn/forms'
import type { SessionContext } from 'djinn/sessions'
import { template } from 'djinn/template'
import { type Cart, countItems, type ShopSession } from './cart.ts'
import type { Catalog, Category, Listing, Product, Sorting } from './catalog.ts'
import type { Customer, orderSteps } from './forms.ts'
import type { Order } from './orders.ts'
import type { StaffFamily } from './staff.ts'
import type { FamilyForm, SignIn, Variants } from './staff-forms.ts'

/** What the list of a shelf or a search shows. */
interface List {
  readonly listing: Listing
  readonly sort: Sorting
  /** The address of the list without its query. */
  readonly url: string
}

export const home = template<{ featured: readonly Product[]; reduced: readonly Product[] }>('home.html')
export const shelf = template<List & { shelf: Category }>('shelf.html')
export const search = template<List>('search.html')
/** The products of a list alone, for the script that puts them in the place of others. */
export const results = template<List>('list.html#results')
export const product = template<{
  product: Product
  shelf: Category | undefined
  variants: readonly Product[]
  related: readonly Product[]
}>('product.html')
export const help = template('help.html')
export const cart = template<{ cart: Cart }>('cart.html')
export const checkout = template<{ cart: Cart; form: Customer }>('checkout.html')
/** A step of the order in three. */
export const orderStep = template<{ cart: Cart; step: WizardStep<typeof orderSteps.steps> }>(
  'order-step.html',
)
export const order = template<{ order: Order }>('order.html')
/** The way in for the staff. */
export const signIn = template<{ form: SignIn; wrong: boolean }>('staff/sign-in.html')
/** All things, a line for each; its colors stand in it. */
export const staffProducts = template<{
  families: readonly StaffFamily[]
  search: string
  page: number
  pages: number
}>('staff/products.html')
export const staffProduct = template<{ form: FamilyForm; variants: Variants; id: number | undefined }>(
  'staff/product.html',
)
export const error = template<{ error: HttpError }>('error.html')

/** What every page sees beside its own variables. */
export function everywhere({
  request,
  session,
  catalog,
}: BaseContext & SessionContext<ShopSession> & { catalog: Catalog }) {
  return {
    get shelves() {
      return catalog.shelves()
    },
    get cartCount() {
      return countItems(session)
    },
    /** What was searched for. */
    get search() {
      return request.query.get('search')?.trim().slice(0, 100) ?? ''
    },
  }
}
