import { html, type SafeString } from 'djinn'
import type { Category, Product } from '../catalog.ts'
import { cards } from './cards.ts'
import { icon } from './icons.ts'
import { layout, type Page } from './layout.ts'

/** The picture that stands for a shelf. */
const signs: Readonly<Record<string, { picture: string; color: string }>> = {
  tableware: { picture: 'bowl', color: 'mustard' },
  cookware: { picture: 'casserole', color: 'rust' },
  'kitchen-tools': { picture: 'board', color: 'oak' },
  'tea-and-coffee': { picture: 'teapot', color: 'moss' },
  pantry: { picture: 'jar', color: 'fern' },
  textiles: { picture: 'throw', color: 'harbor' },
  'light-and-scent': { picture: 'lamp', color: 'terracotta' },
  'bath-and-laundry': { picture: 'folded', color: 'sky' },
  garden: { picture: 'planter', color: 'terracotta' },
  'desk-and-shelf': { picture: 'notebook', color: 'plum' },
}

/** The front page. */
export function homeView(page: Page, featured: readonly Product[], reduced: readonly Product[]): SafeString {
  const { links } = page
  const content = html`
    ${hero(page)}
    <ul class="promises">
      <li>${icon('truck')}<span><b>Free from €60</b> below that €4.90</span></li>
      <li>${icon('returns')}<span><b>Thirty days</b> to change your mind</span></li>
      <li>${icon('repair')}<span><b>Spare parts</b> for what we sell</span></li>
      <li>${icon('leaf')}<span><b>Packed in paper</b> and nothing else</span></li>
    </ul>
    <section class="row">
      <h2>Shelves</h2>
      <ul class="tiles">${page.categories.map((category) => tile(page, category))}</ul>
    </section>
    <section class="row">
      <h2>Chosen this week</h2>
      ${cards(page, featured)}
    </section>
    <section class="row">
      <h2>A little less</h2>
      ${cards(page, reduced)}
    </section>
    <section class="letter">
      <h2>Why the list is short</h2>
      <p>
        We try everything for a season before it comes on the shelf. What chips, fades or sulks goes back; what stays has
        a spare part, a maker we can call, and a reason to cost what it costs.
      </p>
      <p><a href="${links.help('returns')}">How we repair things</a></p>
    </section>`
  return layout(page, '', content)
}

function hero({ links, staticUrl }: Page): SafeString {
  return html`
    <section class="hero">
      <div class="words">
        <p class="kicker">Kitchen · House · Garden</p>
        <h1>Useful things, well made, for a long time.</h1>
        <p class="lead">
          Pots that pour, towels that dry, tools that can be mended. Three hundred things from small makers, each one in
          daily use at home.
        </p>
        <p class="actions">
          <a class="button" href="${links.category('tableware')}">Start with the table</a>
          <a class="button quiet" href="${links.category('garden')}">Out to the garden</a>
        </p>
      </div>
      <img src="${staticUrl('hero.svg')}" alt="A kitchen shelf with a kettle, cups, jars and a plant" width="900" height="680">
    </section>`
}

function tile({ links }: Page, { slug, name, count }: Category): SafeString {
  const sign = signs[slug] ?? { picture: 'box', color: 'natural' }
  return html`
    <li>
      <a href="${links.category(slug)}">
        <img src="${links.picture(sign)}" alt="" width="400" height="400" loading="lazy">
        <span><b>${name}</b> ${count} things</span>
      </a>
    </li>`
}
