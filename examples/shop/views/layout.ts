import { html, type SafeString } from 'djinn'
import type { FlashedMessage } from 'djinn/sessions'
import type { Category, Product, Sorting } from '../catalog.ts'
import { icon } from './icons.ts'
import { message } from './message.ts'

/** The addresses that the pages link to. */
export interface Links {
  home(): string
  category(slug: string, query?: ListQuery): string
  search(query?: ListQuery): string
  product(product: Pick<Product, 'id' | 'slug'>): string
  picture(picture: Pick<Product, 'picture' | 'color'>): string
  cart(): string
  addItem(): string
  checkout(): string
  help(anchor?: string): string
}

/** The query of a list. */
export interface ListQuery {
  readonly search?: string | undefined
  readonly sort?: Sorting | undefined
  readonly page?: number | undefined
}

/** What every page needs beside its own content. */
export interface Page {
  readonly links: Links
  readonly staticUrl: (path: string) => string
  readonly categories: readonly Category[]
  readonly cartCount: number
  readonly messages: readonly FlashedMessage[]
  /** The path of this page, to mark it in the navigation. */
  readonly path: string
  /** What was searched for. */
  readonly search: string
}

const name = 'Thistlemere'

const about = 'Tableware, cookware, textiles and garden tools from small makers. Free delivery from €60.'

/** A whole page around its content. */
export function layout(page: Page, title: string, content: SafeString): SafeString {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title === '' ? `${name}: useful things, well made` : `${title} – ${name}`}</title>
    <meta name="description" content="${about}">
    <meta name="theme-color" content="#2f4f40">
    <link rel="icon" href="${page.staticUrl('favicon.svg')}" type="image/svg+xml">
    <link rel="stylesheet" href="${page.staticUrl('shop.css')}">
    <script src="${page.staticUrl('shop.js')}" defer></script>
  </head>
  <body>
    <a class="skip" href="#content">Skip to the content</a>
    <aside class="notice" aria-label="Good to know">
      Free delivery from €60 <span aria-hidden="true">·</span> Thirty days to change your mind
    </aside>
    ${header(page)}
    <main id="content">
      ${page.messages.map(({ category, message: text }) => message(category, text))}
      ${content}
    </main>
    ${footer(page)}
  </body>
</html>`
}

function header(page: Page): SafeString {
  const { links, staticUrl } = page
  return html`
    <header class="top">
      <div class="bar">
        <a class="logo" href="${links.home()}"><img src="${staticUrl('logo.svg')}" alt="" width="34" height="34">${name}</a>
        <form class="search" action="${links.search()}" role="search">
          <label class="unseen" for="search">Search the shop</label>
          <input id="search" type="search" name="search" value="${page.search}" maxlength="100" autocomplete="off"
            placeholder="Search for mugs, linen, twine …">
          <button aria-label="Search">${icon('search')}</button>
        </form>
        <a class="cart-link" href="${links.cart()}">${icon('cart')}<span class="wide">Cart</span> ${count(page)}</a>
      </div>
    </header>
    <nav class="shelves" aria-label="Shelves">
      <ul>${page.categories.map((category) => shelf(page, category))}</ul>
    </nav>`
}

function count({ cartCount }: Page): SafeString | '' {
  if (cartCount === 0) return ''
  return html`<span class="count">${cartCount}<span class="unseen"> ${cartCount === 1 ? 'piece' : 'pieces'}</span></span>`
}

function shelf({ links, path }: Page, category: Category): SafeString {
  const url = links.category(category.slug)
  return html`<li><a href="${url}" aria-current="${url === path ? 'page' : 'false'}">${category.name}</a></li>`
}

function footer(page: Page): SafeString {
  const { links, categories, staticUrl } = page
  const half = Math.ceil(categories.length / 2)
  return html`
    <footer class="bottom">
      <div class="columns">
        <section class="about">
          <p class="logo"><img src="${staticUrl('logo-light.svg')}" alt="" width="34" height="34">${name}</p>
          <p>A small shop for kitchen, house and garden. We sell what we would buy again, and repair what can be repaired.</p>
        </section>
        <section>
          <h2>Shelves</h2>
          <ul>${categories.slice(0, half).map((category) => shelf(page, category))}</ul>
        </section>
        <section>
          <h2 class="blank">More shelves</h2>
          <ul>${categories.slice(half).map((category) => shelf(page, category))}</ul>
        </section>
        <section>
          <h2>Help</h2>
          <ul>
            <li><a href="${links.help('delivery')}">Delivery</a></li>
            <li><a href="${links.help('returns')}">Returns and repairs</a></li>
            <li><a href="${links.help('payment')}">Payment</a></li>
            <li><a href="${links.help('contact')}">Contact</a></li>
          </ul>
        </section>
      </div>
      <p class="small">All prices in euros with VAT. ${name} is an example shop: nothing is sent and nothing is charged.</p>
    </footer>`
}
