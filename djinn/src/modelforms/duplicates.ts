import { gettext, interpolate, textList } from '../i18n/index.ts'
import type { ModelMeta } from '../orm/index.ts'
import { chainOf } from './inherited.ts'
import type { ModelFormsetRow } from './model-formset.ts'

/** What two rows of a formset would share. */
export interface Duplicate<Row> {
  /** The form of the second of them; undefined for the words about the whole. */
  readonly form: Row | undefined
  readonly issue: { readonly code: string; readonly message: string }
}

/**
 * Values that must be unique and that two forms of a formset have: the database does not know them yet. Each is told once for
 * the formset, and at the form that comes second.
 */
export function duplicateIssues<Row extends ModelFormsetRow>(
  meta: ModelMeta,
  forms: readonly Row[],
  via: string | undefined,
): Duplicate<Row>[] {
  return chainOf(meta)
    .flatMap(uniqueSets)
    .flatMap((names) => {
      // The rows of one parent have it in common.
      const own = names.filter((name) => name !== via)
      const known = new Set<string>()
      const second = forms.filter((form) => {
        const key = keyOf(form, own)
        if (key === undefined) return false
        const isKnown = known.has(key)
        known.add(key)
        return isKnown
      })
      return second.length === 0 ? [] : told(own, second)
    })
}

/** What is told at the second of two forms. */
export function duplicateValues(): Duplicate<unknown>['issue'] {
  return { code: 'unique', message: gettext('Please correct the duplicate values below.') }
}

function told<Row>(names: readonly string[], forms: readonly Row[]): Duplicate<Row>[] {
  const words =
    names.length === 1
      ? 'Please correct the duplicate data for %(field)s.'
      : 'Please correct the duplicate data for %(field)s, which must be unique.'
  const message = interpolate(gettext(words), { field: textList(names, gettext('and')) })
  return [
    { form: undefined, issue: { code: 'unique', message } },
    ...forms.map((form) => ({ form, issue: duplicateValues() })),
  ]
}

/** The values of the row as a text; undefined where one is missing, null or not of the form. */
function keyOf({ cleanedParts, modelFields }: ModelFormsetRow, names: readonly string[]): string | undefined {
  const values = cleanedParts as Readonly<Record<string, unknown>>
  const parts: unknown[] = []
  for (const name of names) {
    const value = values[name]
    if (!modelFields.includes(name) || value === null || value === undefined || value === '') return undefined
    parts.push(typeof value === 'object' && 'pk' in value ? value.pk : String(value))
  }
  return parts.length === 0 ? undefined : JSON.stringify(parts)
}

function uniqueSets(meta: ModelMeta): readonly (readonly string[])[] {
  const single = meta.fields
    .filter(({ unique, primaryKey }) => unique && !primaryKey)
    .map(({ name }) => [name])
  const constraints = (meta.options.constraints ?? []) as readonly {
    readonly kind: string
    readonly fields?: readonly string[]
    readonly condition?: unknown
  }[]
  const together = constraints
    .filter(
      ({ kind, fields, condition }) => kind === 'unique' && fields !== undefined && condition === undefined,
    )
    .map(({ fields = [] }) => fields)
  return [...single, ...((meta.options.uniqueTogether ?? []) as readonly (readonly string[])[]), ...together]
}
