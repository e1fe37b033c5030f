import { html, type SafeString } from 'djinn'
import type { Product } from '../catalog.ts'
import { cards, price } from './cards.ts'
import { crumbs } from './crumbs.ts'
import { icon } from './icons.ts'
import { layout, type Page } from './layout.ts'

/** What a product page shows beside the product. */
export interface Beside {
  readonly categoryName: string
  readonly variants: readonly Product[]
  readonly related: readonly Product[]
}

/** The page of a product. */
export function productView(page: Page, product: Product, beside: Beside): SafeString {
  const { links } = page
  const way = [
    { name: 'Home', url: links.home() },
    { name: beside.categoryName, url: links.category(product.category) },
  ]
  const content = html`
    ${crumbs(way, product.family)}
    <article class="product">
      <div class="frame">
        <img src="${links.picture(product)}" alt="${product.name}" width="400" height="400">
      </div>
      <div class="facts">
        <h1>${product.family} <span class="variant">${product.variant}</span></h1>
        <p class="cost">${price(product)} <span class="vat">with VAT</span></p>
        <p class="lead">${product.description}</p>
        ${swatches(page, beside.variants, product)}
        ${stockLine(product)}
        ${product.stock === 0 ? '' : buyForm(page, product)}
        <dl class="details">
          <div><dt>Material</dt><dd>${product.material}</dd></div>
          <div><dt>Size</dt><dd>${product.size}</dd></div>
          <div><dt>Article</dt><dd>${product.sku}</dd></div>
        </dl>
        <ul class="assurances">
          <li>${icon('truck')}With you in two to four working days</li>
          <li>${icon('returns')}Thirty days to change your mind</li>
          <li>${icon('repair')}Spare parts and repairs</li>
        </ul>
      </div>
    </article>
    ${fromTheSameShelf(page, beside.related)}`
  return layout(page, product.name, content)
}

function swatches(page: Page, variants: readonly Product[], shown: Product): SafeString | '' {
  if (variants.length < 2) return ''
  return html`
    <h2 class="label" id="colors">Comes in</h2>
    <ul class="swatches" aria-labelledby="colors">${variants.map((variant) => swatch(page, variant, variant.id === shown.id))}</ul>`
}

function swatch({ links }: Page, variant: Product, isShown: boolean): SafeString {
  return html`
    <li>
      <a href="${links.product(variant)}" title="${variant.variant}" aria-current="${isShown ? 'page' : 'false'}">
        <img src="${links.picture(variant)}" alt="${variant.variant}" width="64" height="64">
      </a>
    </li>`
}

function stockLine({ stock }: Product): SafeString {
  if (stock === 0)
    return html`<p class="stock out">${icon('alert')}Sold out. More of these are being made.</p>`
  if (stock <= 5) return html`<p class="stock few">${icon('alert')}Only ${stock} left</p>`
  return html`<p class="stock">${icon('check')}In stock</p>`
}

function buyForm({ links }: Page, { id, stock }: Product): SafeString {
  return html`
    <form class="buy" method="post" action="${links.addItem()}">
      <input type="hidden" name="product" value="${id}">
      <label for="quantity">Quantity</label>
      <input id="quantity" name="quantity" type="number" inputmode="numeric" value="1" min="1" max="${Math.min(stock, 99)}" required>
      <button class="button">${icon('cart')}Put in the cart</button>
    </form>`
}

function fromTheSameShelf(page: Page, related: readonly Product[]): SafeString | '' {
  if (related.length === 0) return ''
  return html`
    <section class="row">
      <h2>From the same shelf</h2>
      ${cards(page, related)}
    </section>`
}
