import { html, type SafeString } from 'djinn'
import { type Category, type Listing, type Sorting, sortings } from '../catalog.ts'
import { cards } from './cards.ts'
import { crumbs } from './crumbs.ts'
import { type ListQuery, layout, type Page } from './layout.ts'

/** A shelf: its products, sorted, a page at a time. */
export function categoryView(page: Page, category: Category, listing: Listing, sort: Sorting): SafeString {
  const { links } = page
  const url = (query: ListQuery) => links.category(category.slug, query)
  const content = html`
    ${crumbs([{ name: 'Home', url: links.home() }], category.name)}
    <div class="heading">
      <div>
        <h1>${category.name}</h1>
        <p>${listing.total} things</p>
      </div>
      ${sorter(url({}), '', sort)}
    </div>
    ${cards(page, listing.products)}
    ${pager(listing, (number) => url({ sort, page: number }))}`
  return layout(page, category.name, content)
}

/** What was found; and where nothing was, a way on. */
export function searchView(page: Page, listing: Listing, sort: Sorting): SafeString {
  const { search, links } = page
  const title = search === '' ? 'Everything' : `“${search}”`
  if (listing.total === 0) return layout(page, title, nothingFound(page))
  const content = html`
    <div class="heading">
      <div>
        <h1>${title}</h1>
        <p>${listing.total} ${listing.total === 1 ? 'thing' : 'things'} found</p>
      </div>
      ${sorter(links.search(), search, sort)}
    </div>
    ${cards(page, listing.products)}
    ${pager(listing, (number) => links.search({ search, sort, page: number }))}`
  return layout(page, title, content)
}

function nothingFound({ search, links, categories }: Page): SafeString {
  return html`
    <section class="empty">
      <h1>Nothing found for “${search}”</h1>
      <p>
        Try a shorter word, or what it is made of:
        <a href="${links.search({ search: 'stoneware' })}">stoneware</a>,
        <a href="${links.search({ search: 'linen' })}">linen</a>,
        <a href="${links.search({ search: 'steel' })}">steel</a>. Or walk along the shelves:
      </p>
      <ul class="chips">
        ${categories.map(({ slug, name }) => html`<li><a href="${links.category(slug)}">${name}</a></li>`)}
      </ul>
    </section>`
}

/** Works by its button; where scripts run, choosing is enough. */
function sorter(action: string, search: string, chosen: Sorting): SafeString {
  const option = ([value, label]: [string, string]) =>
    html`<option value="${value}" ?selected="${value === chosen}">${label}</option>`
  return html`
    <form class="sorter" action="${action}" data-submit-on-change>
      ${search === '' ? '' : html`<input type="hidden" name="search" value="${search}">`}
      <label for="sort">Sort by</label>
      <select id="sort" name="sort">${Object.entries(sortings).map(option)}</select>
      <button class="button quiet small">Sort</button>
    </form>`
}

/** Links to the first page, the last one, and two on either side of this one. */
function pager({ page, pages }: Listing, url: (page: number) => string): SafeString | '' {
  if (pages === 1) return ''
  const all = Array.from({ length: pages }, (_, index) => index + 1)
  const shown = all.filter((number) => number === 1 || number === pages || Math.abs(number - page) <= 2)
  const link = (number: number) =>
    html`<li><a href="${url(number)}" aria-label="Page ${number}" aria-current="${number === page ? 'page' : 'false'}">${number}</a></li>`
  const linkAfterGap = (number: number, index: number) =>
    number - (shown[index - 1] ?? 0) > 1 ? html`<li><span>…</span></li>${link(number)}` : link(number)
  return html`
    <nav class="pager" aria-label="Pages">
      <ul>
        ${page > 1 ? html`<li><a href="${url(page - 1)}" rel="prev">Previous</a></li>` : ''}
        ${shown.map(linkAfterGap)}
        ${page < pages ? html`<li><a href="${url(page + 1)}" rel="next">Next</a></li>` : ''}
      </ul>
    </nav>`
}
