import { splitQuoted, unquote } from '../base/index.ts'
import type { MultiDict } from '../http/index.ts'
import { and, inTotalOrder, or, Q } from '../orm/index.ts'
import { modelFormErrors } from './errors.ts'
import { type AnyQuery, keyText, type ModelChoiceOptions } from './rows.ts'

/** Rows of one page of {@link choicesOf}, and of one search without a script. */
export const pageSize = 20
/** What nobody types, and a database should not be asked: a longer text, a page further back. */
const limits = { text: 200, page: 1000 }

/** What {@link choicesOf} answers, as JSON. */
export interface ChoicesPage {
  /** The rows, in the order of the query. */
  readonly results: readonly {
    /** What a form sends for the row. */
    readonly value: string
    /** What the row is called. */
    readonly label: string
  }[]
  /** Whether there is another page. */
  readonly more: boolean
}

/** What {@link choicesOf} reads of the context of a request. */
export interface ChoicesContext {
  readonly request: { readonly query: MultiDict }
}

/** A kind of field whose rows can be searched. */
export interface Searched {
  readonly find?: (context: unknown, text: string, page: number) => Promise<ChoicesPage>
}

/**
 * A handler that finds rows for a `modelChoice` or `modelMultipleChoice` with `search`: `?q=` is what is searched, `?page=` counts
 * from 1. It offers rows of the field's query alone, 20 a page, and knows no visitors: put it behind the guards that the form is
 * behind. A query that looks at its form is given `{ context }` with the context of this request.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { char, connectModels, createTables, Model } from 'djinn/orm'
 * import { openDatabase } from 'djinn/sql'
 * import { choicesOf, modelChoice } from 'djinn/modelforms'
 *
 * class Town extends Model({ name: char({ maxLength: 80 }) }) {}
 * const db = openDatabase('sqlite::memory:')
 * await createTables(db, { Town })
 * connectModels(db, { Town })
 * await Town.create({ name: 'Oslo' })
 *
 * const town = modelChoice(() => Town.all(), { search: ['name'], searchUrl: '/towns', rowLabel: (row: Town) => row.name })
 * const app = new Djinn()
 * app.get('/towns', choicesOf(town))
 * const response = await app.fetch(new Request('http://localhost/towns?q=os'))
 * await response.json() // { results: [{ value: '1', label: 'Oslo' }], more: false }
 * await db.close()
 * ```
 *
 * @throws {DjinnError} `MODELFORMS_NO_SEARCH` for a field without `search`.
 */
export function choicesOf(field: {
  readonly kind: { readonly name: string }
}): (context: ChoicesContext) => Promise<ChoicesPage> {
  const { find } = field.kind as Searched
  if (find === undefined) throw modelFormErrors.noSearch(field.kind.name)
  return (context) => {
    const { query } = context.request
    return find(context, query.getLast('q') ?? '', Number(query.getLast('page') ?? 1))
  }
}

/** One page of rows as choices. */
export async function findChoices<Of>(
  query: AnyQuery<Of>,
  options: ModelChoiceOptions<Of>,
  text: string,
  page: number,
): Promise<ChoicesPage> {
  const { rows, more } = await findRows(query, options, text, page)
  const { rowLabel = String } = options
  const results = rows.map((row) => ({ value: keyText(row, options), label: String(rowLabel(row)) }))
  // What has no key cannot be chosen.
  return { results: results.filter(({ value }) => value !== ''), more }
}

/** One page of the rows in which every word of a text occurs. */
export async function findRows<Of>(
  query: AnyQuery<Of>,
  { search = [], searchMinLength = 0 }: ModelChoiceOptions<Of>,
  text: string,
  page: number,
): Promise<{ readonly rows: readonly Of[]; readonly more: boolean }> {
  const isPage = Number.isInteger(page) && page >= 1 && page <= limits.page
  if (!isPage || text.length > limits.text || text.includes('\0') || isTooShort(text, searchMinLength))
    return { rows: [], more: false }
  const start = (page - 1) * pageSize
  // One more than is shown tells whether there are others, without counting them.
  const rows = await inTotalOrder(matching(query, search, wordsOf(text)))
    .slice(start, start + pageSize + 1)
    .toArray()
  return { rows: rows.slice(0, pageSize), more: rows.length > pageSize }
}

/** Whether too little was typed to search for. */
export function isTooShort(text: string, least: number): boolean {
  return [...text.trim()].length < least
}

/** The words of a text; those in quotes stay together. */
function wordsOf(text: string): readonly string[] {
  return splitQuoted(text)
    .map((word) => unquote(word) ?? word)
    .filter((word) => word !== '')
}

function matching<Of>(
  query: AnyQuery<Of>,
  fields: readonly string[],
  words: readonly string[],
): AnyQuery<Of> {
  if (words.length === 0 || fields.length === 0) return query.all()
  const condition = and(...words.map((word) => or(...fields.map((field) => Q({ [lookupOf(field)]: word })))))
  const found = query.filter(condition as never)
  // A row may match by several rows at the other end of a relation, and is one choice nevertheless.
  if (!fields.some((field) => field.includes('__'))) return found
  return query.filter({ pk__in: found.orderBy().valuesList('pk') } as never)
}

/** Django's signs: `^name` begins with the word, `=code` is the word, whatever its case. */
function lookupOf(field: string): string {
  if (field.startsWith('^')) return `${field.slice(1)}__istartswith`
  return field.startsWith('=') ? `${field.slice(1)}__iexact` : `${field}__icontains`
}
