import { html, type SafeString } from 'djinn'
import type { Cart } from '../cart.ts'
import type { Order } from '../orders.ts'
import { countries } from '../schemas.ts'
import { reduced, sums } from './cart.ts'
import { day, money } from './formats.ts'
import { icon } from './icons.ts'
import { layout, type Page } from './layout.ts'

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
  return layout(
    page,
    mistakes > 0 ? 'Please check your details' : 'Checkout',
    html`<h1>Checkout</h1>${reduced(cart)}
${mistakes > 0 ? html`<p class="message error" role="alert">${icon('alert')}<span>${mistakes === 1 ? 'One field needs' : `${mistakes} fields need`} another look.</span></p>` : ''}
<div class="split"><form class="details-form" method="post" action="${page.links.checkout()}" novalidate>
<fieldset><legend>Who orders</legend>${who.map((each) => field(each, filled))}</fieldset>
<fieldset><legend>Where it goes</legend>${where.map((each) => field(each, filled))}${countryField(filled)}</fieldset>
<fieldset><legend>Payment</legend><p class="invoice">${icon('check')}<span><b>By invoice.</b> It lies in the parcel; pay within 14 days if you keep the things.</span></p></fieldset>
<button class="button wide">Order and pay ${money(cart.total)}</button>
<p class="hint">By ordering you agree to our <a href="${page.links.help('returns')}">terms of return</a>. We use your address for this order and for nothing else.</p></form>
<aside class="summary" aria-labelledby="sum"><h2 id="sum">Your order</h2>
<ul class="brief">${cart.lines.map(({ product, quantity }) => html`<li><img src="${page.links.picture(product)}" alt="" width="56" height="56"><span>${quantity} × ${product.name}</span><b>${money(product.price * quantity)}</b></li>`)}</ul>
${sums(cart)}<p><a href="${page.links.cart()}">Change the cart</a></p></aside></div>`,
  )
}

function field({ name, label, autocomplete, type = 'text' }: Field, { values, errors }: Filled): SafeString {
  const error = errors[name]
  return html`<div class="field ${name}"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${values[name] ?? ''}" autocomplete="${autocomplete}" required aria-invalid="${String(error !== undefined)}" aria-describedby="${name}-error">
${message(name, error)}</div>`
}

function countryField({ values, errors }: Filled): SafeString {
  const chosen = values.country ?? 'Ireland'
  return html`<div class="field country"><label for="country">Country</label>
<select id="country" name="country" autocomplete="country-name" aria-invalid="${String(errors.country !== undefined)}" aria-describedby="country-error">${countries.map((name) => html`<option ?selected="${name === chosen}">${name}</option>`)}</select>
${message('country', errors.country)}</div>`
}

function message(name: string, error: string | undefined): SafeString {
  return html`<p class="field-error" id="${name}-error">${error}</p>`
}

/** What was ordered: the page to keep. */
export function orderView(page: Page, order: Order): SafeString {
  const subtotal = order.total - order.delivery
  return layout(
    page,
    `Order ${order.number}`,
    html`<section class="thanks"><span class="seal">${icon('check')}</span><h1>Thank you, ${order.name}</h1>
<p>Your order is with us. We pack it on the next working day and write to <b>${order.email}</b> when it leaves.</p>
<p class="number">Order <strong>${order.number}</strong> <span>${day(order.placedAt)}</span></p></section>
<div class="split"><section class="ordered"><h2>What you ordered</h2>
<ul class="brief">${order.lines.map((line) => html`<li><img src="${page.links.picture(line)}" alt="" width="56" height="56"><span>${line.quantity} × ${line.name}</span><b>${money(line.price * line.quantity)}</b></li>`)}</ul>
${sums({ subtotal, delivery: order.delivery, total: order.total })}</section>
<aside class="summary"><h2>Where it goes</h2><address>${order.name}<br>${order.street}<br>${order.postcode} ${order.city}<br>${order.country}</address>
<h2>Payment</h2><p>By invoice, within 14 days.</p><p class="hint">Keep the address of this page: whoever knows it can see this order.</p></aside></div>
<p class="actions center"><a class="button quiet" href="${page.links.home()}">Back to the shop</a></p>`,
  )
}
