import { type HttpError, html, type SafeString } from 'djinn'
import { layout, type Page } from './layout.ts'

/** Delivery, returns, payment, contact. */
export function helpView(page: Page): SafeString {
  const content = html`
    <article class="prose">
      <h1>Help</h1>
      <section id="delivery">
        <h2>Delivery</h2>
        <p>
          Parcels leave on the next working day and take two to four days. Delivery costs €4.90, and nothing from €60. We
          deliver to eleven countries; the list is in the checkout.
        </p>
      </section>
      <section id="returns">
        <h2>Returns and repairs</h2>
        <p>
          You have thirty days. Send a thing back as you would like to receive it, and we return what you paid, the delivery
          included.
        </p>
        <p>
          Springs, blades, seals, lids and straps are kept as spare parts. Write to us what broke, with a picture; often a
          letter with the part in it is all it takes.
        </p>
      </section>
      <section id="payment">
        <h2>Payment</h2>
        <p>
          You pay by invoice within 14 days. It lies in the parcel and names the account. There is no other fee.
        </p>
      </section>
      <section id="contact">
        <h2>Contact</h2>
        <p>
          Thistlemere, 4 Weir Lane, Ballinacor. Write to
          <a href="mailto:hello@thistlemere.example">hello@thistlemere.example</a>; someone answers from Monday to Saturday.
        </p>
      </section>
    </article>`
  return layout(page, 'Help', content)
}

/** An error, in the shop's own words where it has some. */
export function errorView(page: Page, error: HttpError): SafeString {
  const isLost = error.status === 404
  const lost =
    'The page may have moved, or the thing may have left the shop. The search above knows all that is here.'
  const title = isLost ? 'This is not on the shelf' : error.title
  const content = html`
    <section class="empty">
      <p class="kicker">${error.status}</p>
      <h1>${title}</h1>
      <p>${isLost ? lost : error.description}</p>
      <p><a class="button" href="${page.links.home()}">To the front page</a></p>
    </section>`
  return layout(page, title, content)
}
