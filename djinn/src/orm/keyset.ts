import { fromUrlSafeBase64, toUrlSafeBase64 } from '../base/index.ts'
import { DataError, InvalidValue } from '../sql/index.ts'
import { ormErrors } from './errors.ts'
import { Expression } from './expressions/expression.ts'
import { type Cursor, partsBehind } from './keyset-conditions.ts'
import { type KeysetTerm, keysetTerms } from './keyset-terms.ts'
import { type Instance, propertiesOf, stateOf } from './model/instance.ts'
import { pageErrors } from './page-errors.ts'
import { QuerySet } from './query-set.ts'
import { decodeField } from './run/mapper.ts'
import { planOf } from './run/plan.ts'

/** Which part {@link keyset} reads. */
export interface KeysetOptions {
  /** Rows at most. */
  readonly size: number
  /** `next` of the page before. Empty means the first page, so that a value of a query can be handed on. */
  readonly after?: string | null | undefined
  /** `previous` of the page behind. */
  readonly before?: string | null | undefined
}

/** Rows, and the cursors of the pages around them; undefined where there is none. */
export interface KeysetPage<Item> {
  readonly items: Item[]
  readonly next: string | undefined
  readonly previous: string | undefined
}

/** A query set as this function needs it, whatever the types of its rows. */
type Rows<Item> = PromiseLike<readonly Item[]>

/**
 * Pages without numbers: each begins behind the last row of the one before. As fast on the thousandth page as on the first, and no
 * row is seen twice or left out when others come and go meanwhile.
 *
 * ```ts
 * import { char, keyset, Model } from 'djinn/orm'
 *
 * class Post extends Model({ title: char({ maxLength: 200 }) }) {}
 * async function list(after: string | null) {
 *   const { items, next } = await keyset(Post.orderBy('title'), { after, size: 20 })
 *   return { titles: items.map((post) => post.title), next }
 * }
 * ```
 *
 * The order is that of the query set, with the key behind it. A cursor tells nothing that the rows do not: it holds their values
 * in the order, as text in the precision of the database. It is not signed.
 *
 * @throws {DjinnError} `ORM_BAD_CURSOR`, a 400, for a cursor of another order or none.
 */
export async function keyset<Item>(query: Rows<Item>, options: KeysetOptions): Promise<KeysetPage<Item>> {
  const { size } = options
  if (!(query instanceof QuerySet)) throw ormErrors.notAModel('keyset()', query)
  if (!Number.isInteger(size) || size < 1) throw pageErrors.size('size', size)
  if (options.after && options.before) throw pageErrors.twoCursors()
  checkForm(query)
  const cursor = options.after || options.before || undefined
  const backward = Boolean(options.before)
  const dialect = await query.readFrom().connect()
  const terms = keysetTerms(query, dialect)
  const directed = backward ? terms.map(turned) : terms
  const wanted = withOrder(query, directed)
  const page = wanted.slice(0, size + 1)
  const found =
    cursor === undefined
      ? ((await page.toArray()) as Instance[])
      : await rowsBehind(wanted, partsBehind(directed, readCursor(cursor, terms), dialect), size + 1)
  const hasMore = found.length > size
  const items = backward ? found.slice(0, size).reverse() : found.slice(0, size)
  const [first, last] = [items[0], items.at(-1)]
  const cursors = await cursorsOf(page, terms, items)
  const hasNext = backward ? first !== undefined : hasMore
  const hasPrevious = backward ? hasMore : cursor !== undefined && last !== undefined
  return {
    items: items as Item[],
    next: hasNext ? cursors?.last : undefined,
    previous: hasPrevious ? cursors?.first : undefined,
  }
}

function checkForm(query: QuerySet): void {
  if (query.extras.form !== 'instances') throw ormErrors.afterValues('keyset')
  if (query.extras.sliced) throw ormErrors.slicedQuery('keyset')
  if (query.extras.combined) throw ormErrors.combinedQuery('keyset')
}

/** A cursor comes from the visitor: what no column of the order can hold is his mistake. */
async function rowsBehind(query: QuerySet, parts: readonly Expression[], size: number): Promise<Instance[]> {
  const found: Instance[] = []
  try {
    for (const part of parts) {
      if (found.length === size) break
      found.push(
        ...((await query
          .filter(part)
          .slice(0, size - found.length)
          .toArray()) as Instance[]),
      )
    }
    return found
  } catch (error) {
    if (error instanceof InvalidValue || error instanceof DataError) throw pageErrors.badCursor(error)
    throw error
  }
}

function turned(term: KeysetTerm): KeysetTerm {
  return { ...term, descending: !term.descending, nullsFirst: !term.nullsFirst }
}

function withOrder(query: QuerySet, terms: readonly KeysetTerm[]): QuerySet {
  const orders = terms.map(
    ({ path, descending, nullable, nullsFirst }) =>
      new Expression({
        kind: 'order',
        of: { kind: 'ref', path },
        descending,
        ...(nullable && { nulls: nullsFirst ? 'first' : 'last' }),
      }),
  )
  const unturned = query.shape.calls().filter((call) => call.method === 'reverse').length % 2 === 1
  const read = terms.flatMap(({ column, path }): [string, Expression][] =>
    column === undefined ? [] : [[column, new Expression({ kind: 'ref', path })]],
  )
  const annotated = read.length === 0 ? query : query.annotate(Object.fromEntries(read))
  return (unturned ? annotated.reverse() : annotated).orderBy(...orders)
}

/** The cursors of the first and the last row. */
async function cursorsOf(
  query: QuerySet,
  terms: readonly KeysetTerm[],
  items: readonly Instance[],
): Promise<{ first: string; last: string } | undefined> {
  const [first, last] = [items[0], items.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const database = query.readFrom()
  const { layout } = await planOf(query.settled().shape, database)
  if (layout.kind !== 'instances') return undefined
  const dialect = await database.connect()
  const readers = terms.map(({ field, column }) => {
    const found =
      column === undefined
        ? layout.columns.find((each) => each.field === field)
        : layout.annotations.find((each) => each.name === column)
    const decode =
      field.type.kind === 'datetime' || field.type.kind === 'instant'
        ? undefined
        : decodeField(field, dialect)
    return (row: readonly unknown[]) => {
      const raw = row[found?.position ?? -1]
      return plain(raw === null || decode === undefined ? raw : decode(raw))
    }
  })
  const valuesOf = (item: Instance) => {
    const row = stateOf(item).row ?? []
    return readers.map((read) => read(row))
  }
  const [start, end] = [valuesOf(first), valuesOf(last)]
  const different = start.findIndex((value, index) => value !== end[index])
  const alike = different < 0 ? terms.length - 1 : different
  const cursors = { first: writeCursor(terms, start, alike), last: writeCursor(terms, end, alike) }
  for (const { column } of terms)
    if (column !== undefined) for (const item of items) delete propertiesOf(item)[column]
  return cursors
}

/** What JSON holds without loss. */
function plain(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value)
}

function signature(terms: readonly KeysetTerm[]): string {
  return terms.map(({ path, descending }) => `${descending ? '-' : ''}${path}`).join()
}

function writeCursor(terms: readonly KeysetTerm[], values: readonly unknown[], alike: number): string {
  const all = [signature(terms), ...values, ...(alike > 0 ? [alike] : [])]
  return toUrlSafeBase64(Buffer.from(JSON.stringify(all)))
}

function readCursor(text: string, terms: readonly KeysetTerm[]): Cursor {
  const [order, ...given] = parsed(text)
  const values = given.slice(0, terms.length)
  const [alike = 0, more] = given.slice(terms.length)
  const good =
    order === signature(terms) &&
    values.length === terms.length &&
    values.every((value, index) => (value === null ? terms[index]?.nullable : typeof value !== 'object')) &&
    more === undefined &&
    Number.isInteger(alike) &&
    (alike as number) >= 0 &&
    (alike as number) < terms.length
  if (!good) throw pageErrors.badCursor()
  return { values, alike: alike as number }
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(fromUrlSafeBase64(text)?.toString() ?? '')
    if (Array.isArray(value)) return value
  } catch (error) {
    throw pageErrors.badCursor(error)
  }
  throw pageErrors.badCursor()
}
