import { EmptyPage, PageNotAnInteger, pageErrors } from './page-errors.ts'
import { isGrouped } from './query-order.ts'
import { QuerySet } from './query-set.ts'

/** What can be cut into pages beside an array: a query set, or what behaves as one. */
export interface Sliceable<Item> {
  count(): Promise<number>
  slice(from: number, to?: number): PromiseLike<readonly Item[]>
}

/** How {@link paginate} cuts. */
export interface PaginateOptions {
  /** Items of a page. */
  readonly perPage: number
  /** Up to so many items that would be alone on the last page stand on the page before. @default 0 */
  readonly orphans?: number
  /** Whether the first page is there when there are no items. @default true */
  readonly allowEmptyFirstPage?: boolean
}

/** How {@link Paginator.elidedPageRange} cuts. */
export interface ElidedRangeOptions {
  /** Pages shown on each side of the current one. @default 3 */
  readonly onEachSide?: number
  /** Pages shown at the beginning and the end. @default 2 */
  readonly onEnds?: number
}

/** What stands for pages that are left out of an elided range. */
export const pageEllipsis = '…'

/**
 * Cuts a query set or an array into pages with numbers.
 *
 * ```ts
 * import { paginate } from 'djinn/orm'
 *
 * const pages = paginate(['a', 'b', 'c', 'd', 'e'], { perPage: 2 })
 * const page = await pages.page(3)
 * page.items // ['e']
 * page.hasNext // false
 * await pages.numPages() // 3
 * ```
 *
 * A query set without an order is ordered by its key: else a row could stand on two pages.
 */
export function paginate<Item>(
  items: readonly Item[] | Sliceable<Item>,
  options: PaginateOptions,
): Paginator<Item> {
  return new Paginator(items, options)
}

/** Items in pages. The items are counted once; make another for a new count. */
export class Paginator<Item> {
  readonly items: readonly Item[] | Sliceable<Item>
  readonly perPage: number
  readonly orphans: number
  readonly allowEmptyFirstPage: boolean
  #count: Promise<number> | undefined

  constructor(items: readonly Item[] | Sliceable<Item>, options: PaginateOptions) {
    const { perPage, orphans = 0, allowEmptyFirstPage = true } = options
    if (!Number.isInteger(perPage) || perPage < 1) throw pageErrors.size('perPage', perPage)
    if (!Number.isInteger(orphans) || orphans < 0) throw pageErrors.size('orphans', orphans)
    this.items = items instanceof QuerySet ? (ordered(items) as unknown as Sliceable<Item>) : items
    this.perPage = perPage
    this.orphans = orphans
    this.allowEmptyFirstPage = allowEmptyFirstPage
  }

  /** How many items there are on all pages. */
  count(): Promise<number> {
    const { items } = this
    this.#count ??= isArray(items) ? Promise.resolve(items.length) : items.count()
    return this.#count
  }

  /** How many pages there are. */
  async numPages(): Promise<number> {
    return this.#pages(await this.count())
  }

  /** The numbers of all pages, from 1. */
  async pageRange(): Promise<number[]> {
    return range(1, await this.numPages())
  }

  /**
   * A page by its number, as a number or as a text of a query.
   *
   * @throws {PageNotAnInteger} a 404
   * @throws {EmptyPage} a 404
   */
  async page(given: unknown): Promise<Page<Item>> {
    const number = toInteger(given)
    const count = await this.count()
    const last = this.#pages(count)
    if (number < 1 || number > last) throw new EmptyPage(number, last)
    const from = (number - 1) * this.perPage
    const to = from + this.perPage + this.orphans >= count ? count : from + this.perPage
    const { items } = this
    const found = isArray(items) ? items.slice(from, to) : await items.slice(from, to)
    return new Page(found, number, count, last, this)
  }

  /** A page by its number; the first where that is no number, the last where there is no such page. */
  async getPage(given: unknown): Promise<Page<Item>> {
    try {
      return await this.page(given)
    } catch (error) {
      if (error instanceof PageNotAnInteger) return this.page(1)
      if (error instanceof EmptyPage) return this.page(await this.numPages())
      throw error
    }
  }

  /** The numbers of pages around one, with `…` for those left out: `[1, 2, '…', 7, 8, 9, '…', 19, 20]`. */
  async elidedPageRange(number: unknown, options: ElidedRangeOptions = {}): Promise<(number | '…')[]> {
    const last = await this.numPages()
    const at = toInteger(number)
    if (at < 1 || at > last) throw new EmptyPage(at, last)
    return elidedRange(at, last, options)
  }

  #pages(count: number): number {
    if (count === 0 && !this.allowEmptyFirstPage) return 0
    return Math.ceil(Math.max(1, count - this.orphans) / this.perPage)
  }
}

/** One page: its items, and where it stands among the others. */
export class Page<Item> implements Iterable<Item> {
  readonly items: readonly Item[]
  /** From 1. */
  readonly number: number
  /** Items on all pages. */
  readonly count: number
  readonly numPages: number
  readonly paginator: Paginator<Item>

  constructor(
    items: readonly Item[],
    number: number,
    count: number,
    numPages: number,
    paginator: Paginator<Item>,
  ) {
    this.items = items
    this.number = number
    this.count = count
    this.numPages = numPages
    this.paginator = paginator
  }

  get length(): number {
    return this.items.length
  }
  get hasNext(): boolean {
    return this.number < this.numPages
  }
  get hasPrevious(): boolean {
    return this.number > 1
  }
  get hasOtherPages(): boolean {
    return this.hasNext || this.hasPrevious
  }
  /** The number of the first item among all, from 1; 0 where there are none. */
  get startIndex(): number {
    return this.count === 0 ? 0 : this.paginator.perPage * (this.number - 1) + 1
  }
  /** The number of the last item among all, from 1. */
  get endIndex(): number {
    return this.number === this.numPages ? this.count : this.number * this.paginator.perPage
  }

  /** @throws {EmptyPage} on the last page */
  nextPageNumber(): number {
    if (!this.hasNext) throw new EmptyPage(this.number + 1, this.numPages)
    return this.number + 1
  }
  /** @throws {EmptyPage} on the first page */
  previousPageNumber(): number {
    if (!this.hasPrevious) throw new EmptyPage(this.number - 1, this.numPages)
    return this.number - 1
  }
  /** The numbers of pages around this one, with `…` for those left out. */
  elidedPageRange(options: ElidedRangeOptions = {}): (number | '…')[] {
    return elidedRange(this.number, this.numPages, options)
  }
  [Symbol.iterator](): Iterator<Item> {
    return this.items[Symbol.iterator]()
  }
}

function ordered(query: QuerySet): QuerySet {
  const { sliced, combined, form } = query.extras
  // An order by the key would make a group of every row.
  const grouped = form !== 'instances' && isGrouped(query)
  return query.ordered || sliced || grouped || combined ? query : query.orderBy('pk')
}

function isArray<Item>(items: readonly Item[] | Sliceable<Item>): items is readonly Item[] {
  return Array.isArray(items)
}

function toInteger(given: unknown): number {
  const number = typeof given === 'string' && /^\s*[+-]?\d+\s*$/.test(given) ? Number(given) : given
  if (typeof number === 'bigint') return Number(number)
  if (typeof number !== 'number' || !Number.isInteger(number)) throw new PageNotAnInteger(given)
  return number
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

function elidedRange(
  number: number,
  last: number,
  { onEachSide = 3, onEnds = 2 }: ElidedRangeOptions,
): (number | '…')[] {
  if (last <= (onEachSide + onEnds) * 2) return range(1, last)
  const skipsBefore = number > onEachSide + onEnds + 2
  const skipsAfter = number < last - onEachSide - onEnds - 1
  return [
    ...(skipsBefore
      ? [...range(1, onEnds), pageEllipsis, ...range(number - onEachSide, number)]
      : range(1, number)),
    ...(skipsAfter
      ? [...range(number + 1, number + onEachSide), pageEllipsis, ...range(last - onEnds + 1, last)]
      : range(number + 1, last)),
  ] as (number | '…')[]
}
