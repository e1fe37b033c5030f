import {
  type AnyForm,
  BoundField,
  type ChoiceEntry,
  type ChoiceSearch,
  type Field,
  searchedText,
  type Text,
  withSearch,
} from '../forms/index.ts'
import { gettext, interpolate } from '../i18n/index.ts'
import { findRows, isTooShort, pageSize } from './find-rows.ts'
import { type AnyQuery, isEmptyChoice, keyText, type ModelChoiceOptions, rowsOf } from './rows.ts'

/** What a field of rows is made of. */
export interface Rows<Of> {
  readonly query: AnyQuery<Of>
  readonly options: ModelChoiceOptions<Of>
  readonly several: boolean
}

/** The field with its rows as choices, for showing it: all of them, or those that are chosen and found. */
export async function withRows<Of>(of: Rows<Of>, field: Field, form: unknown, name: string): Promise<Field> {
  if (of.options.search === undefined) {
    const all = await of.query.toArray()
    return field.with({ widget: widgetOf(field).withChoices(entriesOf(all, of, field)) })
  }
  return withFound(of, new BoundField(form as AnyForm, name, field))
}

async function withFound<Of>(of: Rows<Of>, bound: BoundField): Promise<Field> {
  const { options } = of
  const { field, form, htmlName } = bound
  const sent = form.submitted?.kind === 'form' ? form.submitted : undefined
  const isAsking = sent !== undefined && bound.widget.asks?.(sent, htmlName) === true
  const text = sent === undefined ? '' : searchedText(sent, htmlName)
  const chosen = await chosenRows(of, bound.value)
  const found = isAsking ? await findRows(of.query, options, text, 1) : undefined
  const known = new Set(chosen.map((row) => keyText(row, options)))
  const others = (found?.rows ?? []).filter((row) => !known.has(keyText(row, options)))
  const search: ChoiceSearch = {
    label: bound.label,
    text,
    status: found === undefined ? '' : statusOf(found, options, text),
    url: typeof options.searchUrl === 'function' ? options.searchUrl() : options.searchUrl,
    script: scriptOf(form.context),
    minLength: options.searchMinLength ?? 0,
  }
  const widget = withSearch(widgetOf(field).withChoices(entriesOf([...chosen, ...others], of, field)), search)
  // Without a script the page is a new one: it begins where the choices are.
  return field.with({ widget: isAsking ? widget.withAttributes({ autofocus: true }) : widget })
}

/** The rows that are chosen; what is not among those of the query is told when it is cleaned. */
async function chosenRows<Of>({ query, options }: Rows<Of>, value: unknown): Promise<readonly Of[]> {
  const keys = (Array.isArray(value) ? value : [value]).filter((key) => !isEmptyChoice(key))
  if (keys.length === 0) return []
  try {
    return await rowsOf(query, options, keys, () => {
      throw new RangeError()
    })
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

function entriesOf<Of>(rows: readonly Of[], { options, several }: Rows<Of>, field: Field): ChoiceEntry[] {
  const { emptyLabel = '---------', rowLabel = String } = options
  const needsEmpty =
    !several && emptyLabel !== null && !(field.required && field.options.initial !== undefined)
  // What has no key cannot be chosen.
  const withKey = rows.filter((row) => keyText(row, options) !== '')
  const entries = grouped(withKey, options, (row) => [keyText(row, options), rowLabel(row)])
  return needsEmpty ? [['', emptyLabel], ...entries] : [...entries]
}

function grouped<Of>(
  rows: readonly Of[],
  { groupBy }: ModelChoiceOptions<Of>,
  entryOf: (row: Of) => ChoiceEntry,
): readonly ChoiceEntry[] {
  if (groupBy === undefined) return rows.map(entryOf)
  const groups = new Map<string, { readonly label: Text; readonly entries: ChoiceEntry[] }>()
  for (const row of rows) {
    const label = groupBy(row)
    const group = groups.get(String(label)) ?? { label, entries: [] }
    groups.set(String(label), group)
    group.entries.push(entryOf(row))
  }
  return [...groups.values()].map(({ label, entries }) => [label, entries])
}

function widgetOf(field: Field) {
  return field.options.widget ?? field.kind.widget
}

function statusOf<Of>(
  { rows, more }: { readonly rows: readonly Of[]; readonly more: boolean },
  { searchMinLength = 0 }: ModelChoiceOptions<Of>,
  text: string,
): string {
  if (isTooShort(text, searchMinLength))
    return interpolate(gettext('Type at least %(number)s characters.'), { number: searchMinLength })
  if (rows.length === 0) return gettext('Nothing found.')
  if (!more) return interpolate(gettext('Found: %(number)s'), { number: rows.length })
  return interpolate(gettext('These are the first %(number)s. Type more to find others.'), {
    number: pageSize,
  })
}

function scriptOf(context: unknown): string | undefined {
  if (typeof context !== 'object' || context === null || !('choicesScript' in context)) return undefined
  return String(context.choicesScript)
}
