/** What all engines render. It goes to each of them as JSON, so that all have the same. */
export interface Data {
  readonly table: { readonly title: string; readonly rows: readonly Fortune[] }
  readonly page: {
    readonly title: string
    readonly path: string
    readonly links: readonly Link[]
    readonly items: readonly Item[]
  }
  /** Each is made a promise for each render. */
  readonly promises: { readonly texts: readonly string[] }
  readonly compile: { readonly title: string; readonly isOpen: boolean; readonly rows: readonly Fortune[] }
}

export interface Fortune {
  readonly id: number
  readonly message: string
}

export interface Link {
  readonly url: string
  readonly label: string
}

export interface Item {
  readonly id: number
  readonly url: string
  readonly name: string
  readonly description: string
  readonly seller: string
}

/** What an engine does; a row that it cannot do is not there. */
export interface Engine {
  table(data: Data['table']): string | Promise<string>
  page(data: Data['page']): string | Promise<string>
  promises?(data: Data['promises']): Promise<string>
  /** From the text of a template to its first text; the template is new each time. */
  compile?(data: Data['compile'], salt: number): string | Promise<string>
}

/** A row of the table of results. */
export interface Row {
  readonly name: keyof Engine
  readonly title: string
}

export const rows: readonly Row[] = [
  { name: 'table', title: '20-row table' },
  { name: 'page', title: 'page of 100 items' },
  { name: 'promises', title: '1,000 promises' },
  { name: 'compile', title: 'compiling 500 lines' },
]

/** The template that is compiled: 50 sections of ten lines. */
export function inSections(section: (index: number) => string): string {
  return Array.from({ length: 50 }, (_, index) => section(index)).join('')
}

/** What the row of promises renders: new ones for each render. */
export function promised({ texts }: Data['promises']): { readonly values: readonly Promise<string>[] } {
  return { values: texts.map((text) => Promise.resolve(text)) }
}

const sayings = [
  'Measure twice, cut once.',
  'A bug that nobody reports is a feature that nobody uses.',
  '<script>alert("This must not run.")</script>',
  'The last bug is the one before the next.',
  "It works on Bob's machine & nowhere else.",
  '急がば回れ',
  'Names are the first comment.',
  'Fast & wrong is still wrong.',
  'Delete code as you would delete mail: daily.',
  'A cache is a promise to be out of date.',
  'Every loop ends, or the night shift ends it.',
  'Who reads "TODO" has found the documentation.',
  'Two hard things: naming, caches, and counting.',
  'Read the error. Then read it again.',
  'There is no cloud, there are only other rooms.',
  'What is not tested is guessed.',
]
const nouns = [
  'kettle',
  'lamp',
  'throw',
  'bread knife',
  'teapot',
  'shelf',
  'stool',
  'basket',
  'mirror',
  'candle',
]
const adjectives = [
  'plain',
  'oak',
  'forest green',
  'hand-made',
  'small & round',
  'tall',
  'blue',
  'heavy',
  'folding',
]
const sellers = [
  "Ann's Attic",
  'North & Sons',
  'Wool House',
  'Old Mill',
  'Bright Side',
  'The Corner',
  'Byrne',
]
const sentences = [
  'Made to be used every day and to be handed on.',
  'Cleans with warm water & a soft cloth; keep it away from bleach.',
  'Ships in a box of recycled paper within two days.',
  'Measures <30 cm> across and fits every common cupboard.',
  'Comes with a guarantee of ten years on all that moves.',
]

/** The same every time. */
export function makeData(): Data {
  const rows = Array.from({ length: 20 }, (_, index) => ({
    id: index + 1,
    message: sayings[index % sayings.length] ?? '',
  }))
  return {
    table: { title: 'Sayings', rows },
    page: { title: 'Home & garden', path: '/lamps', links: makeLinks(), items: makeItems() },
    promises: {
      texts: Array.from(
        { length: 1000 },
        (_, index) => `Answer ${index} ${index % 8 === 0 ? '& more' : 'of many'}`,
      ),
    },
    compile: { title: 'Sections', isOpen: true, rows: rows.slice(0, 3) },
  }
}

function makeLinks(): Link[] {
  return ['Tea', 'Lamps', 'Tables', 'Garden & yard', 'Sale'].map((label) => ({
    url: `/${label.toLowerCase().replaceAll(/\W+/g, '-')}`,
    label,
  }))
}

function makeItems(): Item[] {
  return Array.from({ length: 100 }, (_, index) => ({
    id: 1000 + index * 7,
    url: `/items/${1000 + index * 7}/lamps`,
    name: `${pick(adjectives, index)} ${pick(nouns, index * 3)}`,
    description: `${pick(sentences, index)} ${pick(sentences, index + 2)}`,
    seller: pick(sellers, index),
  }))
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? ''
}
