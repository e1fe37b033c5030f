import { html, type SafeString } from 'djinn'
import type { Cart } from '../cart.ts'
import { countries } from '../schemas.ts'
import { reducedLines, sums } from './cart.ts'
import { money } from './formats.ts'
import { icon } from './icons.ts'
import { layout, type Page } from './layout.ts'
import { message } from './message.ts'
import { briefLine } from './order.ts'

/** A form that was sent: what stood in it, and what is wrong with it, by field. */
export interface Filled {
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

interface Field {
  readonly name: string
  readonly label: string
  readonly autocomplete: string
  readonly type?: string
}

const who: readonly Field[] = [
  { name: 'name', label: 'Name', autocomplete: 'name' },
  { name: 'email', label: 'E-mail', autocomplete: 'email', type: 'email' },
]
const where: readonly Field[] = [
  { name: 'street', label: 'Street and house number', autocomplete: 'street-address' },
  { name: 'postcode', label: 'Postcode', autocomplete: 'postal-code' },
  { name: 'city', label: 'Town', autocomplete: 'address-level2' },
]

/** The checkout: one page, one form. */
export function checkoutView(page: Page, cart: Cart, filled: Filled): SafeString {
  const mistakes = Object.keys(filled.errors).length
  const content = html`
    <h1>Checkout</h1>
    ${reducedLines(cart)}
    ${mistakes === 0 ? '' : message('error', `${mistakes === 1 ? 'One field needs' : `${mistakes} fields need`} another look.`)}
    <div class="split">
      ${form(page, cart, filled)}
      <aside class="summary" aria-labelledby="sum">
        <h2 id="sum">Your order</h2>
        <ul class="brief">
          ${cart.lines.map(({ product, quantity }) => briefLine(page, { ...product, quantity }))}
        </ul>
        ${sums(cart)}
        <p><a href="${page.links.cart()}">Change the cart</a></p>
      </aside>
    </div>`
  return layout(page, mistakes === 0 ? 'Checkout' : 'Please check your details', content)
}

function form({ links }: Page, cart: Cart, filled: Filled): SafeString {
  return html`
    <form class="details-form" method="post" action="${links.checkout()}" novalidate>
      <fieldset>
        <legend>Who orders</legend>
        ${who.map((each) => field(each, filled))}
      </fieldset>
      <fieldset>
        <legend>Where it goes</legend>
        ${where.map((each) => field(each, filled))}
        ${countryField(filled)}
      </fieldset>
      <fieldset>
        <legend>Payment</legend>
        <p class="invoice">
          ${icon('check')}
          <span><b>By invoice.</b> It lies in the parcel; pay within 14 days if you keep the things.</span>
        </p>
      </fieldset>
      <button class="button wide">Order and pay ${money(cart.total)}</button>
      <p class="hint">
        By ordering you agree to our <a href="${links.help('returns')}">terms of return</a>. We use your address for this
        order and for nothing else.
      </p>
    </form>`
}

function field({ name, label, autocomplete, type = 'text' }: Field, { values, errors }: Filled): SafeString {
  return html`
    <div class="field ${name}">
      <label for="${name}">${label}</label>
      <input id="${name}" name="${name}" type="${type}" value="${values[name] ?? ''}" autocomplete="${autocomplete}" required
        aria-invalid="${String(name in errors)}" aria-describedby="${name}-error">
      <p class="field-error" id="${name}-error">${errors[name]}</p>
    </div>`
}

function countryField({ values, errors }: Filled): SafeString {
  const { country: chosen = 'Ireland' } = values
  const { country: error } = errors
  return html`
    <div class="field country">
      <label for="country">Country</label>
      <select id="country" name="country" autocomplete="country-name"
        aria-invalid="${String(error !== undefined)}" aria-describedby="country-error">
        ${countries.map((name) => html`<option ?selected="${name === chosen}">${name}</option>`)}
      </select>
      <p class="field-error" id="country-error">${error}</p>
    </div>`
}
