import { EmptyPage, type Page, type Paginator, paginate } from 'djinn/orm'
import type { CaseInput } from '../adapter.ts'
import type { Operations } from '../http/input.ts'

/** Django's Paginator. */
export const pages: Operations = {
  paginator: async (input) => {
    const paginator = paginatorOf(input)
    return {
      count: await paginator.count(),
      num_pages: await paginator.numPages(),
      page_range: await paginator.pageRange(),
    }
  },
  page: async (input) => summaryOf(await paginatorOf(input).page(input.number)),
  get_page: async (input) => summaryOf(await paginatorOf(input).getPage(input.number)),
  elided_range: (input) =>
    paginatorOf(input).elidedPageRange(input.number, {
      ...(typeof input.on_each_side === 'number' && { onEachSide: input.on_each_side }),
      ...(typeof input.on_ends === 'number' && { onEnds: input.on_ends }),
    }),
}

function paginatorOf(input: CaseInput): Paginator<number> {
  const numbers = Array.from({ length: Number(input.count) }, (_, index) => index + 1)
  return paginate(numbers, {
    perPage: Number(input.per_page),
    orphans: Number(input.orphans ?? 0),
    allowEmptyFirstPage: input.allow_empty_first_page !== false,
  })
}

function summaryOf(page: Page<number>) {
  return {
    number: page.number,
    items: page.items,
    has_next: page.hasNext,
    has_previous: page.hasPrevious,
    has_other_pages: page.hasOtherPages,
    next: numberOf(() => page.nextPageNumber()),
    previous: numberOf(() => page.previousPageNumber()),
    start_index: page.startIndex,
    end_index: page.endIndex,
    len: page.length,
  }
}

function numberOf(read: () => number): unknown {
  try {
    return read()
  } catch (error) {
    if (error instanceof EmptyPage) return { raises: error.name }
    throw error
  }
}
