import { html, type SafeString } from 'djinn'
import type { Cart, CartLine } from '../cart.ts'
import { freeFrom } from '../orders.ts'
import { money } from './formats.ts'
import { layout, type Page } from './layout.ts'
import { message } from './message.ts'

/** The cart: one form, so that quantities change without scripts. */
export function cartView(page: Page, cart: Cart): SafeString {
  return layout(
    page,
    'Cart',
    html`${reducedLines(cart)}${cart.lines.length === 0 ? emptyCart(page) : fullCart(page, cart)}`,
  )
}

/** Tells where the cart holds less than the visitor put in. */
export function reducedLines({ reduced }: Cart): SafeString {
  return html`${reduced.map((name) => message('error', `There is less of ${name} than you wanted. We changed the quantity.`))}`
}

function emptyCart({ links }: Page): SafeString {
  return html`
    <section class="empty">
      <h1>Your cart is empty</h1>
      <p>That can be changed.</p>
      <p><a class="button" href="${links.home()}">Look around</a></p>
    </section>`
}

function fullCart(page: Page, cart: Cart): SafeString {
  const { links } = page
  return html`
    <h1>Your cart</h1>
    <div class="split">
      <form class="lines" method="post" action="${links.cart()}">
        <ul>${cart.lines.map((line) => cartLine(page, line))}</ul>
        <p class="actions">
          <button class="button quiet">Update quantities</button>
          <a href="${links.home()}">Go on looking</a>
        </p>
      </form>
      <aside class="summary" aria-labelledby="sum">
        <h2 id="sum">Sum</h2>
        ${sums(cart)}
        ${cart.delivery > 0 ? html`<p class="hint">${money(freeFrom - cart.subtotal)} more, and delivery is free.</p>` : ''}
        <a class="button" href="${links.checkout()}">To the checkout</a>
        <p class="hint">You pay by invoice, once it has arrived.</p>
      </aside>
    </div>`
}

function cartLine({ links }: Page, { product, quantity }: CartLine): SafeString {
  const { id, name, stock } = product
  return html`
    <li>
      <a class="frame" href="${links.product(product)}" tabindex="-1" aria-hidden="true">
        <img src="${links.picture(product)}" alt="" width="120" height="120">
      </a>
      <div class="what">
        <a href="${links.product(product)}"><b>${product.family}</b></a>
        <span class="variant">${product.variant}</span>
        <span class="each">${money(product.price)} each${stock <= 5 ? html`, <em>${stock} left</em>` : ''}</span>
      </div>
      <div class="how-many">
        <label class="unseen" for="q${id}">Quantity of ${name}</label>
        <input id="q${id}" name="quantity-${id}" type="number" inputmode="numeric" min="0" max="${Math.min(stock, 99)}" value="${quantity}" required>
        <button class="plain" name="remove" value="${id}" formnovalidate aria-label="Remove ${name}">Remove</button>
      </div>
      <b class="line-total">${money(product.price * quantity)}</b>
    </li>`
}

/** Goods, delivery, total. */
export function sums({
  subtotal,
  delivery,
  total,
}: Pick<Cart, 'subtotal' | 'delivery' | 'total'>): SafeString {
  return html`
    <dl class="sums">
      <div><dt>Goods</dt><dd>${money(subtotal)}</dd></div>
      <div><dt>Delivery</dt><dd>${delivery === 0 ? 'free' : money(delivery)}</dd></div>
      <div class="total"><dt>Total <small>with VAT</small></dt><dd>${money(total)}</dd></div>
    </dl>`
}
