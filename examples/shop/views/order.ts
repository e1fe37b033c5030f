import { html, type SafeString } from 'djinn'
import type { Order, OrderLine } from '../orders.ts'
import { sums } from './cart.ts'
import { day, money } from './formats.ts'
import { icon } from './icons.ts'
import { layout, type Page } from './layout.ts'

/** What was ordered: the page to keep. */
export function orderView(page: Page, order: Order): SafeString {
  const { number, name, email, street, postcode, city, country, delivery, total } = order
  const content = html`
    <section class="thanks">
      <span class="seal">${icon('check')}</span>
      <h1>Thank you, ${name}</h1>
      <p>Your order is with us. We pack it on the next working day and write to <b>${email}</b> when it leaves.</p>
      <p class="number">Order <strong>${number}</strong> <span>${day(order.placedAt)}</span></p>
    </section>
    <div class="split">
      <section class="ordered">
        <h2>What you ordered</h2>
        <ul class="brief">${order.lines.map((line) => briefLine(page, line))}</ul>
        ${sums({ subtotal: total - delivery, delivery, total })}
      </section>
      <aside class="summary" aria-labelledby="where">
        <h2 id="where">Where it goes</h2>
        <address>${name}<br>${street}<br>${postcode} ${city}<br>${country}</address>
        <h2>Payment</h2>
        <p>By invoice, within 14 days.</p>
        <p class="hint">Keep the address of this page: whoever knows it can see this order.</p>
      </aside>
    </div>
    <p class="actions center"><a class="button quiet" href="${page.links.home()}">Back to the shop</a></p>`
  return layout(page, `Order ${number}`, content)
}

/** A line of an order, in one row. */
export function briefLine({ links }: Page, line: Omit<OrderLine, 'productId'>): SafeString {
  return html`
    <li>
      <img src="${links.picture(line)}" alt="" width="56" height="56">
      <span>${line.quantity} × ${line.name}</span>
      <b>${money(line.price * line.quantity)}</b>
    </li>`
}
