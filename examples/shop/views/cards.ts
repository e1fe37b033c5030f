import { html, type SafeString } from 'djinn'
import type { Product } from '../catalog.ts'
import { money } from './formats.ts'
import type { Page } from './layout.ts'

/** A grid of products. */
export function cards(page: Page, products: readonly Product[]): SafeString {
  return html`<ul class="cards">${products.map((product) => card(page, product))}</ul>`
}

function card({ links }: Page, product: Product): SafeString {
  return html`
    <li class="card">
      <a href="${links.product(product)}">
        <span class="frame">
          <img src="${links.picture(product)}" alt="" width="400" height="400" loading="lazy">${badge(product)}
        </span>
        <span class="family">${product.family}</span>
        <span class="variant">${product.variant}</span>
        ${price(product)}
      </a>
    </li>`
}

function badge({ was, price, stock }: Product): SafeString | '' {
  if (stock === 0) return html`<span class="badge out">Sold out</span>`
  if (was !== null) return html`<span class="badge sale">−${Math.round((1 - price / was) * 100)} %</span>`
  return stock <= 3 ? html`<span class="badge few">Last ${stock}</span>` : ''
}

/** The price, and beside it what it was. */
export function price({ price: now, was }: Product): SafeString {
  if (was === null) return html`<span class="price">${money(now)}</span>`
  return html`
    <span class="price reduced">
      <span class="unseen">Now</span> ${money(now)} <s><span class="unseen">before</span> ${money(was)}</s>
    </span>`
}
